# Native builds that fail: the message, and that an executable is the old one, the new one or none.
source "$(dirname -- "${BASH_SOURCE[0]}")/../harness.sh"

# build NAME OPTION…: NAME.hx becomes the executable `small`.
build() {
  local name=$1
  shift
  "$fiberus" build "$name.hx" -o small "$@"
}

test_native_code_that_is_not_cpp() {
  write_program Small '		Sys.println("before");
		untyped __fiberus__("this is not C++");'
  capture build Small
  assert_equal "$status" 1 status
  assert_contains "$output" 'Small.hx:4:'
  assert_contains "$output" "fiberus: the C++ of $PWD/small could not be built"
  assert_not_contains "$output" 'FAILED:'
  [[ ! -e small ]] || fail 'an executable was left'
  assert_no_remains small.build
}

# One after the other, for each rests on the build before.
test_builds_after_a_good_one() {
  write_program Small '		Sys.println("first");'
  capture build Small
  assert_equal "$status" 0 "status, after $output,"
  local good
  good=$(md5sum <small)

  capture build Small -D fiberus-ldflags=-lno-such-library
  assert_equal "$status" 1 'status of linking'
  assert_contains "$output" 'no-such-library'
  assert_contains "$output" "fiberus: the C++ of $PWD/small could not be built"
  assert_equal "$(md5sum <small)" "$good" 'executable after linking failed'
  assert_no_remains .

  write_program Small '		untyped __fiberus__("this is not C++");'
  capture build Small
  assert_equal "$status" 1 'status of compiling'
  assert_contains "$output" 'Small.hx:3:'
  assert_equal "$(md5sum <small)" "$good" 'executable after compiling failed'

  write_program Small '		final count:Int = "three";'
  fails_with 1 'Small.hx:3: characters 3-29 : String should be Int' build Small
  assert_equal "$(md5sum <small)" "$good" 'executable after a type error'

  write_program Small '		Sys.println("second");'
  capture build Small
  assert_equal "$status" 0 "status, after $output,"
  assert_equal "$(./small)" second
}

test_full_disk_while_objects_are_written() {
  write_program Small '		Sys.println("small");'
  capture on_small_disk 500 96 "$fiberus" build Small.hx -o disk/small
  assert_equal "$status" 1 status
  assert_contains "$output" "fiberus: the C++ of $PWD/disk/small could not be built"
  [[ $output == *'No space left on device'* || $output == *'File too large'* ]] || fail "no reason in: $output"
  [[ ! -e remains/small ]] || fail 'an executable was left'
  assert_no_remains remains
}

run_tests
