# Summary: runs the tests of Fiberus itself

source "$fiberus_root/tools/lib/setup.sh"
source "$fiberus_root/tools/lib/compile.sh"
source "$fiberus_root/tools/lib/tally.sh"

# In the order in which they run: what is quick and what others rest on comes first.
readonly test_parts=(style tools generator models runtime haxe migration unit programs servers errors stress)

command_usage() {
  local part
  cat <<USAGE
usage: fiberus test [-v] [PART…]

Runs the named parts, or all of them, goes on after a part that fails, and closes with a line
\`N passed, N failed\`. The status is 0 when nothing failed.

parts:
$(for part in "${test_parts[@]}"; do
    printf '  %-10s %s\n' "$part" "$(sed -n 's/^# Summary: //p' "$fiberus_root/tools/test/$part.sh")"
  done)
USAGE
}

command_main() {
  local parts=() part
  while (($#)); do
    if common_option "$1"; then
      :
    elif [[ $1 == -* ]]; then
      unknown_argument "$1"
    elif [[ " ${test_parts[*]} " == *" $1 "* ]]; then
      parts+=("$1")
    else
      die_usage "unknown part '$1'; there are: ${test_parts[*]}"
    fi
    shift
  done
  if ((${#parts[@]} == 0)); then
    for part in "${test_parts[@]}"; do
      is_present "$part" && parts+=("$part")
    done
  fi
  ensure_setup build test
  haxe_environment
  run_parts "${parts[@]}"
}

# is_present PART: whether the tree holds what the part tests; told by the path in its `# Needs:` line.
is_present() {
  local needed
  needed=$(sed -n 's/^# Needs: //p' "$fiberus_root/tools/test/$1.sh")
  [[ -z $needed || -e $fiberus_root/$needed ]]
}

run_parts() {
  local part start_s total_s=$SECONDS passed failed all_passed=0 all_failed=0 failing=()
  FIBERUS_TALLY=$(mktemp)
  trap 'rm -f -- "$FIBERUS_TALLY"' EXIT
  for part in "$@"; do
    start_s=$SECONDS
    printf '== %s\n' "$part"
    : >"$FIBERUS_TALLY"
    run_part "$part" || true
    passed=$(awk '{ sum += $1 } END { print sum + 0 }' "$FIBERUS_TALLY")
    failed=$(awk '{ sum += $2 } END { print sum + 0 }' "$FIBERUS_TALLY")
    printf '== %s: %s of %s passed, %s s\n' "$part" "$passed" "$((passed + failed))" "$((SECONDS - start_s))"
    ((failed == 0)) || failing+=("$part")
    all_passed=$((all_passed + passed))
    all_failed=$((all_failed + failed))
  done
  printf '== all: %s s%s\n' "$((SECONDS - total_s))" "${failing[*]:+; failing: ${failing[*]}}"
  printf '%s passed, %s failed\n' "$all_passed" "$all_failed"
  ((all_failed == 0 && all_passed > 0))
}

# run_part PART: in a process of its own. One that breaks off, or tests nothing, has failed.
run_part() {
  local status=0
  (
    set +e
    cd -- "$fiberus_root"
    source "$fiberus_root/tools/test/$1.sh"
    run_checks
    all_beside
    exit 0
  ) || status=$?
  if ((status != 0)); then
    record 0 1 "$1"
    printf '  FAIL  %s broke off with status %s\n' "$1" "$status"
  elif [[ ! -s $FIBERUS_TALLY ]]; then
    record 0 1 "$1"
    printf '  FAIL  %s ran no test\n' "$1"
  fi
}
