# Summary: the C++ runtime's tests: optimised with assertions, and with address and undefined sanitizers
# Needs: tests/runtime

run_checks() {
  # Each file for itself here, as an author builds it; those of a folder together below, as programs get it.
  # Lines are what traces need of debug information; all of it takes a third of the compiler's time. The tests' own
  # files need no optimisation, which would take two thirds of it.
  run_build assertions -DCMAKE_BUILD_TYPE=RelWithDebInfo '-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 -g1' \
    -DFIBERUS_UNOPTIMISED_TESTS=ON -DFIBERUS_CHECKS=ON
  # The leak checker does not look into memory that the runtime maps itself (the collector's heap, the
  # shapes), and takes what only that refers to for lost.
  ASAN_OPTIONS=detect_leaks=0 run_build sanitizers -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    '-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1' -DFIBERUS_UNITY_BUILD=ON -DFIBERUS_UNOPTIMISED_TESTS=ON \
    -DFIBERUS_CHECKS=ON -DFIBERUS_SANITIZE=address,undefined
}

# run_build NAME OPTION…: one build of the library with its tests, and the tests.
run_build() {
  local name=$1 folder
  shift
  folder=$(checks_folder "runtime/$name")
  check "build, $name" build_runtime "$folder" "$@" &&
    check "tests, $name" ctest --test-dir "$folder" --output-on-failure --no-tests=error --timeout 120 -j 2
}

build_runtime() {
  local folder=$1
  shift
  limited cmake -S runtime -B "$folder" -G Ninja -DFIBERUS_BUILD_TESTS=ON \
    -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "$@" &&
    limited ninja --quiet -C "$folder" -j "$(nproc)"
}
