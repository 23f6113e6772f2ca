# Summary: fibers on several workers race on all kinds of data and use the scheduler, watched by sanitizers
# Needs: tests/stress

run_checks() {
  local folder
  folder=$(checks_folder stress)
  beside build_sanitized races -D multithreaded
  beside build_sanitized soak
  all_beside
  # One after the other: each has workers for all processors.
  if [[ -x $folder/races ]]; then
    check 'races' race "$folder/races" 8 "$RANDOM"
    FIBERUS_GC_STRESS=major:500 check 'races, collector in stress mode' race "$folder/races" 6 "$RANDOM"
    FIBERUS_GC_STRESS=marking:100 check 'races, marking all the time' race "$folder/races" 6 "$RANDOM"
    FIBERUS_GC_STRESS=compact:100 check 'races, moving mature objects all the time' race "$folder/races" 6 "$RANDOM"
  fi
  if [[ -x $folder/soak ]]; then
    FIBERUS_GC_STRESS=major:500 check 'soak, every storm once' race "$folder/soak" 0 "$RANDOM"
    FIBERUS_GC_STRESS=compact:100 check 'soak, moving everything' race "$folder/soak" 0 "$RANDOM"
  fi
}

# build_sanitized NAME OPTION…: the program in the folder of that name; none when it does not build.
build_sanitized() {
  local name=$1
  shift
  check "build of $name" limited tools/fiberus build "tests/stress/$name" -o "$folder/$name" \
    -D fiberus-sanitize=address,undefined "$@" || rm -f -- "$folder/$name"
}

# race PROGRAM TIME SEED: with four workers. The leak checker does not look into memory that the runtime maps itself.
race() {
  printf 'time %s, seed %s\n' "$2" "$3"
  FIBERUS_WORKERS=4 ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 limited "$@"
}
