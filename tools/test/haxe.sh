# Summary: the language and library tests, on other targets for reference and on this one in many builds
# Needs: tests/haxe

run_checks() {
  local folder
  folder=$(checks_folder haxe)
  beside check 'reference: interpreter' in_tests "$haxe_program" build.hxml --interp
  beside check 'reference: node' run_on_node "$folder/tests.js"

  beside run_variant release
  beside run_variant debug -debug
  # The heap verifier looks after what the optimiser leaves out.
  beside run_variant checked -D fiberus-checks
  # What the generator and what the compiler make of it are independent: a build tries something of both.
  beside run_variant 'clang, dce no' -D fiberus-cxx=clang++ -dce no
  # The leak checker does not look into the collector's heap, and takes what only that refers to for lost.
  ASAN_OPTIONS=detect_leaks=0 beside run_variant 'sanitizers, dce full' -D fiberus-sanitize=address,undefined \
    -dce full -D analyzer-optimize
  all_beside
  FIBERUS_IO=epoll beside check 'epoll in place of io_uring' in_tests "$folder/release/tests"
  FIBERUS_GC_STRESS=major beside check 'full collections all the time' in_tests "$folder/debug/tests"
  FIBERUS_GC_STRESS=minor:20 beside check 'minor collections all the time' in_tests "$folder/debug/tests"
  FIBERUS_GC_STRESS=minor:1 beside check 'minor collections at every allocation, optimised' \
    in_tests "$folder/checked/tests"
  FIBERUS_GC_STRESS=marking:50 beside check 'marking all the time' in_tests "$folder/release/tests"
  FIBERUS_GC_STRESS=compact:50 beside check 'moving mature objects all the time' in_tests "$folder/debug/tests"
  FIBERUS_GC_STRESS=move beside check 'moving whatever can move' in_tests "$folder/release/tests"
}

# in_tests PROGRAM ARGUMENT…: from the folder that the tests' relative paths mean. A run takes seconds,
# the slowest build with sanitizers a minute: one that hangs must not eat the time of the others.
in_tests() {
  local check_limit_s=240
  cd tests/haxe && limited "$@"
}

run_on_node() {
  cd tests/haxe && limited "$haxe_program" build.hxml --js "$1" && limited node "$1"
}

# run_variant NAME HAXE-OPTION…: builds the tests with these options, and runs them.
run_variant() {
  local name=$1
  shift
  check "build, $name" limited tools/fiberus build tests/haxe -o "$folder/$name/tests" "$@" &&
    check "$name" in_tests "$folder/$name/tests"
}
