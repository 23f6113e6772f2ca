#!/usr/bin/env bash
# What fibers cost: the rows of fibers/Fibers.hx.
#
#   bench/fibers.sh [--rounds N] [ROW...]
#   bench/fibers.sh --peers [--workers N] [--rounds N] [ROW...]
#   bench/fibers.sh --list-peers
#
# Prints for each row the median of N runs (3): "one" is built without -D multithreaded, "1 worker" and "2 workers"
# with it.
#
# --peers compares instead with the fibers of other systems, as many of them as this machine has, each on N workers (as
# many as there are processors). The last column tells how many times as well Fiberus does as the best of them: as
# little time or memory, or as much speed-up; below 1 a peer is better.
# --list-peers names the peers, what is missing here, and the packages that bring it.
set -u
bench=$(cd "$(dirname "$0")" && pwd)
. "$bench/common.sh"
. "$bench/fibers/peers/peers.sh"

all_rows=(spawn-batch spawn-one yield hop buffered fan-in mutex mutex-contended parked-100k parked-1m skynet sleeps fib
  raytracer poll idle)
# What the peers' programs do not have.
own_rows=(raytracer poll)
rounds=3
workers=$(nproc)
with_peers=no
rows=()

list_peers() {
  local peer reason
  for peer in "${fiber_peers[@]}"; do
    reason=$(why_peer_absent "$peer")
    printf '%-6s %-26s %s\n' "$peer" "$(peer_title "$peer")" \
      "${reason:-present}${reason:+; packages: $(peer_packages "$peer")}"
  done
}

is_one_of() {
  local wanted=$1 candidate
  shift
  for candidate in "$@"; do [ "$candidate" = "$wanted" ] && return; done
  return 1
}

while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=${2:-}; shift 2 || fail "--rounds needs a number" ;;
    --workers) workers=${2:-}; shift 2 || fail "--workers needs a number" ;;
    --peers) with_peers=yes; shift ;;
    --list-peers) list_peers; exit 0 ;;
    -h | --help) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 0 ;;
    -*) fail "unknown argument $1" ;;
    *) is_one_of "$1" "${all_rows[@]}" || fail "no row $1; there are: ${all_rows[*]}"; rows+=("$1"); shift ;;
  esac
done
[[ $rounds =~ ^[1-9][0-9]*$ ]] || fail "not a number of rounds: $rounds"
[[ $workers =~ ^[1-9][0-9]*$ ]] || fail "not a number of workers: $workers"
[ ${#rows[@]} -gt 0 ] || rows=("${all_rows[@]}")

work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

build() {
  "$fiberus" build "$bench/fibers/Fibers.hx" -p "$bench/../examples/raytracer/src" -o "$work/$1" "${@:2}" \
    >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "Fibers.hx does not build"; }
}

# run_row LABEL ROW COMMAND...: the row's lines as "ROW UNIT LABEL FIGURE". Fails when the command does.
run_row() {
  local label=$1 status
  timeout "$limit_seconds" "${@:3}" >"$work/output" 2>"$work/log"
  status=$?
  if [ "$status" -ne 0 ]; then
    say "$label, row $2: $([ "$status" = 124 ] && echo "not done in $limit_seconds s" || tail -n 3 "$work/log")"
    return 1
  fi
  awk -v label="$label" '{ print $1, $2, label, $3 }' "$work/output"
}

# run_fiberus LABEL ROW WORKERS PROGRAM
run_fiberus() { run_row "$1" "$2" env FIBERUS_WORKERS="$3" "$work/$4" "$2"; }

# run_peer PEER ROW; in a process of its own, so that a limit on its time can be set.
run_peer() {
  run_row "$1" "$2" bash -c 'bench=$1; . "$bench/common.sh"; . "$bench/fibers/peers/peers.sh"
    run_fiber_peer "${@:2}"' fibers "$bench" "$1" "$work" "$2" "$workers"
}

# print_table LABEL...: the medians of the lines "ROW UNIT LABEL FIGURE" in $work/figures, a column for each label; "-"
# where there are none. With `ratio` set a last column compares the first with the best of the others, but for CPU time
# that nobody spends.
print_table() {
  sort -k4,4g "$work/figures" | awk -v labels="$*" -v ratio="${ratio:-}" '
    BEGIN { columns = split(labels, label, " ") }
    { key = $1 " " $2 }
    NR == FNR { if (!(key in seen)) { seen[key]; keys[++n] = key } next }
    { figures[key, $3, ++count[key, $3]] = $4 }
    function median(key, label) { return figures[key, label, int((count[key, label] + 1) / 2)] }
    # How many times as good the figure of the first column is as another one.
    function advantage(key, other) {
      if (key ~ / speed-up$/) return median(key, label[1]) / median(key, other)
      return median(key, label[1]) > 0 ? median(key, other) / median(key, label[1]) : 0
    }
    END {
      for (i = 1; i <= n; i++) {
        key = keys[i]
        split(key, part, " ")
        line = sprintf("%-16s %-12s", part[1], part[2])
        worst = ""
        for (c = 1; c <= columns; c++) {
          known = count[key, label[c]] > 0
          line = line sprintf(" %12s", known ? median(key, label[c]) : "-")
          if (c > 1 && known && (worst == "" || advantage(key, label[c]) < worst)) worst = advantage(key, label[c])
        }
        if (ratio != "") line = line sprintf(" %8s", worst > 0 && part[1] != "idle" ? sprintf("%.2f", worst) : "-")
        print line
      }
    }' "$work/figures" -
}

compare_workers() {
  local row round
  build one
  build several -D multithreaded
  printf '%-16s %-12s %12s %12s %12s\n' row unit one '1 worker' '2 workers'
  for row in "${rows[@]}"; do
    for ((round = 0; round < rounds; round++)); do
      run_fiberus one "$row" 1 one && run_fiberus 1 "$row" 1 several && run_fiberus 2 "$row" 2 several ||
        fail "row $row failed"
    done >"$work/figures"
    print_table one 1 2
  done
}

compare_peers() {
  local peer reason row round present=()
  for peer in "${fiber_peers[@]}"; do
    reason=$(why_peer_absent "$peer")
    if [ -n "$reason" ]; then
      say "without $peer: $reason (packages: $(peer_packages "$peer"))"
    elif build_fiber_peer "$peer" "$work" >"$work/log" 2>&1; then
      present+=("$peer")
    else
      cat "$work/log" >&2
      fail "the program for $peer does not build"
    fi
  done
  [ ${#present[@]} -gt 0 ] || fail "no peer is on this machine"
  build several -D multithreaded
  printf '%-16s %-12s' row unit
  printf ' %12s' fiberus "${present[@]}"
  printf ' %8s\n' 'to best'
  for row in "${rows[@]}"; do
    for ((round = 0; round < rounds; round++)); do
      run_fiberus fiberus "$row" "$workers" several || fail "row $row failed"
      is_one_of "$row" "${own_rows[@]}" && continue
      for peer in "${present[@]}"; do run_peer "$peer" "$row"; done
    done >"$work/figures"
    ratio=yes print_table fiberus "${present[@]}"
  done
}

if [ "$with_peers" = yes ]; then compare_peers; else compare_workers; fi
