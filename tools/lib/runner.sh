# For commands that set up and then hand over to a script elsewhere in the tree.

source "$fiberus_root/tools/lib/setup.sh"
source "$fiberus_root/tools/lib/compile.sh"
source "$fiberus_root/tools/lib/haxe_source.sh"

# parse_runner_arguments ARGUMENT…: sets runner_arguments; our own options come first, and end at `--`.
parse_runner_arguments() {
  while (($#)); do
    if [[ $1 == -- ]]; then
      shift
      break
    fi
    common_option "$1" || break
    shift
  done
  runner_arguments=("$@")
}

# run_runner PATH: ends this process with the status of that script. It finds the compiler in HAXE and
# this front in FIBERUS.
run_runner() {
  local script=$fiberus_root/$1
  [[ -f $script ]] || die "this checkout has no $1, so there is nothing to run"
  haxe_environment
  export HAXE=$haxe_program FIBERUS=$fiberus_root/tools/fiberus
  trace exec bash "$script" "${runner_arguments[@]}"
}
