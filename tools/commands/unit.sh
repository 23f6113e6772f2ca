# Summary: runs Haxe's own test suites on this target

source "$fiberus_root/tools/lib/runner.sh"

command_usage() {
  bash "$fiberus_root/unit/run.sh" --help
}

command_main() {
  local argument
  for argument in "$@"; do
    case $argument in
      -h | --help | -v | --verbose) common_option "$argument" ;;
    esac
  done
  runner_arguments=("$@")
  ensure_setup build unit
  ensure_haxe_source
  export FIBERUS_HAXE_SOURCE=$haxe_source
  run_runner unit/run.sh
}
