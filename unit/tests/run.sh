#!/usr/bin/env bash
# Tests of the library that takes utest's place, on the interpreter, on node and on this target. Needs HAXE
# and FIBERUS, the commands, as `fiberus test` sets them.
source "$(dirname -- "${BASH_SOURCE[0]}")/../../tests/tools/harness.sh"
home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
haxe=${HAXE:?is set by: fiberus test}
fiberus=${FIBERUS:-$fiberus}

# on TARGET ARGUMENT…: runs the program that `make` made.
on() {
  local target=$1
  shift
  case $target in
    interp) capture "$haxe" --cwd "$home" build.hxml --interp -D "first-argument=${1:-}" ;;
    node) capture node "$PWD/tests.js" "$@" ;;
    fiberus) capture "$PWD/tests" "$@" ;;
  esac
}

# make TARGET
make() {
  case $1 in
    interp) ;;
    node) "$haxe" --cwd "$home" build.hxml --js "$PWD/tests.js" ;;
    fiberus) "$fiberus" build "$home/build.hxml" -o "$PWD/tests" ;;
  esac
}

# checks_on TARGET: the library's own checks, and how programs end that use it.
checks_on() {
  make "$1"
  on "$1"
  assert_contains "$output" ' passed, 0 failed'
  assert_equal "$status" 0 status

  on "$1" passing
  assert_equal "$status" 0 'status when all passes'
  assert_contains "$output" 'assertations: 2'
  assert_contains "$output" 'successes: 2'
  assert_contains "$output" 'ALL TESTS OK (success: true)'

  on "$1" failing
  assert_equal "$status" 1 'status when something fails'
  assert_contains "$output" 'Programs.hx:22: expected "expected text" but it is "other text"'
  assert_contains "$output" 'thrown text'
  assert_contains "$output" 'timeout, 1 not done'
  assert_contains "$output" 'no assertions'
  assert_contains "$output" 'assertations: 5
successes: 1
errors: 2
failures: 1
warnings: 1'
  assert_contains "$output" 'SOME TESTS FAILURES (success: false)'

  on "$1" empty
  assert_equal "$status" 1 'status when there is no test'
  assert_contains "$output" 'No tests executed.'
}

test_interpreter() {
  checks_on interp
}

test_node() {
  checks_on node
}

test_fiberus() {
  checks_on fiberus
}

# does_not_compile BODY TEXT: a test case with this body is an error that says TEXT.
does_not_compile() {
  printf 'class Wrong extends utest.Test {\n%s\n%s\n}\n' "$1" \
    'static function main() utest.UTest.run([new Wrong()]);' >Wrong.hx
  capture "$haxe" -p "$home/../utest/src" --main Wrong --interp
  assert_equal "$status" 1 "status of '$1'"
  assert_contains "$output" "$2"
}

test_mistakes_are_errors() {
  does_not_compile 'function testWrong(a:Int, b:Int) {}' "a test case's methods take nothing, or one utest.Async"
  does_not_compile '@:depends(testNone) function test() {}' 'there is no test testNone'
  does_not_compile '@:depends(testB) function testA() {} @:depends(testA) function testB() {}' \
    'tests depend on each other'
  does_not_compile '@:timeout function test(async:utest.Async) {}' '@:timeout takes one argument'
  does_not_compile 'static function none() new utest.Runner().addCases(no.such);' 'there is no package no.such'
}

test_filter_by_define() {
  capture "$haxe" --cwd "$home" build.hxml -D UTEST_PATTERN=testNow -D first-argument=passing --interp
  assert_equal "$status" 0 'status'
  assert_contains "$output" 'assertations: 1'
}

run_tests
