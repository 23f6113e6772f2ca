# Summary: fibers on several workers race on all kinds of data and use the scheduler, watched by sanitizers
# Needs: tests/stress

run_checks() {
  local folder program
  folder=$(checks_folder stress)
  program=$folder/races
  check 'build' limited tools/fiberus build tests/stress/races -o "$program" -D multithreaded \
    -D fiberus-sanitize=address,undefined || return 0
  check 'races' race "$program" 8 "$RANDOM"
  export FIBERUS_GC_STRESS=major:500
  check 'races, collector in stress mode' race "$program" 6 "$RANDOM"
  FIBERUS_GC_STRESS=marking:100 check 'races, marking all the time' race "$program" 6 "$RANDOM"
  program=$folder/soak
  check 'build of the soak' limited tools/fiberus build tests/stress/soak -o "$program" \
    -D fiberus-sanitize=address,undefined || return 0
  check 'soak, every storm once' race "$program" 0 "$RANDOM"
}

# race PROGRAM TIME SEED: with four workers. The leak checker does not look into memory that the runtime maps itself.
race() {
  printf 'time %s, seed %s\n' "$2" "$3"
  FIBERUS_WORKERS=4 ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 limited "$@"
}
