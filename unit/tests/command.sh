#!/usr/bin/env bash
# Tests of run.sh that compile nothing: in a copy of it, with a suite of their own, a stub for `fiberus build`
# makes programs that print the reports that the tests write.
source "$(dirname -- "${BASH_SOURCE[0]}")/../../tests/tools/harness.sh"

# use_copy: a project with the one suite `small`, of which 5 assertions are recorded.
use_copy() {
  mkdir -p project/tools project/unit/suites/small upstream/tests/small/src
  cp -r "$project/tools/lib" project/tools/lib
  cp -r "$project/unit/run.sh" "$project/unit/lib" "$project/unit/exclusions.txt" project/unit/
  cat >project/unit/suites/small/suite.sh <<'SUITE'
# Summary: a small suite
suite_folder=tests/small
suite_programs=(small)
describe_program() {
  program_flags=(compile-each.hxml)
  program_main=Main
  program_additions=(-D "addition=of the suite")
}
declare -A suite_assertions=([4.3.7]=5 [4.3.7/dce-no]=3)
SUITE
  printf '%s\n' --debug '-lib utest' '--dce full' '-D analyzer-optimize' '-p src' \
    >upstream/tests/small/compile-each.hxml
  echo 'class Main {}' >upstream/tests/small/src/Main.hx
  printf '#!/bin/sh\necho 4.3.7\n' >haxe
  cat >fiberus <<'STUB'
#!/usr/bin/env bash
# build FLAGS -o PROGRAM
cp "$2" "$STUB_HOME/flags"
[[ ! -e $STUB_HOME/broken ]] || exit 1
mkdir -p "$(dirname "$4")"
cat "$STUB_HOME/self-check"
printf '#!/bin/sh\ncat "%s/report"\npwd >"%s/folder"\nexit %s\n' \
  "$STUB_HOME" "$STUB_HOME" "$(cat "$STUB_HOME/status")" >"$4"
chmod +x "$4"
STUB
  chmod +x haxe fiberus
  export HAXE=$PWD/haxe FIBERUS=$PWD/fiberus FIBERUS_HAXE_SOURCE=$PWD/upstream FIBERUS_HOME=$PWD/home STUB_HOME=$PWD
  report 5 5 0
  echo 'self-check: 0 of: something needless' >self-check
}

# report ASSERTIONS SUCCESSES STATUS
report() {
  printf 'assertations: %s\nsuccesses: %s\nerrors: 0\nfailures: %s\nwarnings: 0\n' "$1" "$2" "$(($1 - $2))" >report
  printf '%s' "$3" >status
}

# ends_with STATUS TEXT ARGUMENT…: the run of the suite ends with this status and a summary that says TEXT.
ends_with() {
  local wanted=$1 text=$2
  shift 2
  capture project/unit/run.sh --suite small "$@"
  assert_equal "$status" "$wanted" "status, after '$output',"
  assert_contains "$output" "$text"
}

test_all_passes() {
  use_copy
  ends_with 0 '5 passed, 0 failed'
  assert_contains "$output" 'excluded: nothing'
  assert_contains "$output" '== small, debug: 5 assertions, 5 successes, 0 failures, 0 errors, 0 warnings'
  assert_contains "$(cat folder)" "$FIBERUS_HOME/unit/"
}

test_failures_count() {
  use_copy
  report 5 3 1
  ends_with 1 '3 passed, 2 failed'
}

test_failures_count_whatever_the_status() {
  use_copy
  report 5 3 0
  ends_with 1 '3 passed, 2 failed'
}

test_fewer_assertions_than_recorded() {
  use_copy
  report 4 4 0
  ends_with 1 '5 assertions are recorded'
  assert_contains "$output" '4 passed, 1 failed'
}

test_more_assertions_than_recorded() {
  use_copy
  report 6 6 0
  ends_with 0 'more than the 5 that are recorded'
}

test_version_without_record() {
  use_copy
  printf '#!/bin/sh\necho 4.3.9\n' >haxe
  ends_with 1 'no count is recorded for Haxe 4.3.9'
}

test_no_report() {
  use_copy
  echo 'Segmentation fault' >report
  ends_with 1 'it printed no report'
}

test_report_and_bad_status() {
  use_copy
  report 5 5 139
  ends_with 1 'it ended with status 139'
}

test_self_check_finds_something() {
  use_copy
  echo 'self-check: 2 of: something needless; first: Main.main' >self-check
  ends_with 1 'small, debug: self-check: 2 of: something needless; first: Main.main'
  assert_contains "$output" '5 passed, 1 failed'
}

test_self_check_is_missing() {
  use_copy
  echo 'compiled' >self-check
  ends_with 1 'self-check: 1 of: no report'
}

test_does_not_build() {
  use_copy
  touch broken
  ends_with 1 'small, debug: does not build'
}

test_flags_of_variants() {
  use_copy
  ends_with 0 ' 0 failed'
  assert_equal "$(head -n 4 flags)" $'--debug\n--dce full\n-D analyzer-optimize\n-p src'
  assert_contains "$(cat flags)" $'--main\nMain\n-D\naddition=of the suite'
  ends_with 0 ' 0 failed' --variant release
  assert_equal "$(head -n 3 flags)" $'--dce full\n-D analyzer-optimize\n-p src'
  ends_with 0 ' 0 failed' --variant no-analyzer
  assert_equal "$(head -n 3 flags)" $'--debug\n--dce full\n-p src'
  report 3 3 0
  ends_with 0 ' 0 failed' --variant dce-no
  assert_equal "$(head -n 3 flags)" $'--debug\n-D analyzer-optimize\n-p src'
  assert_contains "$(cat flags)" $'--dce\nno'
}

test_other_kind_of_report() {
  use_copy
  echo 'src/Base.hx:23: Done 5 tests (0 failures)' >report
  ends_with 0 '5 passed, 0 failed'
  echo 'src/Base.hx:23: Done 5 tests (2 failures)' >report
  ends_with 1 '3 passed, 2 failed'
}

test_several_programs() {
  use_copy
  cat >>project/unit/suites/small/suite.sh <<'SUITE'
suite_programs=(first second)
describe_program() {
  program_folder=src
  program_flags=('-p .' --debug "-D $1")
  program_main=$1.Main
}
declare -A suite_assertions=([4.3.7/first]=5 [4.3.7/second]=4)
SUITE
  ends_with 0 '== small, first, debug: 5 assertions'
  assert_contains "$output" '== small, second, debug: 5 assertions, 5 successes'
  assert_contains "$output" 'more than the 4 that are recorded'
  assert_equal "$(head -n 3 flags)" $'-p .\n--debug\n-D second'
  assert_contains "$(cat folder)" /small/source/src
}

test_all_variants() {
  use_copy
  printf '%s\n' 'declare -A suite_assertions=([4.3.7]=5)' >>project/unit/suites/small/suite.sh
  ends_with 0 '85 passed, 0 failed' --all
}

test_exclusions() {
  use_copy
  echo 'small src/Main.hx because of the test' >>project/unit/exclusions.txt
  echo 'other src/Absent.hx is of another suite' >>project/unit/exclusions.txt
  ends_with 0 'excluded: src/Main.hx: because of the test'
  [[ -e upstream/tests/small/src/Main.hx ]] || fail "upstream's file was removed"
  echo 'small src/Absent.hx was there once' >>project/unit/exclusions.txt
  ends_with 1 'unit/exclusions.txt names src/Absent.hx, which the suite small does not have'
}

test_absent_sources() {
  use_copy
  rm -r upstream/tests/small
  ends_with 1 "the sources of Haxe in $PWD/upstream have no folder tests/small"
}

test_wrong_arguments() {
  use_copy
  capture project/unit/run.sh --suite none
  assert_equal "$status" 2 status
  assert_contains "$output" "there is no suite 'none'"
  capture project/unit/run.sh --variant none
  assert_equal "$status" 2 status
  capture project/unit/run.sh extra
  assert_equal "$status" 2 status
  capture "$fiberus" unit --help
  assert_equal "$status" 0 'status of --help'
  assert_contains "$output" '--reference'
  assert_contains "$output" 'sanitizers'
}

run_tests
