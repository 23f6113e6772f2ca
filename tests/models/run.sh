#!/usr/bin/env bash
# Checks the models of the runtime's lock-free parts, and that each check can fail: every broken
# variant has to be rejected. One line a model, then `N passed, N failed`.
#
# usage: run.sh [MODEL…]      names without ending; CXX and CC name the compilers
#
# What a model says about itself in its first comment:
#   Search: OPTION… [| OPTION…]       Spin: options of the verifier's compilation | of its run
#   Schedules: N [B]                  Relacy: see checked_std.h; one line for each run
# A Spin model's broken variants are its `#ifdef BROKEN_…`. Those of a Relacy model are in
# MODEL.broken, one a line: a name, a file within runtime, a sed expression that changes it.
set -u
cd -- "$(dirname -- "${BASH_SOURCE[0]}")" || exit 1
models=$PWD
runtime=$(cd ../../runtime && pwd)
# How Relacy's findings begin.
findings='^(DATA RACE|USER ASSERT FAILED|LIVELOCK|DEADLOCK|ACCESS TO (FREED|UNINITIALIZED))'
relacy_options=(-std=c++20 -O0 -w -fno-strict-aliasing -fno-pie -no-pie -fno-sized-deallocation
  -fno-lifetime-dse)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# directive NAME MODEL: what the lines `NAME: …` of the first comment say.
directive() {
  sed -nE "s%^( \*|//) $1: %%p" "$2"
}

# reject TEXT: tells why the model failed, with the end of the last log.
reject() {
  printf '  %s: %s\n' "$name" "$1"
  tail -n "${2:-40}" "$log" | sed 's/^/    | /'
  is_right=no
}

# verify_spin MODEL OPTION…: 0 when the verifier has seen every state and found nothing, 1 when it
# has found something, 2 otherwise. Options go to Spin.
verify_spin() {
  local model=$1 options folder
  shift
  folder=$(mktemp -d -p "$work")
  log=$folder/log
  IFS='|' read -r -a options <<<"$(directive Search "$model")|"
  cd "$folder" || return 2
  spin "$@" -a "$model" >"$log" 2>&1 &&
    "${CC:-gcc}" -O2 -w ${options[0]} -o pan pan.c >>"$log" 2>&1 &&
    ./pan ${options[1]:-} >"$folder/pan.log" 2>&1
  cat "$folder/pan.log" >>"$log" 2>/dev/null
  cd "$models" || return 2
  grep -qE 'max search depth too small|aborting|out of memory|VECTORSZ' "$log" && return 2
  grep -q 'errors: 0$' "$log" && ! grep -q 'Search not completed' "$log" && return 0
  grep -q 'errors: 1$' "$log" && return 1
  return 2
}

check_spin() {
  local model=$1 variant status=0
  verify_spin "$model" || status=$?
  ((status == 0)) || reject 'the model is wrong or its search incomplete'
  size=$(awk '/states, stored/ { print $1 + 0 " states"; exit }' "$log")
  for variant in $(grep -oE 'BROKEN_[A-Z_]+' "$model" | sort -u); do
    status=0
    verify_spin "$model" "-D$variant" || status=$?
    variants=$((variants + 1))
    ((status == 1)) || reject "$variant is not found (status $status)"
  done
}

# build_relacy MODEL PROGRAM [FOLDER]: the headers of FOLDER come before the runtime's.
build_relacy() {
  "${CXX:-g++}" "${relacy_options[@]}" -I"$work/precompiled" ${3:+-I"$3" -I"$3/include"} -Irelacy -I"$runtime" \
    -I"$runtime/include" -o "$2" "$1" $(directive Sources "$1" | sed "s%^%$runtime/%") >"$log" 2>&1
}

# run_relacy MODEL PROGRAM: every run that the model asks for; false when one finds something.
run_relacy() {
  local schedules
  while read -r schedules; do
    "$2" $schedules >"$log" 2>&1 || return 1
    executions=$((executions + $(sed -n 's/^iterations: //p' "$log")))
  done < <(directive Schedules "$1")
}

check_relacy() {
  local model=$1 executions=0 variant path change folder
  log=$work/$name.log
  build_relacy "$model" "$work/$name" || {
    reject 'does not compile'
    return
  }
  run_relacy "$model" "$work/$name" || reject 'Relacy has found a fault' 80
  size="$executions executions"
  while read -r variant path change; do
    folder=$work/$name-$variant
    mkdir -p "$folder/$(dirname "$path")"
    sed -E "$change" "$runtime/$path" >"$folder/$path"
    variants=$((variants + 1))
    if cmp -s "$runtime/$path" "$folder/$path"; then
      reject "$variant changes nothing: the code is another than the model thinks" 0
    elif ! build_relacy "$model" "$folder/program" "$folder"; then
      reject "$variant does not compile"
    elif run_relacy "$model" "$folder/program"; then
      reject "$variant is not found" 0
    elif ! grep -qE "$findings" "$log"; then
      reject "$variant ends in another way than by a finding"
    fi
  done <"$models/$name.broken"
}

check_model() {
  local name=$1 is_right=yes variants=0 size= log=/dev/null start_s=$SECONDS
  if [[ -f $name.pml ]]; then
    check_spin "$models/$name.pml"
  else
    check_relacy "$models/$name.cpp"
  fi
  ((variants > 0)) || reject 'has no broken variant' 0
  if [[ $is_right == no ]]; then
    printf 'FAIL  %s\n' "$name"
    return 1
  fi
  printf 'ok    %-10s %s; %s broken variants rejected; %s s\n' "$name" "$size" "$variants" \
    "$((SECONDS - start_s))"
}

if (($# == 0)); then
  set -- $(ls -- *.cpp *.pml | sed 's/\.[a-z]*$//' | sort)
fi
for name in "$@"; do
  [[ -f $name.pml || -f $name.cpp ]] && continue
  printf 'there is no model %s\n' "$name" >&2
  exit 2
done
mkdir "$work/precompiled"
# What all Relacy models begin with; GCC finds it before the header itself.
"${CXX:-g++}" "${relacy_options[@]}" -x c++-header -o "$work/precompiled/checked_std.h.gch" \
  relacy/checked_std.h || exit 2
# As many at a time as there are processors, each reported when it has ended.
passed=0 failed=0
wait_for_one() {
  if wait -n; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}
running=0
for name in "$@"; do
  if ((running == $(nproc))); then
    wait_for_one
  else
    running=$((running + 1))
  fi
  (check_model "$name" >"$work/$name.report" 2>&1; status=$?; cat "$work/$name.report"; exit "$status") &
done
for ((; running > 0; --running)); do
  wait_for_one
done
printf '%s passed, %s failed\n' "$passed" "$failed"
((failed == 0))
