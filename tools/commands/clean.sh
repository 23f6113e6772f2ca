# Summary: removes what was built, or with --all the toolchain too

command_usage() {
  cat <<USAGE
usage: fiberus clean [-v] [--all]

Removes the build caches under $FIBERUS_HOME:
programs, the runtime library, the tests' builds.
  --all  the Haxe toolchain that setup put there as well
USAGE
}

command_main() {
  local folders=(programs runtime tests bench unit) folder
  while (($#)); do
    case $1 in
      --all) folders+=(toolchain) ;;
      *) common_option "$1" || unknown_argument "$1" ;;
    esac
    shift
  done
  for folder in "${folders[@]}"; do
    if [[ -e $FIBERUS_HOME/$folder ]]; then
      trace rm -rf -- "${FIBERUS_HOME:?}/$folder" || die "cannot remove $FIBERUS_HOME/$folder"
      say "removed $FIBERUS_HOME/$folder"
    fi
  done
}
