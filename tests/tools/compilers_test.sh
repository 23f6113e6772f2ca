# Compilers, link-time optimisation and sanitizers: what is asked for is what the program is built with,
# and what cannot be is told in one line before anything is compiled.
source "$(dirname "${BASH_SOURCE[0]}")/../errors/harness.sh"

traces=$project/tests/programs/trace-frames

# assert_traces OPTION…: the program built with these options finds every frame of its traces, which
# link-time optimisation could inline, move to other units or name differently.
assert_traces() {
  capture "$fiberus" build "$traces" -o program "$@"
  assert_equal "$status" 0 "status, after $output,"
  capture ./program
  assert_equal "$output" "$(<"$traces/expected.txt")"
}

# command_lines: what compiled and linked the program.
command_lines() {
  ninja -C program.build/build -t commands
}

test_link_time_optimisation() {
  assert_traces -D fiberus-lto -D fiberus-cxx=g++
  assert_contains "$(command_lines)" ' -flto'
  assert_traces -D fiberus-lto -D fiberus-cxx=clang++
  assert_contains "$(command_lines)" '/clang++ '
  assert_contains "$(command_lines)" ' -flto'
  assert_traces -D fiberus-cxx=clang++
  assert_not_contains "$(command_lines)" ' -flto'
}

test_collections_during_an_optimised_program() {
  capture "$fiberus" build "$project/tests/programs/allocation-churn" -o program -D fiberus-lto -D fiberus-cxx=g++
  assert_equal "$status" 0 "status, after $output,"
  FIBERUS_GC_STRESS=major:500 capture ./program
  assert_equal "$output" "$(<"$project/tests/programs/allocation-churn/expected.txt")"
}

test_link_time_optimisation_and_debug() {
  write_program Small ''
  fails_with 1 'fiberus: -D fiberus-lto optimises, which -debug forbids; leave one of them out' \
    "$fiberus" build Small.hx -o small -D fiberus-lto -debug
}

test_unknown_sanitizer() {
  write_program Small ''
  local name
  for name in wrong address,wrong; do
    fails_with 1 'fiberus: -D fiberus-sanitize knows no "wrong", only address, undefined, thread' \
      "$fiberus" build Small.hx -o small -D "fiberus-sanitize=$name"
  done
  fails_with 1 'fiberus: -D fiberus-sanitize cannot join address and thread: build twice' \
    "$fiberus" build Small.hx -o small -D fiberus-sanitize=address,thread
  [[ ! -e small.build ]] || fail 'sources were written'
}

test_defines_without_their_value() {
  write_program Small ''
  fails_with 1 'fiberus: -D fiberus-cxx needs a value: -D fiberus-cxx=COMMAND' \
    "$fiberus" build Small.hx -o small -D fiberus-cxx
  fails_with 1 'fiberus: -D fiberus-sanitize needs a value: -D fiberus-sanitize=NAMES' \
    "$fiberus" build Small.hx -o small -D fiberus-sanitize
}

test_missing_compiler_comes_before_any_work() {
  write_program Small ''
  fails_with 1 'fiberus: no-such-compiler is not installed; install the package no-such-compiler' \
    "$fiberus" build Small.hx -o small -D fiberus-cxx=no-such-compiler
  [[ ! -e small.build ]] || fail 'sources were written'
}

# stub_compiler MACRO-LINE…: a compiler with these predefined macros, which fails at all else.
stub_compiler() {
  cat >stub-c++ <<STUB
#!/bin/sh
case \$* in
  --version) echo stub ;;
  -dM*) echo "$*" ;;
  *) echo "stub: no \$*" >&2; exit 1 ;;
esac
STUB
  chmod +x stub-c++
}

test_programs_that_are_no_compiler_for_this() {
  write_program Small ''
  fails_with 1 'fiberus: /bin/true is neither GCC nor clang; name one of them with -D fiberus-cxx' \
    "$fiberus" build Small.hx -o small -D fiberus-cxx=/bin/true
  stub_compiler '#define __GNUC__ 11'
  fails_with 1 'fiberus: ./stub-c++ is GCC 11, which is too old; programs need GCC 12 or clang 14, or newer' \
    "$fiberus" build Small.hx -o small -D fiberus-cxx=./stub-c++
  stub_compiler '#define __clang_major__ 13'
  fails_with 1 'fiberus: ./stub-c++ is clang 13, which is too old; programs need GCC 12 or clang 14, or newer' \
    "$fiberus" build Small.hx -o small -D fiberus-cxx=./stub-c++
}

# Sanitizers and link-time optimisation come in packages of their own.
test_compilers_without_the_feature() {
  write_program Small ''
  stub_compiler '#define __GNUC__ 12'
  fails_with 1 'fiberus: ./stub-c++ cannot build with -D fiberus-sanitize=thread here (stub: no -fsanitize=thread *)' \
    "$fiberus" build Small.hx -o small -D fiberus-cxx=./stub-c++ -D fiberus-sanitize=thread
  fails_with 1 'fiberus: ./stub-c++ cannot build with -D fiberus-lto here (stub: no -flto *)' \
    "$fiberus" build Small.hx -o small -D fiberus-cxx=./stub-c++ -D fiberus-lto
}

test_flags_of_the_user() {
  write_program Small '		final answer:Int = untyped __fiberus__("FROM_THE_COMMAND_LINE");
		Sys.println(answer);'
  capture "$fiberus" build Small.hx -o small
  assert_equal "$status" 1 'status without the flag'
  capture "$fiberus" build Small.hx -o small -D 'fiberus-cflags=-DONE=1 -DFROM_THE_COMMAND_LINE=(41+ONE)'
  assert_equal "$status" 0 "status, after $output,"
  assert_equal "$(./small)" 42
}

# GCC would give the functions the level that its precompiled header was compiled with.
test_optimisation_by_the_user() {
  write_program Small '		Sys.println("small");'
  local flags
  for flags in '-DONE=1 -Wextra' '-O3 -DONE=1'; do
    capture "$fiberus" build Small.hx -o small -D "fiberus-cflags=$flags"
    assert_equal "$status" 0 "status, after $output,"
    assert_equal "$(./small)" small
    capture grep -c '^cxxflags = .*cmake_pch' small.build/build/build.ninja
    assert_equal "$output" "$([[ $flags == -O3* ]] && echo 0 || echo 1)" "precompiled headers with $flags"
  done
}

test_flags_of_the_user_for_the_linker() {
  write_program Small '		Sys.println("linked");'
  capture "$fiberus" build Small.hx -o small -D 'fiberus-ldflags=-Wl,--defsym=marker_of_the_user=7 -Wl,--export-dynamic'
  assert_equal "$status" 0 "status, after $output,"
  assert_contains "$(nm small)" 'marker_of_the_user'
}

test_checks() {
  write_program Small '		final text = [for (index in 0...100000) "text " + index];
		Sys.println(text.length);'
  local number
  for number in 0 1; do
    capture "$fiberus" build Small.hx -o small $( ((number)) && echo -D fiberus-checks)
    assert_equal "$status" 0 "status, after $output,"
    assert_equal "$(./small)" 100000
    assert_contains "$(<small.build/build/build.ninja)" "-DFIBERUS_CHECKS=$number "
  done
}

test_only_sources() {
  write_program Small ''
  capture "$fiberus" build Small.hx -o small -D fiberus-no-compile -D fiberus-cxx=no-such-compiler
  assert_equal "$status" 0 "status, after $output,"
  [[ ! -e small && ! -e small.build/build ]] || fail 'something was built'
  [[ -s small.build/src/Small.cpp && -s small.build/CMakeLists.txt ]] || fail 'no sources'
}

test_own_folder_for_the_build() {
  write_program Small ''
  capture "$fiberus" build Small.hx -o small -D fiberus-no-compile -D fiberus-build-dir=elsewhere
  assert_equal "$status" 0 "status, after $output,"
  [[ -s elsewhere/src/Small.cpp && ! -e small.build ]] || fail 'not in the folder named'
}

test_what_the_compiler_tells() {
  write_program Small '		Sys.println("told");'
  capture "$fiberus" build Small.hx -o small -D fiberus-dump-ir -D fiberus-report -D fiberus-verbose
  assert_equal "$status" 0 "status, after $output,"
  [[ -s small.build/program.ir ]] || fail 'no intermediate representation'
  [[ $output =~ fiberus:\ emission\ [0-9]+\ ms ]] || fail "no times: $output"
  assert_contains "$output" ' -c ../src/'
  [[ $(./small) == told ]] || fail 'no program'
  write_program Small '		Sys.println("silent");'
  capture "$fiberus" build Small.hx -o small
  output=$(without_progress)
  assert_equal "$status:$output" 0: 'status and messages'
}

test_lines_of_the_program() {
  write_program Small '		Sys.println("here");'
  "$fiberus" build Small.hx -o small -D fiberus-no-compile
  grep -q '^#line .*"Small.hx"' small.build/src/Small.cpp || fail 'no #line'
  "$fiberus" build Small.hx -o small -D fiberus-no-compile -D fiberus-no-lines
  ! grep -q '^#line' small.build/src/Small.cpp || fail '#line with -D fiberus-no-lines'
}

run_tests
