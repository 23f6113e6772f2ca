# Programs that do not compile, and compilations that cannot write what they have to.
source "$(dirname -- "${BASH_SOURCE[0]}")/../harness.sh"

# generate NAME OPTION…: writes the C++ of NAME.hx.
generate() {
  local name=$1
  shift
  "$fiberus" build "$name.hx" -o small -D fiberus-no-compile "$@"
}

test_type_error_passes_through() {
  write_program Small '		final count:Int = "three";'
  fails_with 1 'Small.hx:3: characters 3-29 : String should be Int' generate Small
}

test_what_is_no_value() {
  write_program Small '		throw Sys.println("");'
  fails_with 1 'Small.hx:3: characters 9-24 : *Cannot use Void as value' generate Small
}

test_missing_module() {
  write_program Small '		Nowhere.run();'
  fails_with 1 'Small.hx:3: characters 3-10 : Type not found : Nowhere' generate Small
}

test_missing_main() {
  printf 'class Small {}\n' >Small.hx
  fails_with 1 'Small.hx:1: * does not have static function main' generate Small
}

test_extern_without_native_code() {
  write_program Small '		Sys.println(Missing.answer());'
  printf 'extern class Missing {\n\tstatic function answer():Int;\n}\n' >Missing.hx
  fails_with 1 'Small.hx:3: *Missing.answer has no implementation on this target; *with @:native and @:include' \
    generate Small
}

test_extern_instance_without_native_code() {
  write_program Small '		new Missing();'
  printf 'extern class Missing {\n\tfunction new();\n}\n' >Missing.hx
  fails_with 1 'Small.hx:3: *Missing.new has no implementation on this target; *@:native*' generate Small
}

test_unknown_define() {
  write_program Small ''
  fails_with 1 'fiberus: unknown define fiberus-nonsense; haxe --help-user-defines lists the ones there are' \
    generate Small -D fiberus-nonsense
}

test_run_without_compiling() {
  write_program Small ''
  fails_with 1 'fiberus: error: -D fiberus-no-compile makes no program to run; use: fiberus build' \
    "$fiberus" run Small.hx -D fiberus-no-compile
}

test_missing_cpp_compiler() {
  write_program Small ''
  fails_with 1 'fiberus: no-such-compiler is not installed; install the package no-such-compiler' \
    "$fiberus" build Small.hx -o small -D fiberus-cxx=no-such-compiler
  fails_with 1 'fiberus: clang++-99 is not installed; install the package clang-99' \
    "$fiberus" build Small.hx -o small -D fiberus-cxx=clang++-99
}

test_output_folder_that_is_read_only() {
  write_program Small ''
  mkdir closed
  chmod 555 closed
  fails_with 1 'fiberus: cannot write the folder */closed/small.build/src (Permission denied); *choose another output' \
    without_privileges "$fiberus" build Small.hx -o closed/small
  fails_with 1 'fiberus: error: cannot create the folder closed/inner; choose another place with -o' \
    without_privileges "$fiberus" build Small.hx -o closed/inner/small
}

test_file_where_the_folder_of_sources_should_be() {
  write_program Small ''
  touch small.build
  fails_with 1 'fiberus: cannot write the folder */small.build/src (Not a directory); *choose another output' \
    generate Small
}

test_folder_where_a_source_should_be() {
  write_program Small ''
  mkdir -p small.build/src/Small.cpp
  fails_with 1 'fiberus: cannot write the file */src/Small.cpp (Is a directory); *choose another output' generate Small
}

test_full_disk() {
  write_program Small ''
  capture on_small_disk 64 2 "$fiberus" build Small.hx -o disk/small -D fiberus-no-compile
  assert_equal "$status" 1 status
  output=$(without_progress)
  [[ $output == 'fiberus: cannot write the file '*'/disk/small.build/src/'*' ('*'); make room for it '* ]] ||
    fail "unexpected message: $output"
  assert_equal "$(find remains -size 0)" '' 'half-written files'
  local named=${output#*/disk/}
  [[ ! -e remains/${named%% (*} ]] || fail "half-written: ${named%% (*}"
}

run_tests
