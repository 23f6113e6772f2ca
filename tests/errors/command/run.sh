# What is wrong with a command line is told before anything is compiled.
source "$(dirname -- "${BASH_SOURCE[0]}")/../harness.sh"

test_unknown_command() {
  fails_with 2 "fiberus: error: unknown command 'biuld' (see: fiberus --help)" "$fiberus" biuld
}

test_unknown_option() {
  fails_with 2 "fiberus: error: unknown option '--fast' (see: fiberus --help)" "$fiberus" --fast
}

test_unknown_option_before_the_program() {
  write_program Small ''
  local name
  for name in build run; do
    fails_with 2 "fiberus: error: unknown option '--fast' before the program; * (see: fiberus $name --help)" \
      "$fiberus" "$name" --fast Small.hx -o small
  done
}

test_unknown_option_of_the_compiler() {
  write_program Small ''
  fails_with 1 "*unknown option '--no-such'*" "$fiberus" build Small.hx --no-such -o small
}

test_missing_input() {
  fails_with 1 'fiberus: error: there is no Nothing.hx' "$fiberus" build Nothing.hx -o small
  fails_with 1 'fiberus: error: there is no nothing.hxml' "$fiberus" run nothing.hxml
  fails_with 2 'fiberus: error: build needs a program: a .hx file, an .hxml file or a folder' "$fiberus" build -o small
}

test_folder_without_a_program() {
  mkdir empty
  fails_with 1 'fiberus: error: the folder empty holds no program: no build.hxml, no Main.hx, no src/Main.hx' \
    "$fiberus" build empty -o small
}

test_input_of_another_kind() {
  echo 'int main() {}' >small.cpp
  fails_with 2 'fiberus: error: small.cpp is neither a .hx file, an .hxml file nor a folder' "$fiberus" run small.cpp
}

test_no_output() {
  write_program Small ''
  fails_with 2 'fiberus: error: build needs the file to write: -o OUT' "$fiberus" build Small.hx
  fails_with 2 'fiberus: error: -o needs the file to write (see: fiberus build --help)' "$fiberus" build Small.hx -o
}

test_output_is_a_folder() {
  write_program Small ''
  mkdir small
  fails_with 1 'fiberus: error: small is a folder; name the program file to write' "$fiberus" build Small.hx -o small
}

test_file_where_the_output_folder_should_be() {
  write_program Small ''
  touch bin
  fails_with 1 'fiberus: error: cannot create the folder bin; choose another place with -o' \
    "$fiberus" build Small.hx -o bin/small
}

test_package_that_is_not_the_folder() {
  printf 'package game.rules;\nclass Small {}\n' >Small.hx
  fails_with 1 "fiberus: error: Small.hx says 'package game.rules' but does not lie in a folder game/rules" \
    "$fiberus" build Small.hx -o small
}

test_cache_that_cannot_be_written() {
  write_program Small ''
  touch file
  fails_with 1 'fiberus: error: cannot * (set FIBERUS_HOME to *' \
    env FIBERUS_HOME="$PWD/file/cache" FIBERUS_HAXE="$(type -P true)" "$fiberus" run Small.hx
}

run_tests
