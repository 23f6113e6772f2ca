#!/usr/bin/env bash
# What fibers cost: the rows of fibers/Fibers.hx, in a program on one thread and on several workers.
#
#   bench/fibers.sh [--rounds N] [ROW...]
#
# Prints for each row the median of N runs (3): "one" is built without -D multithreaded, "1 worker" and "2 workers"
# with it.
set -u
bench=$(cd "$(dirname "$0")" && pwd)
. "$bench/common.sh"

rounds=3
rows=()
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=${2:-}; shift 2 || fail "--rounds needs a number" ;;
    -h | --help) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 0 ;;
    -*) fail "unknown argument $1" ;;
    *) rows+=("$1"); shift ;;
  esac
done
[[ $rounds =~ ^[1-9][0-9]*$ ]] || fail "not a number of rounds: $rounds"
if [ ${#rows[@]} -eq 0 ]; then
  rows=(spawn-batch spawn-one yield hop buffered fan-in mutex mutex-contended parked-100k skynet sleeps fib)
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() {
  "$fiberus" build "$bench/fibers/Fibers.hx" -o "$work/$1" "${@:2}" >"$work/log" 2>&1 ||
    { cat "$work/log" >&2; fail "Fibers.hx does not build"; }
}
build one
build several -D multithreaded

# run_row ROW LABEL WORKERS PROGRAM: lines "ROW UNIT LABEL FIGURE".
run_row() {
  FIBERUS_WORKERS=$3 "$work/$4" "$1" | awk -v label="$2" '{ print $1, $2, label, $3 }'
}

printf '%-18s %-12s %12s %12s %12s\n' row unit one '1 worker' '2 workers'
for row in "${rows[@]}"; do
  for ((round = 0; round < rounds; round++)); do
    run_row "$row" one 1 one
    run_row "$row" 1 1 several
    run_row "$row" 2 2 several
  done >"$work/figures" || fail "row $row failed"
  sort -k2,2 -k3,3 -k4,4g "$work/figures" | awk '
    { key = $1 " " $2; if (!(key in seen)) { seen[key]; keys[++n] = key } figures[key, $3, ++count[key, $3]] = $4 }
    function median(key, label) { return figures[key, label, int((count[key, label] + 1) / 2)] }
    END {
      for (i = 1; i <= n; i++) {
        split(keys[i], part, " ")
        printf "%-18s %-12s %12s %12s %12s\n", part[1], part[2],
          median(keys[i], "one"), median(keys[i], "1"), median(keys[i], "2")
      }
    }'
done
