# Summary: runs Haxe's own test suites on this target

source "$fiberus_root/tools/lib/runner.sh"

command_usage() {
  cat <<USAGE
usage: fiberus unit [-v] [ARGUMENT…]

Fetches the sources of the Haxe in use, as the distribution packages them, and runs Haxe's own test
suites on this target. The ARGUMENTs go to unit/run.sh; \`fiberus unit -- --help\` explains them.
USAGE
}

command_main() {
  parse_runner_arguments "$@"
  ensure_setup build unit
  ensure_haxe_source
  export FIBERUS_HAXE_SOURCE=$haxe_source
  run_runner unit/run.sh
}
