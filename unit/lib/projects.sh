# The suite of small projects. Upstream compares the compiler's messages with files; here a project that is a
# program for the interpreter is built for this target, and must end the same way on both: the same messages
# of the compiler, the same output of the program, success or not.

# A project takes a second or two; one that hangs must not eat the time of the others.
readonly project_limit_s=300

run_suite() {
  local file passed=0 failed=0 wanted=${suite_projects[$haxe_version]:-0}
  printf '== suite %s of Haxe %s\n' "$suite_name" "$haxe_version"
  stage_suite
  while read -r file; do
    if check_project "$file"; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
    fi
  done < <(list_projects)
  if ((wanted == 0 || passed + failed < wanted)); then
    printf 'FAIL: %s projects were found, %s are recorded\n' "$((passed + failed))" "$wanted"
    failed=$((failed + 1))
  fi
  record_outcome "$outcome_file" "$passed" "$failed" "$suite_name: $passed of $((passed + failed)) projects passed"
}

# list_projects: the hxml files that describe one program for the interpreter and nothing else. `--run` is not
# among them: it runs a program in the compiler as a macro.
list_projects() {
  local file
  while read -r file; do
    if ! grep -qE '^(--next|--each|--?cmd|--display|-lib|-L|--library|--run|--connect|--wait)( |$)' "$stage/$file"; then
      printf '%s\n' "$file"
    fi
  done < <(cd "$stage" && grep -lE '^(--interp|-x )' -r . --include='*.hxml' -R | sed 's|^\./||' | sort)
}

# check_project FILE: false, with what differs printed, unless both ways end the same.
check_project() {
  local file=$1 work=$suite_cache/work folder name different='' expected=0 status=0
  folder=$(dirname -- "$stage/$file")
  name=$(basename -- "$file")
  rm -rf -- "$work"
  mkdir -p -- "$work"
  (cd "$folder" && timeout "$project_limit_s" "$HAXE" "$name") \
    >"$work/expected.out" 2>"$work/expected.err" || expected=$?
  run_project "$folder" "$name" "$work" || status=$?

  (((expected == 0) == (status == 0))) || different+=" status ($expected there, $status here)"
  # What a program says when it breaks off is each target's own.
  if ((expected == 0)) || [[ ! -x $work/program ]]; then
    diff -u <(sorted_lines "$work"/expected.*) <(sorted_lines "$work"/actual.*) >"$work/difference" ||
      different+=' output'
    [[ $(<"$work/expected.out") == *"$(<"$work/actual.out")" ]] || different+=' order'
  fi
  [[ -n $different ]] || return 0
  printf 'FAIL %s: different%s\n' "$file" "$different"
  [[ ! -e $work/difference ]] || sed 1,2d "$work/difference"
  return 1
}

# sorted_lines FILE…: the compiler's messages come before a program's output here, and at the end with the
# interpreter; macros print to another stream.
sorted_lines() {
  sed -s -e '$a\' "$@" | sort
}

# run_project FOLDER NAME WORK: builds and runs the project; leaves what the compiler printed in WORK/actual.log,
# and what the program printed in WORK/actual.out and actual.err.
run_project() {
  local status=0
  : >"$3/actual.out"
  sed -E '/^--interp/d; s/^-x /--main /' "$1/$2" >"$1/fiberus-$2"
  (cd "$1" && timeout "$project_limit_s" "$FIBERUS" build "fiberus-$2" -o "$3/program") >"$3/log" 2>&1 || status=$?
  grep -v '^fiberus: .* … [0-9]* s$' "$3/log" >"$3/actual.log" || true
  rm -f -- "$1/fiberus-$2"
  ((status == 0)) || return "$status"
  (cd "$1" && timeout "$project_limit_s" "$3/program") >"$3/actual.out" 2>"$3/actual.err"
}
