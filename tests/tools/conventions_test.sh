# How Haxe users expect to work: haxelib, plain `haxe`, hxml files, defines that document themselves.
source "$(dirname "${BASH_SOURCE[0]}")/../errors/harness.sh"

# use_compiler: puts the compiler that the front would use, and the haxelib beside it, on the PATH.
use_compiler() {
  local fiberus_root=$project found
  source "$project/tools/lib/common.sh"
  source "$project/tools/lib/setup.sh"
  ensure_setup build
  found=$(type -P "$haxe_program")
  PATH=$(dirname -- "$found"):$PATH
  [[ -n $(type -P haxelib) ]] || fail 'there is no haxelib beside the compiler'
}

# use_library: makes this checkout the library `fiberus` of a haxelib folder of the test's own.
use_library() {
  use_compiler
  mkdir libraries
  export HAXELIB_PATH=$PWD/libraries
  haxelib dev fiberus "$project" >haxelib.log || fail "haxelib: $(<haxelib.log)"
}

# defines_of_the_generator: the names that its code asks for, one a line.
defines_of_the_generator() {
  grep -rhoE '"fiberus-[a-z-]*[a-z]"' "$project/generator/src" "$project/std" --include='*.hx' |
    tr -d '"' | sort -u
}

test_haxelib_and_plain_haxe() {
  use_library
  write_program Main '		Sys.println("built by haxe");'
  capture haxe -lib fiberus --main Main -D fiberus-output=bin/main
  assert_equal "$status:$output" 0: 'status and messages'
  assert_equal "$(bin/main)" 'built by haxe'
}

test_no_output() {
  use_library
  write_program Main ''
  capture haxe -lib fiberus --main Main
  assert_equal "$status:$output" '1:fiberus: no output is named; add -D fiberus-output=bin/main'
}

test_output_is_a_folder() {
  use_library
  write_program Main ''
  mkdir -p bin/main
  capture haxe -lib fiberus --main Main -D fiberus-output=bin/main
  assert_equal "$status:$output" '1:fiberus: bin/main is a folder; name the program file to write'
  assert_equal "$(find bin)" $'bin\nbin/main' 'files'
}

test_other_targets_do_not_notice_the_library() {
  use_library
  write_program Main '		Sys.println(#if eval "interpreted" #end);'
  capture haxe -lib fiberus --main Main --interp
  assert_equal "$status:$output" 0:interpreted
}

test_custom_target_through_the_front() {
  write_program Main '		Sys.println("built by the front");'
  capture "$project/tools/haxe" --main Main --custom-target fiberus=bin/main
  assert_equal "$status:$output" 0: 'status and messages'
  assert_equal "$(bin/main)" 'built by the front'
}

# sources_of OPTION…: the modules in the C++ of a program that uses little.
sources_of() {
  rm -rf bin
  capture haxe -lib fiberus --main Main -D fiberus-output=bin/main -D fiberus-no-compile "$@"
  assert_equal "$status:$output" 0: 'status and messages'
  (cd bin/main.build/src && find . -name '*.cpp')
}

test_unused_parts_of_the_library_are_left_out() {
  local sources
  use_library
  write_program Main '		Sys.println([for (part in new List<String>()) part].join(","));
	}
	static function nobodyCallsThis() {
		trace(new haxe.io.BytesBuffer());'
  sources=$(sources_of)
  assert_contains "$sources" ./haxe/ds/List.cpp
  # What the program has stays, though nothing calls it; so does what that uses.
  assert_contains "$sources" ./haxe/io/BytesBuffer.cpp
  [[ $sources != *./EReg.cpp* && $sources != *./haxe/Int64.cpp* ]] || fail "the program has all of: $sources"
  assert_contains "$(sources_of -dce no)" ./EReg.cpp
  [[ $(sources_of -dce full) != *BytesBuffer* ]] || fail 'the function that nobody calls is there'
}

test_hxml_of_the_project() {
  use_library
  cp -r "$project/examples/hello" "$project/build.hxml" .
  mkdir examples
  mv hello examples
  capture haxe build.hxml
  assert_equal "$status:$output" 0: 'status and messages'
  assert_equal "$(bin/hello)" "$(<"$project/examples/hello/expected.txt")"
  rm bin/hello
  capture "$project/tools/haxe" build.hxml
  assert_equal "$status:$output" 0: 'status and messages of the front'
  [[ -x bin/hello ]] || fail 'the front built nothing'
}

test_defines_are_listed() {
  use_library
  capture haxe -lib fiberus --help-user-defines
  assert_equal "$status" 0 status
  local name
  for name in $(defines_of_the_generator); do
    # A name, its parameters, and at least two words about it.
    grep -qE "^ *$name *: (<[a-z]+> )?[A-Z#].* " <<<"$output" || fail "$name is not in the list: $output"
  done
}

test_listed_defines_are_read() {
  local name
  for name in $(sed -n 's/.*{name: "\(fiberus-[a-z-]*\)".*/\1/p' "$project/generator/src/fiberus/diag/Defines.hx"); do
    [[ -n $(grep -rl "\"$name\"" "$project/generator/src" --include='*.hx' | grep -v /diag/Defines.hx) ]] ||
      fail "nothing reads $name"
  done
}

test_documentation_knows_only_defines_that_exist() {
  local name known
  known=$(defines_of_the_generator)
  for name in $(grep -rhoE -- '-D fiberus-[a-z-]*[a-z]' "$project/docs" "$project/README.md" "$project/examples" |
    cut -d' ' -f2 | sort -u); do
    grep -qxF -- "$name" <<<"$known" || fail "the documentation mentions $name"
  done
}

run_tests
