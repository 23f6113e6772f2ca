# Summary: null safety: what must be an error, and what must not

suite_folder=tests/nullsafety

# Upstream's test.hxml names classes and a macro that compares the compiler's errors with those that the source
# says it must make; it tells how many it met. There is nothing to run.
run_suite() {
  local log expected=126 spotted
  printf '== suite %s of Haxe %s\n' "$suite_name" "$haxe_version"
  stage_suite
  log=$suite_cache/build.log
  if "$FIBERUS" build "$stage/test.hxml" -o "$suite_cache/build/nullsafety" >"$log" 2>&1; then
    cat "$log"
  else
    cat "$log"
    record_outcome "$outcome_file" 0 1 "$suite_name: does not build"
    return
  fi
  spotted=$(sed -n 's/^\([0-9]*\) expected errors spotted$/\1/p' "$log")
  record_outcome "$outcome_file" "${spotted:-0}" "$((${spotted:-0} < expected))" \
    "$suite_name: ${spotted:-no} expected errors spotted, of $expected that are recorded"
}
