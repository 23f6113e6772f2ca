# Counts what the parts of `fiberus test` find. A part runs in a process of its own; its counts go
# through the file FIBERUS_TALLY, one line a check: PASSED FAILED NAME.

# record PASSED FAILED NAME
record() {
  printf '%s %s %s\n' "$1" "$2" "$3" >>"$FIBERUS_TALLY"
}

# checks_folder NAME: a folder in the cache for what the check builds, kept for the next run. Another
# checkout of the project has folders of its own.
checks_folder() {
  local key folder
  key=$(printf '%s' "$fiberus_root" | sha256sum)
  folder=$FIBERUS_HOME/tests/${key:0:12}/$1
  make_folder "$folder"
  printf '%s\n' "$folder"
}

# read_counts LOG: sets passed and failed from the last line of LOG that says `N passed, N failed`
# (words may stand around it) or from ctest's closing line; false when there is none.
read_counts() {
  local line
  line=$(grep -aE '(^|[^0-9])[0-9]+ passed, [0-9]+ failed|tests passed, [0-9]+ tests? failed out of [0-9]+' "$1" |
    tail -n 1) || return 1
  if [[ $line =~ ([0-9]+)\ tests?\ failed\ out\ of\ ([0-9]+) ]]; then
    failed=${BASH_REMATCH[1]}
    passed=$((BASH_REMATCH[2] - failed))
  elif [[ $line =~ ([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
    passed=${BASH_REMATCH[1]}
    failed=${BASH_REMATCH[2]}
  else
    return 1
  fi
}

# How long one program of a check may take.
check_limit_s=900

# limited PROGRAM ARGUMENT…: runs the program within the time limit.
limited() {
  trace timeout --kill-after=10 "$check_limit_s" "$@"
}

# check NAME COMMAND…: runs the command and counts. One that prints `N passed, N failed` (or is ctest)
# counts as that many tests; any other counts as one, by its status. A status other than 0 is never
# taken for a pass. Output is shown when something failed. A program is ended after check_limit_s
# seconds; a function sees to that itself.
check() {
  local name=$1 log status=0 passed=0 failed=0 start_s=$SECONDS
  shift
  log=$(mktemp)
  start_ticker "  $name"
  if [[ $(type -t "$1") == function ]]; then
    ("$@") >"$log" 2>&1 </dev/null || status=$?
  else
    limited "$@" >"$log" 2>&1 </dev/null || status=$?
  fi
  stop_ticker
  if ! read_counts "$log"; then
    passed=$((status == 0))
    failed=$((status != 0))
  elif ((status != 0 && failed == 0)); then
    failed=1
  elif ((status == 0 && passed + failed == 0)); then
    failed=1
    printf '%s: no test was run\n' "$name" >>"$log"
  fi
  record "$passed" "$failed" "$name"
  report_check "$name" "$passed" "$failed" "$((SECONDS - start_s))" "$status" "$log"
  rm -f -- "$log"
  ((failed == 0))
}

# The processes that `beside` has started and `all_beside` has not seen the end of; what each is called.
declare -A beside_names=()

# beside COMMAND…: runs the command, a check or a function of checks, beside what was started so before, as
# many at a time as there are processors: compilers of one thread and linkers leave none of them idle then.
beside() {
  while ((${#beside_names[@]} >= $(nproc))); do
    end_one_beside
  done
  (beside_names=(); "$@") &
  beside_names[$!]="$*"
}

# all_beside: waits until all that `beside` has started has ended.
all_beside() {
  while ((${#beside_names[@]})); do
    end_one_beside
  done
}

# end_one_beside: checks have recorded their failures themselves; a process that was ended from outside has not.
end_one_beside() {
  local ended=0 status=0
  wait -n -p ended "${!beside_names[@]}" || status=$?
  if ((status > 1)); then
    record 0 1 "${beside_names[$ended]}"
    printf '  FAIL  %s broke off with status %s\n' "${beside_names[$ended]}" "$status"
  fi
  unset "beside_names[$ended]"
}

# report_check NAME PASSED FAILED SECONDS STATUS LOG: in one piece, whatever runs beside.
report_check() {
  (
    flock 9
    print_check "$@"
  ) 9>>"$FIBERUS_TALLY"
}

# print_check: as report_check.
print_check() {
  local name=$1 passed=$2 failed=$3 elapsed_s=$4 status=$5 log=$6
  if ((failed == 0)); then
    printf '  ok    %s: %s tests, %s s\n' "$name" "$passed" "$elapsed_s"
    return
  fi
  printf '  FAIL  %s: %s of %s failed, %s s' "$name" "$failed" "$((passed + failed))" "$elapsed_s"
  case $status in
    0) printf '\n' ;;
    124 | 137) printf ', ended by its time limit or killed\n' ;;
    *) printf ', status %s\n' "$status" ;;
  esac
  show_log "$log"
}

# show_log LOG: the log, indented; of a very long one the beginning and the end.
show_log() {
  local lines
  lines=$(wc -l <"$1")
  if ((lines <= 240)); then
    sed 's/^/        | /' "$1"
  else
    head -n 60 "$1" | sed 's/^/        | /'
    printf '        | … %s lines left out …\n' "$((lines - 240))"
    tail -n 180 "$1" | sed 's/^/        | /'
  fi
}
