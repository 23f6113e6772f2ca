# The source checker: each rule finds what it is there for, and good sources pass.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

# check_style: the checker on the current folder.
check_style() {
  capture "$project/tools/haxe" -p "$project/tools/style" --run style.Main .
}

# write FILE TEXT: TEXT with printf's escapes, and a line end.
write() {
  mkdir -p "$(dirname "$1")"
  printf -- "$2\n" >"$1"
}

# assert_found FILE TEXT WHERE: this content of FILE is reported at WHERE (line and message).
assert_found() {
  write "$1" "$2"
  check_style
  assert_equal "$status" 1 "status with $1"
  assert_contains "$output" "$1:$3"
  assert_contains "$output" '0 passed, 1 failed'
}

test_good_sources_pass() {
  write std/Good.hx "class Good {\n\t/** Says ( why ),so. **/\n\tstatic final text = 'if(\${f('a,b')}){';\n}"
  write runtime/gc/heap.cpp '#include "gc/heap.h"\n#include "os/memory.h"\n#include "fiberus/value.h"\n#include <array>'
  write notes.txt 'anything goes   '
  check_style
  assert_equal "$output" '2 passed, 0 failed'
  assert_equal "$status" 0 status
}

test_line_ends() {
  assert_found a.hx 'class A {}   ' '1: blank at the end of the line'
  assert_found a.hx 'class A {}\r' '1: carriage return'
  assert_found a.hx 'class A {}\n' '2: empty line at the end of the file'
  printf 'class A {}' >a.hx
  check_style
  assert_contains "$output" 'a.hx:1: no line end'
}

test_lengths() {
  assert_found a.cpp "// $(printf 'x%.0s' {1..118})" '1: the line has more than 120 columns'
  assert_found a.cpp "$(printf '//\\n%.0s' {1..801})" '802: the file has more than 800 lines'
}

test_unfinished_work() {
  local word
  for word in TO_DO FIX_ME; do
    assert_found a.sh "# ${word/_/}: later" '1: a note of unfinished work'
  done
}

test_machine_paths_and_mirrors() {
  assert_found a.hxml '-p /ho''me/someone/src' '1: a path of one machine'
  assert_found a.hxml '# deb.''debian.org' '1: the name of a package mirror'
  assert_found a.hxml '# registry.''npmjs.org' '1: the name of a package registry'
}

test_haxe_layout() {
  assert_found a.hx 'class A {\n  var x:Int;\n}' '2: indented with blanks'
  assert_found a.hx 'class A {\n\tfunction f() { if(x) g(); }\n}' '2: no blank between the keyword'
  assert_found a.hx 'class A {\n\tfunction f(){}\n}' '2: no blank before the opening brace'
  assert_found a.hx 'class A {\n\tfinal x = f(a,b);\n}' '2: no blank after the comma'
}

test_include_direction() {
  assert_found runtime/gc/heap.cpp '#include "sched/worker.h"' '1: runtime part gc may not include sched'
  rm -r runtime
  assert_found runtime/base/bits.h '#include "fiberus/value.h"' '1: runtime part base may not include fiberus'
}

test_package_direction() {
  assert_found generator/src/fiberus/ir/A.hx 'import fiberus.front.B;' '1: generator package ir may not use front'
  assert_found generator/src/fiberus/ir/A.hx 'import haxe.macro.Type;' \
    "1: generator package ir may not use the compiler's"
}

test_build_folders_are_left_out() {
  write examples/bin/generated.hx 'class A {}   '
  write a.hx 'class A {}'
  check_style
  assert_equal "$output" '1 passed, 0 failed'
}

test_function_length() {
  local lines cases
  lines=$(printf '\\tf();\\n%.0s' {1..70})
  cases=$(printf '\\tcase 1: f();\\n%.0s' {1..90})
  assert_found a.hx "class A {\\nfunction f() {\\n$lines\\n}\\n}" '2: the function has 73 lines'
  rm a.hx
  assert_found a.cpp "int g() {}\\nvoid f(int x) const {\\n$lines}" '2: the function has 72 lines'
  write a.cpp "void f() {\\n$cases}\\nnamespace a {\\n$lines}"
  check_style
  assert_equal "$output" '1 passed, 0 failed'
}

run_tests
