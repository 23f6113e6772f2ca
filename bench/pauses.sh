#!/usr/bin/env bash
# How long programs with a large heap stand still: programs/Pauses.hx for each peer on the machine.
#
#   bench/pauses.sh [--rounds N] [--peers A,B...]
#
# Prints for each figure the median of N runs (3) of each peer, which take turns. HAXE, FIBERUS, CXX name the tools,
# as for run.sh.
set -u
bench=$(cd "$(dirname "$0")" && pwd)
. "$bench/common.sh"

rounds=3
peers=(fiberus hxcpp hxcpp-gen hl hlc jvm node)
take_options peers rounds -- "$@"
for peer in "${peers[@]}"; do
  [[ " ${all_peers[*]} " == *" $peer "* && $peer != reference ]] ||
    fail "unknown peer '$peer'; there are: ${all_peers[*]/reference/}"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
present=()
for peer in "${peers[@]}"; do
  reason=$(why_absent "$peer")
  if [ -n "$reason" ]; then say "absent: $peer ($reason)"; continue; fi
  mkdir -p "$work/$peer"
  build_peer "$peer" Pauses "$work/$peer" >"$work/log" 2>&1 ||
    { tail -n 15 "$work/log" >&2; fail "Pauses.hx does not build for $peer"; }
  present+=("$peer")
done
[ ${#present[@]} -gt 0 ] || fail "none of the peers is on this machine"

for ((round = 0; round < rounds; round++)); do
  for peer in "${present[@]}"; do
    set_command "$peer" Pauses "$work/$peer"
    timeout "$limit_seconds" "${command[@]}" >"$work/output" 2>"$work/log" ||
      { tail -n 5 "$work/log" >&2; fail "the program failed for $peer"; }
    awk -v peer="$peer" '{ print $1, $2, peer, $3 }' "$work/output"
  done
done | sort -k1,2 -k3,3 -k4,4g | awk -v peers="${present[*]}" '
  { key = $1 " " $2; if (!(key in seen)) { seen[key]; keys[++n] = key } figures[key, $3, ++count[key, $3]] = $4 }
  END {
    names = split(peers, name, " ")
    printf "%-12s %-8s", "figure", "unit"
    for (p = 1; p <= names; p++) printf " %12s", name[p]
    print ""
    for (i = 1; i <= n; i++) {
      split(keys[i], part, " ")
      printf "%-12s %-8s", part[1], part[2]
      for (p = 1; p <= names; p++) printf " %12s", figures[keys[i], name[p], int((count[keys[i], name[p]] + 1) / 2)]
      print ""
    }
  }'
