#!/usr/bin/env bash
# Compares what the programs in programs/ take on this target and on its peers.
#
#   bench/run.sh [--quick] [--peers A,B...] [--rounds N] [--clock wall|cpu] [--keep FOLDER]
#                [NAME...]
#
# Builds each program for each peer that is on the machine, runs them in turns, and prints the medians of time
# and peak memory and the ratios to fiberus. NAMEs choose programs, in any case; the beginning of a name will do.
# Every run has to print the checksum that checksums.tsv lists; one that does not is left out, and the status is 1.
#
#   --quick    small sizes and one round: checks the programs, its times mean nothing
#   --peers    of fiberus, reference (hand-written C++), hxcpp, hxcpp-gen, hl, hlc, jvm, node, interp;
#              all but interp by default
#   --rounds   how often each program runs for each peer (5)
#   --clock    the time that the table shows and compares: from start to exit (wall, the default), or the CPU time
#              of all threads, user and system (cpu), which other work on the machine disturbs less
#   --keep     builds in this folder and leaves what was built there, for a profiler to look at
#
# Writes results/DATE.tsv and results/DATE.svg beside this script. HAXE, FIBERUS, CXX name the tools.
set -u
bench=$(cd "$(dirname "$0")" && pwd)
. "$bench/common.sh"

rounds=5
size=standard
clock=wall
keep=
peers=("${default_peers[@]}")
patterns=()
while [ $# -gt 0 ]; do
  case $1 in
    --quick) size=quick rounds=1; shift ;;
    --peers) IFS=, read -r -a peers <<<"${2:-}"; shift 2 || fail "--peers needs names" ;;
    --rounds) rounds=${2:-}; shift 2 || fail "--rounds needs a number" ;;
    --clock) clock=${2:-}; shift 2 || fail "--clock needs wall or cpu" ;;
    --keep) keep=${2:-}; shift 2 || fail "--keep needs a folder" ;;
    -h | --help) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 0 ;;
    -*) fail "unknown option $1" ;;
    *) patterns+=("${1,,}"); shift ;;
  esac
done
[[ $rounds =~ ^[1-9][0-9]*$ ]] || fail "not a number of rounds: $rounds"
[[ $clock == wall || $clock == cpu ]] || fail "not a clock: $clock"

is_chosen() {
  [ ${#patterns[@]} -eq 0 ] && return
  local pattern
  for pattern in "${patterns[@]}"; do [[ ${1,,} == "${pattern//-/}"* ]] && return; done
  return 1
}

# expected_checksum PROGRAM
expected_checksum() {
  awk -F '\t' -v name="$1" -v column="$([ "$size" = quick ] && echo 2 || echo 3)" '$1 == name { print $column }' \
    "$bench/checksums.tsv"
}

for peer in "${peers[@]}"; do
  [[ " ${all_peers[*]} " == *" $peer "* ]] || fail "unknown peer '$peer'; there are: ${all_peers[*]}"
done
# In the order of all_peers: the first is what the others are compared with.
present=()
for peer in "${all_peers[@]}"; do
  [[ " ${peers[*]} " == *" $peer "* ]] || continue
  reason=$(why_absent "$peer")
  if [ -z "$reason" ]; then present+=("$peer"); else say "absent: $peer ($reason)"; fi
done
[ ${#present[@]} -gt 0 ] || fail "none of the peers is on this machine"

names=()
while IFS=$'\t' read -r name _; do is_chosen "$name" && names+=("$name"); done < <(tail -n +2 "$bench/checksums.tsv")
[ ${#names[@]} -gt 0 ] || fail "no program of that name"

if [ -n "$keep" ]; then
  mkdir -p "$keep" && work=$(cd "$keep" && pwd) || fail "cannot use the folder $keep"
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
build_measure "$work"
results=$bench/results
mkdir -p "$results"
raw=$work/raw.tsv
: >"$raw"
# One cache for all programs: the runtime of hxcpp is compiled once and not once a program.
export HXCPP_COMPILE_CACHE=${HXCPP_COMPILE_CACHE:-$work/hxcpp-cache}
problems=0

runs=() # "PEER PROGRAM" of all that build
for name in "${names[@]}"; do
  for peer in "${present[@]}"; do
    [ "$peer" = reference ] && [ ! -f "$bench/reference/$name.cpp" ] && continue
    out=$work/$peer
    mkdir -p "$out"
    if build_peer "$peer" "$name" "$out" >"$work/build.log" 2>&1; then
      runs+=("$peer $name")
    else
      say "FAIL: $name does not build for $peer"
      tail -n 15 "$work/build.log" >&2
      problems=$((problems + 1))
    fi
  done
done

arguments=()
[ "$size" = quick ] && arguments=(quick)
declare -A spoilt # runs that failed once take no further part
for ((round = 1; round <= rounds; round++)); do
  for run in ${runs[@]+"${runs[@]}"}; do
    [ -n "${spoilt[$run]:-}" ] && continue
    read -r peer name <<<"$run"
    set_command "$peer" "$name" "$work/$peer"
    [ -t 2 ] && printf '\rround %d of %d: %s, %s\033[K' "$round" "$rounds" "$name" "$peer" >&2
    read -r wall cpu kibibytes status < <("$measure" "$limit_seconds" "$work/output" \
      "${command[@]}" ${arguments[@]+"${arguments[@]}"} 2>"$work/errors")
    output=$(cat "$work/output")
    if [ "${status:-1}" = 0 ] && [ "$output" = "$(expected_checksum "$name")" ]; then
      printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$peer" "$wall" "$cpu" "$kibibytes" >>"$raw"
    else
      [ -t 2 ] && printf '\r\033[K' >&2
      say "FAIL: $name on $peer: status ${status:-?}, printed '${output:0:100}'," \
        "expected '$(expected_checksum "$name")'"
      head -n 5 "$work/errors" >&2
      spoilt[$run]=yes
      problems=$((problems + 1))
    fi
  done
done
[ -t 2 ] && printf '\r\033[K' >&2
[ -s "$raw" ] || fail "nothing could be measured"

stamp=$results/$(date +%Y%m%d-%H%M%S)
"$haxe" -p "$bench/report" --run Report "$clock" "$raw" "$stamp.tsv" "$stamp.svg" "${present[@]}" ||
  fail "the report failed"
say "written: $stamp.tsv and .svg"
[ "$problems" -eq 0 ] || say "$problems problems, see above"
[ "$problems" -eq 0 ]
