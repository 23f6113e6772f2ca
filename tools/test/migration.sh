# Summary: no code keeps an address of a thread's storage while its fiber may move to another thread
# Needs: tests/migration

run_checks() {
  beside check 'the check itself' in_migration "$haxe_program" run.hxml --interp
  beside check_program release
  ! command -v clang++ >/dev/null || beside check_program clang -D fiberus-cxx=clang++
}

# in_migration PROGRAM ARGUMENT…: from the folder that the tests' relative paths mean.
in_migration() {
  cd tests/migration && limited "$@"
}

# check_program NAME HAXE-OPTION…: the language tests, which draw in all of the runtime. The part `haxe`
# builds the same files: what has not changed since is not compiled again.
check_program() {
  local name=$1 program
  shift
  program=$(checks_folder haxe)/$name/tests
  check "build, $name" limited tools/fiberus build tests/haxe -o "$program" "$@" &&
    check "program, $name" "$haxe_program" -p tools/migration --run migration.Main "$program" \
      tools/migration/allowed.txt
}
