# Suites that are one program each, which reports through utest. A suite's file sets
#   suite_folder      its folder in the sources of Haxe
#   suite_hxml        upstream's file with the flags, in that folder
#   suite_main        the main class
#   suite_additions   options for this target only
#   suite_assertions  by Haxe version, or version/variant where one differs: how many it makes

# A run takes seconds: a minute with sanitizers.
readonly run_limit_s=600

# wanted_assertions VARIANT
wanted_assertions() {
  printf '%s\n' "${suite_assertions[$haxe_version/$1]:-${suite_assertions[$haxe_version]:-0}}"
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
  done <"$stage/$suite_hxml" >"$file"
  printf '%s\n' -p "$unit_home/utest/src" --main "$suite_main" >>"$file"
  (($# == 0)) || printf '%s\n' "$@" >>"$file"
}

run_suite() {
  local variant
  printf '== suite %s of Haxe %s\n' "$suite_name" "$haxe_version"
  stage_suite
  if [[ $with_reference == yes ]]; then
    run_reference
  fi
  for variant in "${variants[@]}"; do
    run_variant "$variant"
  done
}

# run_variant NAME: builds the program, runs it and judges.
run_variant() {
  local variant=$1 program start_s=$SECONDS built_s status=0 log
  select_variant "$variant"
  program=$suite_cache/$program_name/$suite_name
  write_flags "$stage/$program_name.hxml" "${suite_additions[@]}" "${added[@]}"
  if ! "$FIBERUS" build "$stage/$program_name.hxml" -o "$program"; then
    record_outcome "$outcome_file" 0 1 "$suite_name, $variant: does not build"
    return
  fi
  built_s=$((SECONDS - start_s))
  log=$suite_cache/$variant.log
  printf -- '-- %s, %s\n' "$suite_name" "$variant"
  (cd "$stage" && env "${environment[@]}" timeout --kill-after=10 "$run_limit_s" "$program") 2>&1 |
    tee "$log" || status=$?
  judge "$suite_name, $variant" "$status" "$log" "$(wanted_assertions "$variant")" \
    "built in $built_s s, ran in $((SECONDS - start_s - built_s)) s"
}

# run_reference: the same suite where upstream runs it.
run_reference() {
  local target log status
  removed=()
  for target in interp node; do
    log=$suite_cache/$target.log
    status=0
    printf -- '-- %s, %s\n' "$suite_name" "$target"
    (cd "$stage" && run_on "$target") 2>&1 | tee "$log" | grep -v ' : Warning : ' || status=$?
    judge "$suite_name, $target" "$status" "$log" "$(wanted_assertions "$target")" 'for reference'
  done
}

# run_on TARGET
run_on() {
  write_flags "$1.hxml"
  if [[ $1 == interp ]]; then
    "$HAXE" "$1.hxml" --interp
  else
    "$HAXE" "$1.hxml" --js "$suite_cache/node.js" && node "$suite_cache/node.js"
  fi
}
