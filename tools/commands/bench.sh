# Summary: runs the benchmarks

source "$fiberus_root/tools/lib/runner.sh"

command_usage() {
  cat <<USAGE
usage: fiberus bench [-v] [ARGUMENT…]

Runs the benchmarks and compares with the other targets and runtimes that are on this machine. The
ARGUMENTs go to bench/run.sh; \`fiberus bench -- --help\` explains them.
USAGE
}

command_main() {
  parse_runner_arguments "$@"
  ensure_setup build bench
  run_runner bench/run.sh
}
