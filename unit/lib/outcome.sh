# What came of the runs.

# record_outcome FILE PASSED FAILED TEXT
record_outcome() {
  printf '%s %s %s\n' "$2" "$3" "$4" >>"$1"
}

# show_outcomes FILE: a line a run, and the sum. False when anything failed.
show_outcomes() {
  local passed failed text all_passed=0 all_failed=0
  printf '\n'
  while read -r passed failed text; do
    printf '== %s\n' "$text"
    all_passed=$((all_passed + passed))
    all_failed=$((all_failed + failed))
  done <"$1"
  printf '%s passed, %s failed\n' "$all_passed" "$all_failed"
  ((all_failed == 0 && all_passed > 0))
}

# report_field NAME LOG: a count of the report that was printed last; 0 if there is none. Beside the report of
# utest there is the line `Done N tests (M failures)` of the suites that have a base class of their own.
report_field() {
  local value done='s/^.*Done \([0-9]*\) tests (\([0-9]*\) failures)$'
  value=$(sed -n "s/^$1: \([0-9]*\)\$/\1/p" "$2" | tail -n 1)
  if [[ -z $value ]]; then
    case $1 in
      assertations) value=$(sed -n "$done/\1/p" "$2" | tail -n 1) ;;
      failures) value=$(sed -n "$done/\2/p" "$2" | tail -n 1) ;;
      successes) value=$(($(report_field assertations "$2") - $(report_field failures "$2"))) ;;
    esac
  fi
  printf '%s\n' "${value:-0}"
}

# judge NAME STATUS LOG WANTED TIMES: records what the report in LOG says of the run NAME, which should have
# made WANTED assertions at least.
judge() {
  local name=$1 status=$2 log=$3 wanted=$4 times=$5 made good bad remark=''
  made=$(report_field assertations "$log")
  good=$(report_field successes "$log")
  bad=$((made - good))
  if ((made > wanted && wanted > 0)); then
    remark="; more than the $wanted that are recorded"
  fi
  if ((bad == 0)) && [[ -n $(fault "$@") ]]; then
    bad=1
    remark="; $(fault "$@")"
  fi
  record_outcome "$outcome_file" "$good" "$bad" "$name: $made assertions, $good successes, $(
    report_field failures "$log"
  ) failures, $(report_field errors "$log") errors, $(report_field warnings "$log") warnings, $times$remark"
}

# fault NAME STATUS LOG WANTED: what is wrong with a run in which no assertion failed; nothing if all is well.
fault() {
  local status=$2 wanted=$4 made
  made=$(report_field assertations "$3")
  if ((made == 0)); then
    printf 'it printed no report'
  elif ((wanted == 0)); then
    printf 'no count is recorded for Haxe %s' "$haxe_version"
  elif ((made < wanted)); then
    printf '%s assertions are recorded' "$wanted"
  elif ((status != 0)); then
    printf 'it ended with status %s' "$status"
  fi
}

# judge_output NAME STATUS LOG EXPECTED TIMES: records whether the run NAME ended well and printed what the file
# EXPECTED holds.
judge_output() {
  local name=$1 status=$2 log=$3 expected=$4 times=$5
  if ((status != 0)); then
    record_outcome "$outcome_file" 0 1 "$name: it ended with status $status, $times"
  elif ! diff -u "$expected" "$log"; then
    record_outcome "$outcome_file" 0 1 "$name: the output differs, $times"
  else
    record_outcome "$outcome_file" 1 0 "$name: the output is the expected one, $times"
  fi
}
