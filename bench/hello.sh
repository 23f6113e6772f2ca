#!/usr/bin/env bash
# The figures of the smallest program: how long it takes to compile and to start, and how large it is.
#
#   bench/hello.sh [--peers fiberus,hxcpp] [--rounds N]
#
# Prints for each peer: seconds to compile from clean (with a warm runtime cache), seconds to compile again after one
# changed line, median milliseconds from start to exit, size of the stripped executable, peak memory.
set -u
bench=$(cd "$(dirname "$0")" && pwd)
. "$bench/common.sh"

rounds=21
peers=(fiberus hxcpp)
take_options peers rounds -- "$@"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build_measure "$work"

# write_program TEXT: the program, with the line that the rebuild changes.
write_program() {
  mkdir -p "$work/source"
  printf 'class Main {\n\tstatic function main() {\n\t\tSys.println("%s");\n\t}\n}\n' "$1" >"$work/source/Main.hx"
}

# compile PEER FOLDER: prints the seconds it took.
compile() {
  local command=()
  case $1 in
    fiberus) command=("$fiberus" build "$work/source/Main.hx" -o "$2/Main") ;;
    hxcpp) command=("$haxe" -p "$work/source" --main Main --cpp "$2/Main-cpp" -D HXCPP_SILENT) ;;
    *) fail "hello.sh knows fiberus and hxcpp, not $1" ;;
  esac
  local seconds status
  read -r seconds _ _ status < <("$measure" "$limit_seconds" "$work/build.log" "${command[@]}" 2>"$work/errors")
  if [ "$status" != 0 ]; then
    tail -n 15 "$work/build.log" "$work/errors" >&2
    return 1
  fi
  printf '%s' "$seconds"
}

median() { sort -n | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'; }

printf '%-10s %10s %10s %12s %12s %10s\n' peer 'clean s' 'rebuild s' 'run ms' 'stripped KB' 'peak MB'
problems=0
for peer in "${peers[@]}"; do
  reason=$(why_absent "$peer")
  if [ -n "$reason" ]; then say "absent: $peer ($reason)"; continue; fi
  out=$work/$peer
  # Once beforehand somewhere else, so that building the runtime library for the first time is not counted.
  write_program "warm up"
  mkdir -p "$out" "$out-warm"
  if ! compile "$peer" "$out-warm" >/dev/null; then problems=1; continue; fi
  write_program "Hello, world!"
  clean=$(compile "$peer" "$out") || { problems=1; continue; }
  write_program "Hello again!"
  rebuild=$(compile "$peer" "$out") || { problems=1; continue; }

  program=$out/Main
  [ "$peer" = hxcpp ] && program=$out/Main-cpp/Main
  : >"$work/runs"
  for ((round = 0; round < rounds; round++)); do
    "$measure" 10 "$work/output" "$program" >>"$work/runs"
    if [ "$(cat "$work/output")" != "Hello again!" ]; then
      say "FAIL: $peer printed $(head -c 100 "$work/output")"
      problems=1
      break
    fi
  done
  strip -o "$work/stripped" "$program"
  run_ms=$(awk '{ print $1 * 1000 }' "$work/runs" | median)
  peak_mb=$(awk '{ print $3 / 1024 }' "$work/runs" | median)
  printf '%-10s %10.2f %10.2f %12.2f %12d %10.1f\n' "$peer" "$clean" "$rebuild" "$run_ms" \
    "$(($(stat -c %s "$work/stripped") / 1024))" "$peak_mb"
done
exit "$problems"
