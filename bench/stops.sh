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
take_options rounds -- "$@"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$fiberus" build "$bench/stops/Stops.hx" -o "$work/stops" -D multithreaded >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; fail "Stops.hx does not build"; }
for ((round = 0; round < rounds; round++)); do
  timeout "$limit_seconds" "$work/stops" || fail "the program failed"
done | sort -k1,2 -k3,3g | awk -v middle=$(((rounds + 1) / 2)) '
  ++count[$1] == middle { printf "%-12s %-8s %12.1f\n", $1, $2, $3 }'
