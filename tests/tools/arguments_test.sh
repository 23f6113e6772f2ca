# Haxe command lines: what the front makes of them for Haxe 4.3 and for Haxe 5.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

# rewritten VERSION ARGUMENT…: the arguments that a compiler of this version gets, each in brackets,
# those that stand for the library shown as [library], and those for its standard library as [std].
rewritten() {
  use_stub_haxe "$1"
  shift
  "$project/tools/haxe" "$@" | tr -d '\n' |
    sed -E "s|\[-p\]\[$project/std\]\[-p\]\[$project/std/_std\]|[std]|g" |
    sed -E "s|\[-p\]\[$project/generator/src\]\[-D\]\[fiberus=[0-9.]*\](\[--macro\]\[fiberus[^]]*\])*|[library]|g"
}

test_other_targets_are_left_alone() {
  printf -- '--main Main\n--js "out.js"\n' >build.hxml
  assert_equal "$(rewritten 4.3.7 build.hxml -D x=1)" '[build.hxml][-D][x=1]'
}

test_custom_target_becomes_a_define() {
  assert_equal "$(rewritten 4.3.7 --main Main --custom-target fiberus=bin/main)" \
    '[library][std][--main][Main][-D][fiberus-output=bin/main]'
}

test_custom_target_with_equals_sign() {
  assert_equal "$(rewritten 4.3.7 --custom-target=fiberus=out)" '[library][std][-D][fiberus-output=out]'
}

test_custom_target_is_passed_to_haxe_5() {
  assert_equal "$(rewritten 5.0.0-preview.1 --main Main --custom-target fiberus=bin/main)" \
    '[library][std][--main][Main][--custom-target][fiberus=bin/main]'
}

test_define_works_on_both() {
  assert_equal "$(rewritten 4.3.7 -D fiberus-output=out)" '[library][std][-D][fiberus-output=out]'
  assert_equal "$(rewritten 5.0.0 -D fiberus-output=out)" '[library][std][--custom-target][fiberus=out]'
}

test_path_with_blanks() {
  assert_equal "$(rewritten 4.3.7 --custom-target 'fiberus=my bin/the main')" \
    '[library][std][-D][fiberus-output=my bin/the main]'
}

test_other_custom_targets_are_left_alone() {
  assert_equal "$(rewritten 4.3.7 --custom-target lisp=out)" '[--custom-target][lisp=out]'
}

test_custom_target_without_output() {
  use_stub_haxe 4.3.7
  capture "$project/tools/haxe" --custom-target fiberus
  assert_equal "$status" 2 status
  assert_contains "$output" 'needs the program to write'
}

test_hxml_files_are_read() {
  mkdir inner
  printf '# a comment\n\n  -p "my src"\r\n--main Main\n--custom-target "fiberus=my bin/main"' >build.hxml
  assert_equal "$(rewritten 4.3.7 -D x build.hxml -debug)" \
    '[library][std][-D][x][-p][my src][--main][Main][-D][fiberus-output=my bin/main][-debug]'
}

test_hxml_files_may_include_others() {
  printf -- '-p src\ncommon.hxml\n--custom-target=fiberus=main\n' >build.hxml
  printf -- "-D 'quoted=a b'\n" >common.hxml
  assert_equal "$(rewritten 4.3.7 build.hxml)" \
    '[library][std][-p][src][-D][quoted=a b][-D][fiberus-output=main]'
}

test_hxml_file_that_includes_itself() {
  use_stub_haxe 4.3.7
  echo build.hxml >build.hxml
  capture "$project/tools/haxe" build.hxml
  assert_equal "$status" 1 status
  assert_contains "$output" 'includes itself'
}

test_missing_hxml_file_is_for_the_compiler_to_report() {
  assert_equal "$(rewritten 4.3.7 nothing.hxml)" '[nothing.hxml]'
}

test_hxml_files_after_cwd_are_looked_for_there() {
  mkdir sub
  printf -- '--custom-target fiberus=x\n' >sub/build.hxml
  assert_equal "$(rewritten 4.3.7 --cwd sub build.hxml)" '[library][std][--cwd][sub][-D][fiberus-output=x]'
}

test_sections_are_told_apart() {
  assert_equal "$(rewritten 4.3.7 --main A --js a.js --next --main B --custom-target fiberus=b)" \
    '[--main][A][--js][a.js][--next][library][std][--main][B][-D][fiberus-output=b]'
}

test_each_applies_to_all_sections() {
  local each=(-p src -lib fiberus --each)
  assert_equal "$(rewritten 4.3.7 "${each[@]}" --main A --custom-target fiberus=a --next --main B --interp)" \
    '[library][-p][src][--each][std][--main][A][-D][fiberus-output=a][--next][--main][B][--interp]'
}

test_library_is_found_without_haxelib() {
  assert_equal "$(rewritten 4.3.7 -lib fiberus -lib utest --js x.js)" '[library][-lib][utest][--js][x.js]'
}

test_arguments_of_a_script_are_its_own() {
  assert_equal "$(rewritten 4.3.7 -p src --run Main --custom-target fiberus=x build.hxml)" \
    '[-p][src][--run][Main][--custom-target][fiberus=x][build.hxml]'
}

test_command_that_looks_like_a_file() {
  assert_equal "$(rewritten 4.3.7 --cmd run.hxml)" '[--cmd][run.hxml]'
}

run_tests
