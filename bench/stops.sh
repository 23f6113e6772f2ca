#!/usr/bin/env bash
# How long it takes until all workers stand still for a collection while they compute: stops/Stops.hx.
#
#   bench/stops.sh [--rounds N]
#
# Prints for each figure the median of N runs (3). FIBERUS names the tool, as for run.sh.
set -u
bench=$(cd "$(dirname "$0")" && pwd)
. "$bench/common.sh"

rounds=3
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=${2:-}; shift 2 || fail "--rounds needs a number" ;;
    -h | --help) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 0 ;;
    *) fail "unknown argument $1" ;;
  esac
done
[[ $rounds =~ ^[1-9][0-9]*$ ]] || fail "not a number of rounds: $rounds"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$fiberus" build "$bench/stops/Stops.hx" -o "$work/stops" -D multithreaded >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; fail "Stops.hx does not build"; }
for ((round = 0; round < rounds; round++)); do
  timeout "$limit_seconds" "$work/stops" || fail "the program failed"
done | sort -k1,2 -k3,3g | awk -v middle=$(((rounds + 1) / 2)) '
  ++count[$1] == middle { printf "%-12s %-8s %12.1f\n", $1, $2, $3 }'
