# Suites that are programs which report what they found. A suite's file sets
#   suite_folder      its folder in the sources of Haxe
#   suite_programs    names; one that is called like the suite when there is only one
#   suite_assertions  how many are made, by Haxe version; a program's and a variant's own number is found under
#                     VERSION, /PROGRAM or /VARIANT, or both in this order
# and defines
#   describe_program NAME   sets program_folder (within the suite's), program_flags (upstream's, one a line as in
#                           an hxml file, or the name of one), program_main, program_additions (options for this
#                           target only), program_references (where it runs otherwise: interp, node), and
#                           program_output (for a program without a report: the file with what it must print)
# It may define
#   adapt_stage             changes files of the staged suite
#   prepare_run             what a run needs besides the program that was built; may add to `environment`

# A run takes seconds: a minute with sanitizers, more on a loaded machine.
readonly run_limit_s=900

run_suite() {
  local variant program
  printf '== suite %s of Haxe %s\n' "$suite_name" "$haxe_version"
  stage_suite
  ! declare -F adapt_stage >/dev/null || adapt_stage
  for program in "${suite_programs[@]}"; do
    program_folder=.
    program_additions=()
    program_references=(interp node)
    program_output=
    describe_program "$program"
    folder=$(cd -- "$stage/$program_folder" && pwd)
    [[ $with_reference == no ]] || run_reference "$program"
    for variant in "${variants[@]}"; do
      run_variant "$program" "$variant"
    done
  done
}

# label PROGRAM VARIANT: how a run is called.
label() {
  if [[ $1 == "$suite_name" ]]; then
    printf '%s, %s\n' "$suite_name" "$2"
  else
    printf '%s, %s, %s\n' "$suite_name" "$1" "$2"
  fi
}

# wanted_assertions PROGRAM VARIANT
wanted_assertions() {
  local key
  for key in "$haxe_version/$1/$2" "$haxe_version/$2" "$haxe_version/$1" "$haxe_version"; do
    if [[ -n ${suite_assertions[$key]:-} ]]; then
      printf '%s\n' "${suite_assertions[$key]}"
      return
    fi
  done
  printf '0\n'
}

# write_flags FILE OPTION…: upstream's flags less the lines in the array `removed`, our test library for
# utest, and the options.
write_flags() {
  local file=$1 line other keep
  shift
  while IFS= read -r line; do
    keep=yes
    for other in "${removed[@]}" '-lib utest' '--library utest'; do
      [[ $line != "$other" ]] || keep=no
    done
    [[ $keep == no ]] || printf '%s\n' "$line"
  done < <(upstream_flags) >"$file"
  printf '%s\n' -p "$unit_home/utest/src" --main "$program_main" >>"$file"
  (($# == 0)) || printf '%s\n' "$@" >>"$file"
}

upstream_flags() {
  if [[ ${program_flags[0]} == *.hxml ]]; then
    cat "$folder/${program_flags[0]}"
  else
    printf '%s\n' "${program_flags[@]}"
  fi
}

# run_variant PROGRAM VARIANT: builds the program, runs it and judges.
run_variant() {
  local program=$1 variant=$2 executable start_s=$SECONDS built_s status=0 log name report times
  name=$(label "$program" "$variant")
  select_variant "$variant"
  executable=$suite_cache/$build_name/$program
  log=$suite_cache/$program-$variant.log
  report=$suite_cache/$program-$variant.report
  write_flags "$folder/fiberus-$build_name.hxml" "${program_additions[@]}" "${added[@]}" -D fiberus-report
  printf -- '-- %s\n' "$name"
  # The table of the report is long; its end is not.
  if ! "$FIBERUS" build "$folder/fiberus-$build_name.hxml" -o "$executable" 2>&1 | tee "$report" |
    { grep -Ev '^ +([0-9]+ |boxes)' || true; }; then
    record_outcome "$outcome_file" 0 1 "$name: does not build"
    return
  fi
  check_report "$name" "$report"
  if declare -F prepare_run >/dev/null && ! prepare_run; then
    record_outcome "$outcome_file" 0 1 "$name: what it needs does not build"
    return
  fi
  built_s=$((SECONDS - start_s))
  (cd "$folder" && env "${environment[@]}" timeout --kill-after=10 "$run_limit_s" "$executable") 2>&1 |
    tee "$log" || status=$?
  times="built in $built_s s, ran in $((SECONDS - start_s - built_s)) s"
  if [[ -n $program_output ]]; then
    judge_output "$name" "$status" "$log" "$folder/$program_output" "$times"
  else
    judge "$name" "$status" "$log" "$(wanted_assertions "$program" "$variant")" "$times"
  fi
}

# check_report NAME FILE: the generator's own check must have found nothing that it could have known better.
check_report() {
  local line
  grep -q '^self-check: ' "$2" || printf 'self-check: 1 of: no report\n' >>"$2"
  while IFS= read -r line; do
    record_outcome "$outcome_file" 0 1 "$1: $line"
  done < <(grep '^self-check: ' "$2" | grep -v '^self-check: 0 ' || true)
}

# run_reference PROGRAM: the same where upstream runs it.
run_reference() {
  local target log status
  removed=()
  for target in "${program_references[@]}"; do
    log=$suite_cache/$1-$target.log
    status=0
    printf -- '-- %s\n' "$(label "$1" "$target")"
    (cd "$folder" && run_on "$target") 2>&1 | tee "$log" | { grep -v ' : Warning : ' || true; } || status=$?
    judge "$(label "$1" "$target")" "$status" "$log" "$(wanted_assertions "$1" "$target")" 'for reference'
  done
}

# run_on TARGET
run_on() {
  write_flags "reference-$1.hxml"
  if [[ $1 == interp ]]; then
    "$HAXE" "reference-$1.hxml" --interp
  else
    "$HAXE" "reference-$1.hxml" --js "$suite_cache/node.js" && node "$suite_cache/node.js"
  fi
}
