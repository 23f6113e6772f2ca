#!/usr/bin/env bash
# Runs whole programs and compares what they print and how they end.
#
#   tests/programs/run.sh [--target fiberus|interp] [--accept] [NAME...]
#
# A test is a folder here or in examples/ with a Main.hx (or a build.hxml) and these files, all but the first optional:
#   expected.txt     standard output, byte for byte
#   errors.txt       standard error, byte for byte (not compared)
#   status.txt       the exit status (0)
#   args.txt         one argument a line
#   input.txt        standard input (empty)
#   environment.txt  NAME=VALUE, one a line
#   descriptors.txt  how many descriptors it leaves open at its end (none, if the status is 0)
#   targets.txt      the targets it can run on, for programs that use what others lack (all)
#   builds.txt       options of further builds for fiberus, one build a line: the same is expected of each (none)
#   settings.txt     settings of further runs by fiberus, NAME=VALUE, one run a line: each prints the same (none)
# A program may use classes of another test by a relative path, as examples/parallel-raytracer does.
# A folder without expected.txt holds a program that another part of the tests starts, such as a server.
# Further runs of the same program are folders in cases/ with files of their own; their working directory is the same.
# NAME is a test, or a test and one of its cases as in json-pretty/malformed.
#
# The default target is fiberus; interp is Haxe's own interpreter, the reference for everything a program may expect.
# --accept writes expected.txt (and errors.txt, if it exists) from the output instead of comparing.
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
    -h | --help) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 0 ;;
    -*) fail "unknown option $1" ;;
    *) names+=("${1%/}"); shift ;;
  esac
done
case $target in fiberus | interp) ;; *) fail "unknown target '$target'" ;; esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=()

# is_chosen TEST or TEST/CASE; naming a test chooses its cases too.
is_chosen() {
  [ ${#names[@]} -eq 0 ] && return
  local name
  for name in "${names[@]}"; do [[ $1 == "$name" || $1 == "$name"/* ]] && return; done
  return 1
}

# What a program leaves open at its end is noted in $work/descriptors; not where the compiler is the program.
descriptor_check=()
if [ "$target" = fiberus ]; then
  ${CC:-cc} -shared -fPIC -O1 -Wall -Wextra "$here/open_descriptors.c" -o "$work/open_descriptors.so" ||
    fail "cannot compile open_descriptors.c"
  descriptor_check=(OPEN_DESCRIPTORS="$work/descriptors" LD_PRELOAD="$work/open_descriptors.so")
fi

# build_program FOLDER OPTION...: builds the program in FOLDER; sets `command` to what runs it.
build_program() {
  case $target in
    interp)
      if [ -f "$1/build.hxml" ]; then command=("$haxe" build.hxml); else command=("$haxe" -p . --main Main); fi
      command+=(--run Main) ;;
    fiberus)
      local source=$1
      [ -f "$1/build.hxml" ] && source=$1/build.hxml
      command=("$1/bin/program")
      "$fiberus" build "$source" -o "${command[0]}" "${@:2}" >"$work/build.log" 2>&1 </dev/null ;;
  esac
}

# run_case NAME FOLDER RUN_FOLDER [SETTING]: runs `command` in RUN_FOLDER with the files of FOLDER, and compares.
run_case() {
  local name=$1 folder=$2 arguments=() environment=() input=/dev/null problem='' status expected_status left_open
  [ -f "$folder/args.txt" ] && mapfile -t arguments <"$folder/args.txt"
  [ -f "$folder/environment.txt" ] && mapfile -t environment <"$folder/environment.txt"
  [ $# -lt 4 ] || environment+=("$4")
  [ -f "$folder/input.txt" ] && input=$folder/input.txt
  : >"$work/descriptors"
  (cd "$3" && env ${environment[@]+"${environment[@]}"} ${descriptor_check[@]+"${descriptor_check[@]}"} \
    OPEN_DESCRIPTORS_PROGRAM="$(realpath "${command[0]}" 2>/dev/null)" timeout "$limit_seconds" "${command[@]}" \
    ${arguments[@]+"${arguments[@]}"} <"$input" >"$work/stdout" 2>"$work/stderr")
  status=$?

  if [ "$accept" = yes ]; then
    cp "$work/stdout" "$folder/expected.txt"
    [ -f "$folder/errors.txt" ] && cp "$work/stderr" "$folder/errors.txt"
  fi
  expected_status=$(cat "$folder/status.txt" 2>/dev/null || echo 0)
  [ "$status" = "$expected_status" ] || problem="status $status, expected $expected_status"
  cmp -s "$work/stdout" "$folder/expected.txt" || problem="${problem:+$problem; }output differs"
  if [ -f "$folder/errors.txt" ]; then
    cmp -s "$work/stderr" "$folder/errors.txt" || problem="${problem:+$problem; }standard error differs"
  fi
  left_open=$(wc -l <"$work/descriptors")
  if [ "$expected_status" = 0 ] && [ "$left_open" != "$(cat "$folder/descriptors.txt" 2>/dev/null || echo 0)" ]; then
    problem="${problem:+$problem; }descriptors left open: $(tr '\n' ' ' <"$work/descriptors")"
  fi
  if [ -z "$problem" ]; then
    passed=$((passed + 1))
    printf 'ok   %s\n' "$name"
    return
  fi
  failed+=("$name")
  printf 'FAIL %s: %s\n' "$name" "$problem"
  diff "$folder/expected.txt" "$work/stdout" | head -n 20
  head -n 20 "$work/stderr"
}

# run_test FOLDER: builds copies, so that nothing is left behind, and runs its chosen cases.
run_test() {
  local test=$1 name chosen=() folder
  name=$(basename "$test")
  [ -f "$test/expected.txt" ] || [ "$accept" = yes ] || return
  if [ -f "$test/targets.txt" ] && ! grep -qx "$target" "$test/targets.txt"; then return; fi
  is_chosen "$name" && chosen+=("$test")
  for folder in "$test"/cases/*/; do
    is_chosen "$name/$(basename "$folder")" && chosen+=("${folder%/}")
  done
  [ ${#chosen[@]} -gt 0 ] || return

  run_build "$test" ''
  if [ "$target" = fiberus ] && [ "$accept" = no ] && [ -f "$test/builds.txt" ]; then
    local options
    while read -r options; do run_build "$test" "$options"; done <"$test/builds.txt"
  fi
  rm -rf "$work/tests"
}

# run_settings NAME FOLDER RUN_FOLDER SETTINGS_FILE: a case as it is, and with each of the settings.
run_settings() {
  local setting
  run_case "$1" "$2" "$3"
  [ "$target" = fiberus ] && [ "$accept" = no ] && [ -f "$4" ] || return
  while read -r setting; do run_case "$1 [$setting]" "$2" "$3" "$setting"; done <"$4"
}

# run_build FOLDER OPTIONS: builds a fresh copy with the options and runs the cases of `chosen`. Links to the other
# tests lie beside the copy. What the build before has left in bin/ is kept: most of it is the same with other options.
run_build() {
  local test=$1 name folder copy
  name=$(basename "$test")${2:+ [$2]}
  copy=$work/tests/$(basename "$test")
  [ ! -d "$copy/bin" ] || mv "$copy/bin" "$work/bin"
  rm -rf "$work/tests"
  mkdir "$work/tests"
  ln -s "$(dirname "$test")"/*/ "$work/tests/"
  rm "$copy"
  cp -r "$test" "$copy"
  [ ! -d "$work/bin" ] || mv "$work/bin" "$copy/bin"
  # shellcheck disable=SC2086 # the options are separate words
  if ! build_program "$copy" $2; then
    failed+=("$name")
    printf 'FAIL %s: does not build\n' "$name"
    tail -n 20 "$work/build.log"
  else
    for folder in "${chosen[@]}"; do
      run_settings "${name}$(sed 's|^/cases||' <<<"${folder#"$test"}")" "$folder" "$copy" "$test/settings.txt"
    done
  fi
}

# run_beside INDEX TEST: in a folder of its own; its output comes in one piece when it has ended.
run_beside() {
  (
    work=$work/$1
    mkdir "$work"
    run_test "$2" >"$work/log" 2>&1
    cat "$work/log"
    printf '%s\n' "$passed" ${failed[@]+"${failed[@]}"} >"$work/counts"
  ) &
}

# sum_up TEST...: adds what the runs of the tests have counted; one that broke off has failed.
sum_up() {
  local index=0 test counts
  for test; do
    if [ -f "$work/$index/counts" ]; then
      mapfile -t counts <"$work/$index/counts"
      passed=$((passed + counts[0]))
      failed+=("${counts[@]:1}")
    else
      failed+=("$(basename "$test") (broke off)")
    fi
    index=$((index + 1))
  done
}

# As many at a time as there are processors: much of a build is done by compilers of one thread.
tests=("$here"/*/ "$project"/examples/*/)
running=0
for index in "${!tests[@]}"; do
  if [ "$running" -lt "$(nproc)" ]; then running=$((running + 1)); else wait -n; fi
  run_beside "$index" "${tests[index]%/}"
done
wait
sum_up "${tests[@]}"
printf '%d passed, %d failed%s\n' "$passed" "${#failed[@]}" "${failed[*]:+: ${failed[*]}}"
[ ${#failed[@]} -eq 0 ] && [ "$passed" -gt 0 ]
