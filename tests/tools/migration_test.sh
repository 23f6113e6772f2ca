# The migration check's program: what it says when it cannot check.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

# run_check ARGUMENT…
run_check() {
  capture "$project/tools/haxe" -p "$project/tools/migration" --run migration.Main "$@"
}

test_usage() {
  run_check
  assert_equal "$status" 2 status
  assert_contains "$output" 'usage: migration.Main PROGRAM [ALLOWED]'
}

test_no_program() {
  echo 'plain text' >notes.txt
  run_check notes.txt
  assert_equal "$status" 2 status
  assert_contains "$output" 'migration check: objdump ended with status 1'
  run_check missing
  assert_contains "$output" 'migration check: objdump ended with status 1'
}

test_program_without_symbols() {
  echo 'int main() { return 0; }' >plain.c
  gcc -s plain.c -o plain
  run_check plain
  assert_equal "$status" 2 status
  assert_contains "$output" 'has no symbols'
}

test_program_without_switches() {
  echo 'int main() { return 0; }' >plain.c
  gcc plain.c -o plain
  run_check plain
  assert_equal "$status" 2 status
  assert_contains "$output" 'holds no switch of stacks that this check recognises'
}

run_tests
