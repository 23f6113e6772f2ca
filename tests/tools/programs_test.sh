# `run` and `build`, with a compiler that only tells what it was asked for.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

export FIBERUS_HOME=${FIBERUS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/fiberus}

# prepare: a project folder with blanks in its name, a stub compiler and an empty cache.
prepare() {
  use_stub_haxe 4.3.7
  export FIBERUS_HOME="$PWD/the home"
  mkdir 'my project'
  echo 'class Main {}' >'my project/Main.hx'
}

test_run_a_file() {
  prepare
  capture "$fiberus" run 'my project/Main.hx' -D x=1 -- one 'two three'
  assert_equal "$status" 7 'status of the program'
  assert_contains "$output" $'[-p]\n[my project]\n[--main]\n[Main]'
  assert_contains "$output" $'[-D]\n[x=1]'
  assert_contains "$output" '<one><two three>'
}

test_standard_output_is_the_program_s() {
  prepare
  assert_equal "$("$fiberus" run 'my project' -- a 2>/dev/null || true)" '<a>'
}

test_nothing_is_written_beside_the_sources() {
  prepare
  capture "$fiberus" run 'my project'
  assert_equal "$(ls 'my project')" Main.hx
}

test_folder_with_src() {
  prepare
  mkdir 'my project/src'
  mv 'my project/Main.hx' 'my project/src'
  capture "$fiberus" run 'my project/'
  assert_contains "$output" '[my project/src]'
}

test_folder_with_hxml_comes_first() {
  prepare
  printf -- '-p lib\n--main Other\n' >'my project/build.hxml'
  capture "$fiberus" run 'my project' -debug
  assert_contains "$output" $'[-p]\n[lib]\n[--main]\n[Other]\n[-debug]\n[-D]\n[fiberus-output='
}

test_output_in_an_hxml_is_replaced() {
  prepare
  printf -- '-p lib\n--main Other\n--custom-target fiberus=bin/other\n' >'my project/x.hxml'
  capture "$fiberus" build 'my project/x.hxml' -o here
  assert_equal "$status" 0 status
  [[ -x here ]] || fail 'nothing was built at the place named'
  assert_not_contains "$output" 'bin/other'
}

test_hxml_with_several_programs() {
  prepare
  printf -- '--main A\n--custom-target fiberus=a\n--next\n--main B\n--custom-target fiberus=b\n' >x.hxml
  capture "$fiberus" run x.hxml
  assert_equal "$status" 1 status
  assert_contains "$output" 'describe 2 programs'
}

test_file_in_a_package() {
  prepare
  mkdir -p 'my project/app/tool'
  printf '// a tool\npackage app.tool;\nclass Start {}\n' >'my project/app/tool/Start.hx'
  capture "$fiberus" run 'my project/app/tool/Start.hx'
  assert_contains "$output" $'/my project]\n[--main]\n[app.tool.Start]'
}

test_package_that_does_not_fit_the_folder() {
  prepare
  printf 'package elsewhere;\nclass Main {}\n' >'my project/Main.hx'
  capture "$fiberus" run 'my project/Main.hx'
  assert_equal "$status" 1 status
  assert_contains "$output" "does not lie in a folder elsewhere"
}

test_options_make_another_build() {
  prepare
  capture "$fiberus" run 'my project'
  capture "$fiberus" run 'my project' -debug
  assert_equal "$(ls "$FIBERUS_HOME/programs" | wc -l)" 2 'number of builds'
  capture "$fiberus" run 'my project' -debug
  assert_equal "$(ls "$FIBERUS_HOME/programs" | wc -l)" 2 'number of builds after a repetition'
}

test_compile_error_ends_the_run() {
  prepare
  capture "$fiberus" run 'my project' -D fails
  assert_equal "$status" 1 status
  assert_not_contains "$output" '<'
}

test_build_makes_the_folder_of_its_output() {
  prepare
  capture "$fiberus" build 'my project' -o 'some bin/deep/program'
  assert_equal "$status" 0 status
  [[ -x 'some bin/deep/program' ]] || fail 'no program'
}

test_build_without_output() {
  prepare
  capture "$fiberus" build 'my project'
  assert_equal "$status" 2 status
  assert_contains "$output" '-o OUT'
}

test_missing_programs() {
  prepare
  mkdir empty
  touch notes.txt
  capture "$fiberus" run nowhere.hx
  assert_equal "$status:$output" '1:fiberus: error: there is no nowhere.hx'
  capture "$fiberus" run empty
  assert_contains "$status:$output" '1:fiberus: error: the folder empty holds no program'
  capture "$fiberus" run notes.txt
  assert_contains "$status:$output" '2:fiberus: error: notes.txt is neither'
  capture "$fiberus" run
  assert_contains "$status:$output" '2:fiberus: error: run needs a program'
}

run_tests
