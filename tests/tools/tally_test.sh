# How `fiberus test` counts what the parts print.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

fiberus_root=$project
source "$project/tools/lib/common.sh"
source "$project/tools/lib/tally.sh"

# counted STATUS TEXT: what a command with this output and status is counted as.
counted() {
  export FIBERUS_TALLY=$PWD/tally
  : >"$FIBERUS_TALLY"
  check name bash -c "printf '%s\n' '$2'; exit $1" >shown 2>&1 || true
  cut -d ' ' -f 1,2 "$FIBERUS_TALLY"
}

test_closing_line() {
  assert_equal "$(counted 0 '12 passed, 0 failed')" '12 0'
  assert_equal "$(counted 1 '12 passed, 3 failed')" '12 3'
  assert_equal "$(counted 1 '12 passed, 2 failed: one two')" '12 2'
}

test_closing_line_of_ctest() {
  assert_equal "$(counted 8 '90% tests passed, 1 tests failed out of 10')" '9 1'
  assert_equal "$(counted 0 '100% tests passed, 0 tests failed out of 57')" '57 0'
}

test_last_closing_line_counts() {
  assert_equal "$(counted 0 $'1 passed, 1 failed\n5 passed, 0 failed\nbye')" '5 0'
}

test_plain_command_is_one_test() {
  assert_equal "$(counted 0 'hello')" '1 0'
  assert_equal "$(counted 3 'hello')" '0 1'
}

test_failure_is_never_hidden_by_the_counts() {
  assert_equal "$(counted 139 '12 passed, 0 failed')" '12 1'
  assert_equal "$(counted 0 '12 passed, 1 failed')" '12 1'
}

test_no_test_at_all_is_a_failure() {
  assert_equal "$(counted 0 '0 passed, 0 failed')" '0 1'
  assert_contains "$(cat shown)" 'no test was run'
}

test_output_is_shown_only_on_failure() {
  counted 0 $'a detail\n1 passed, 0 failed' >/dev/null
  assert_not_contains "$(cat shown)" 'a detail'
  counted 1 $'a detail\n1 passed, 1 failed' >/dev/null
  assert_contains "$(cat shown)" 'a detail'
}

test_functions_can_be_checks() {
  export FIBERUS_TALLY=$PWD/tally
  two_tests() { echo '2 passed, 0 failed'; }
  check functions two_tests >/dev/null
  assert_equal "$(cat "$FIBERUS_TALLY")" '2 0 functions'
}

# waits_for FILE: until another process has made it.
waits_for() {
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    [[ ! -e $1 ]] || return 0
    sleep 0.1
  done
  fail "$1 was never made"
}

# Each of the two needs the other.
test_checks_run_beside_each_other() {
  export FIBERUS_TALLY=$PWD/tally
  nproc() { echo 2; }
  first() { touch first; waits_for second; echo '2 passed, 0 failed'; }
  second() { touch second; waits_for first; echo '3 passed, 1 failed'; }
  beside check first first >shown
  beside check second second >>shown
  all_beside
  assert_equal "$(sort "$FIBERUS_TALLY")" $'2 0 first\n3 1 second'
  assert_equal "${#beside_names[@]}" 0 'processes that are left'
}

test_no_more_at_a_time_than_there_are_processors() {
  export FIBERUS_TALLY=$PWD/tally
  nproc() { echo 1; }
  alone() { [[ ! -e running ]] || return 1; touch running; sleep 0.2; rm running; }
  beside check first alone >shown
  beside check second alone >>shown
  all_beside
  assert_equal "$(cat "$FIBERUS_TALLY")" $'1 0 first\n1 0 second'
}

test_what_is_ended_beside_is_a_failure() {
  export FIBERUS_TALLY=$PWD/tally
  ended() { kill -KILL "$BASHPID"; }
  beside ended a check >shown
  all_beside >>shown 2>/dev/null
  assert_equal "$(cat "$FIBERUS_TALLY")" '0 1 ended a check'
  assert_contains "$(cat shown)" 'ended a check broke off with status 137'
}

run_tests
