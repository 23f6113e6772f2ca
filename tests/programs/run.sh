#!/usr/bin/env bash
# Runs whole programs and compares what they print and how they end.
#
#   tests/programs/run.sh [--target fiberus|interp] [--accept] [NAME...]
#
# A test is a folder here or in examples/ with a Main.hx (or a build.hxml) and these files, all but the first optional:
#   expected.txt     standard output, byte for byte
#   status.txt       the exit status (0)
#   args.txt         one argument a line
#   input.txt        standard input (empty)
#   environment.txt  NAME=VALUE, one a line
#   targets.txt      the targets it can run on, for programs that use what others lack (all)
# The default target is fiberus; interp is Haxe's own interpreter, the reference for everything a program may expect.
# --accept writes expected.txt from the output instead of comparing.
#
# HAXE names the compiler (haxe), FIBERUS the command-line front (tools/fiberus).
set -u
shopt -s nullglob
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
haxe=${HAXE:-haxe}
fiberus=${FIBERUS:-$project/tools/fiberus}
limit_seconds=120

fail() { printf '%s\n' "run.sh: $*" >&2; exit 2; }

target=fiberus
accept=no
names=()
while [ $# -gt 0 ]; do
  case $1 in
    --target) target=${2:-}; shift 2 || fail "--target needs a name" ;;
    --accept) accept=yes; shift ;;
    -h|--help) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 0 ;;
    -*) fail "unknown option $1" ;;
    *) names+=("$1"); shift ;;
  esac
done
case $target in fiberus|interp) ;; *) fail "unknown target '$target'" ;; esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The arguments for haxe that compile the program of a folder, one a line.
compile_arguments() {
  if [ -f "$1/build.hxml" ]; then echo build.hxml; else printf '%s\n' -p . --main Main; fi
}

# Builds and runs the copy of a test in $1; leaves stdout, stderr and status files in $2. Fails if it does not build.
run_program() {
  local folder=$1 result=$2 arguments=() environment=() input=/dev/null command=()
  [ -f "$folder/args.txt" ] && mapfile -t arguments <"$folder/args.txt"
  [ -f "$folder/environment.txt" ] && mapfile -t environment <"$folder/environment.txt"
  [ -f "$folder/input.txt" ] && input=$folder/input.txt
  case $target in
    interp)
      mapfile -t command < <(compile_arguments "$folder")
      command=("$haxe" "${command[@]}" --run Main) ;;
    fiberus)
      local source=$folder
      [ -f "$folder/build.hxml" ] && source=$folder/build.hxml
      "$fiberus" build "$source" -o "$result/program" >"$result/build.log" 2>&1 || return 1
      command=("$result/program") ;;
  esac
  (cd "$folder" && env ${environment[@]+"${environment[@]}"} timeout "$limit_seconds" \
    "${command[@]}" ${arguments[@]+"${arguments[@]}"} <"$input" >"$result/stdout" 2>"$result/stderr")
  echo $? >"$result/status"
}

passed=0
failed=()
for test in "$here"/*/ "$project"/examples/*/; do
  test=${test%/}
  name=$(basename "$test")
  if [ ${#names[@]} -gt 0 ] && [[ " ${names[*]} " != *" $name "* ]]; then continue; fi
  if [ -f "$test/targets.txt" ] && ! grep -qx "$target" "$test/targets.txt"; then continue; fi

  folder=$work/$name/program result=$work/$name/result
  mkdir -p "$result"
  cp -r "$test" "$folder"
  if ! run_program "$folder" "$result"; then
    failed+=("$name")
    printf 'FAIL %s: does not build\n' "$name"
    tail -n 20 "$result/build.log"
    continue
  fi

  expected_status=$(cat "$test/status.txt" 2>/dev/null || echo 0)
  status=$(cat "$result/status")
  [ "$accept" = yes ] && cp "$result/stdout" "$test/expected.txt"
  problem=
  [ "$status" = "$expected_status" ] || problem="status $status, expected $expected_status"
  cmp -s "$result/stdout" "$test/expected.txt" || problem="${problem:+$problem; }output differs"
  if [ -z "$problem" ]; then
    passed=$((passed + 1))
    printf 'ok   %s\n' "$name"
  else
    failed+=("$name")
    printf 'FAIL %s: %s\n' "$name" "$problem"
    diff "$test/expected.txt" "$result/stdout" | head -n 20
    head -n 20 "$result/stderr"
  fi
done
printf '%d passed, %d failed%s\n' "$passed" "${#failed[@]}" "${failed[*]:+: ${failed[*]}}"
[ ${#failed[@]} -eq 0 ] && [ "$passed" -gt 0 ]
