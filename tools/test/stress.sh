# Summary: fibers on several workers race on all kinds of data, watched by sanitizers, with collections at every turn
# Needs: tests/stress

run_checks() {
  local program
  program=$(checks_folder stress)/races
  check 'build' limited tools/fiberus build tests/stress/races -o "$program" -D multithreaded \
    -D fiberus-sanitize=address,undefined || return 0
  check 'races' race "$program" 8 "$RANDOM"
  export FIBERUS_GC_STRESS=major:500
  check 'races, collector in stress mode' race "$program" 6 "$RANDOM"
}

# race PROGRAM SECONDS SEED. The leak checker does not look into memory that the runtime maps itself.
race() {
  printf '%s seconds, seed %s\n' "$2" "$3"
  FIBERUS_WORKERS=4 ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 limited "$@"
}
