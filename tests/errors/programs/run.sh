# What programs say when they fail. One program holds all the failures; its argument chooses.
source "$(dirname -- "${BASH_SOURCE[0]}")/../harness.sh"

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
program_folder=$(mktemp -d)
trap 'rm -rf -- "$program_folder"' EXIT
failures=$program_folder/failures
"$fiberus" build "$here/Failures.hx" -o "$failures" || exit 1
"$fiberus" build "$here/Failures.hx" -o "$failures-parallel" -D multithreaded || exit 1

# run_case NAME [VARIABLE=VALUE…]: sets printed, errors and status.
run_case() {
  local name=$1
  shift
  status=0
  printed=$(env "$@" timeout 60 "$failures" "$name" 2>errors.txt </dev/null) || status=$?
  errors=$(<errors.txt)
}

# line_of TEXT: the number of the program's only line that holds the text.
line_of() {
  grep -nF -- "$1" "$here/Failures.hx" | cut -d: -f1
}

# assert_uncaught NAME MESSAGE FUNCTION LINE-TEXT [VARIABLE=VALUE…]: the case ends with status 1 and on
# standard error with the message and where FUNCTION failed, not with how the exception was made.
assert_uncaught() {
  local name=$1 message=$2 place
  place="Called from Failures.$3 (Failures.hx line $(line_of "$4"))"
  shift 4
  run_case "$name" "$@"
  assert_equal "$status" 1 "status of $name"
  assert_equal "$printed" started "output of $name"
  assert_equal "$(head -n 1 <<<"$errors")" "Uncaught exception: $message"
  assert_equal "$(grep -m 1 '^Called from Failures' <<<"$errors")" "$place" "innermost frame of $name"
  assert_not_contains "$errors" 'haxe.Exception'
  [[ $errors != *'line 0)'* ]] || fail "a frame without a line: $errors"
}

test_thrown_text() {
  assert_uncaught string 'a plain text' main 'throw "a plain text"'
}

test_causes() {
  assert_uncaught causes 'settings are missing' readSettings 'new Exception("settings are missing")'
  assert_contains "$errors" "Next Exception: cannot start
Called from Failures.chainCauses (Failures.hx line $(line_of 'throw new Exception("cannot start"'))
Called from Failures.main (Failures.hx line $(line_of 'case "causes"'))"
}

test_null_access() {
  assert_uncaught null-field 'Null access' main 'case "null-field"'
  assert_uncaught null-call 'Null access' main 'case "null-call"'
}

test_bad_cast() {
  assert_uncaught bad-cast 'Cannot cast _Failures.Animal to _Failures.Bird' castToBird 'cast(animal, Bird)'
}

test_endless_recursion() {
  assert_uncaught recursion 'Stack overflow' descend 'descend(depth + 1) + 1'
  assert_equal "$(wc -l <<<"$errors")" 42 'lines of a shortened trace with its message'
  [[ $(sed -n 32p <<<"$errors") =~ ^\.\.\.\ [0-9]+\ more\ frames\ \.\.\.$ ]] || fail "no count of frames: $errors"
  assert_contains "$(tail -n 1 <<<"$errors")" 'Called from Failures.'
  run_case recursion-caught
  assert_equal "$status:$printed:$errors" '0:started
caught Stack overflow
caught Stack overflow
finished:'
}

test_out_of_memory() {
  assert_uncaught memory 'Out of memory' fillMemory 'kept.push(' FIBERUS_HEAP_MAX=64m
  run_case memory-caught FIBERUS_HEAP_MAX=64m
  assert_equal "$status:$printed:$errors" '0:started
caught Out of memory
caught Out of memory
4194304
finished:'
}

# The limit leaves room for what the collector reserves and some 20 stacks; without one it would be 32,000.
test_no_stack_for_another_fiber() {
  local program
  for program in "$failures" "$failures-parallel"; do
    failures=$program
    (
      ulimit -v $((100 << 20))
      run_case stacks
      assert_equal "$status:$printed:$errors" '0:started
caught Out of memory: no stack for another fiber
true
caught Out of memory: no stack for another fiber
true
finished:'
      run_case stacks-in-scope
      assert_equal "$status:$printed:$errors" '0:started
caught Out of memory: no stack for another fiber
finished:'
    ) || return
  done
}

test_out_of_range() {
  run_case ranges
  assert_equal "$status:$printed:$errors" '0:started
null 0 0
null 0 0
null 0 0
get: OutsideBounds
set: OutsideBounds
getInt32: OutsideBounds
setDouble: OutsideBounds
sub: OutsideBounds
blit: OutsideBounds
getString: OutsideBounds
fill: OutsideBounds
finished:'
}

# assert_ignored VARIABLE VALUE EXPECTED: a line on standard error says so, and the program runs on.
assert_ignored() {
  run_case nothing "$1=$2"
  assert_equal "$status" 0 "status with $1=$2"
  assert_equal "$printed" $'started\nfinished'
  [[ $errors == *"$1=$2 is ignored: it should be $3" ]] || fail "$1=$2: $errors"
  assert_equal "$(wc -l <<<"$errors")" 1 "lines about $1=$2"
}

test_wrong_environment() {
  local value
  for value in lots 1k -5m 64mb 1t 99999999999999999999; do
    assert_ignored FIBERUS_HEAP_MAX "$value" 'a size of at least 4m, such as 64m or 2g'
    assert_ignored FIBERUS_STACK "$value" 'the size of the main stack and, after a comma, of other stacks: 64k to 4g'
  done
  assert_ignored FIBERUS_STACK 1m, 'the size of the main stack and, after a comma, of other stacks: 64k to 4g'
  for value in often major: major:0 minor:x; do
    assert_ignored FIBERUS_GC_STRESS "$value" 'major, minor, move, marking or compact, with an interval as in major:200'
  done
  assert_ignored FIBERUS_GC_LOG yes '0 or 1'
}

test_wrong_number_of_workers() {
  local value
  for value in 2 0 abc; do
    assert_ignored FIBERUS_WORKERS "$value" '1: the program was built without -D multithreaded'
  done
  failures=$failures-parallel
  for value in 0 -1 abc 257 100000 99999999999999999999 1.5; do
    assert_ignored FIBERUS_WORKERS "$value" 'a number of workers, 1 to 256'
  done
  for value in 0 soon 10001; do
    assert_ignored FIBERUS_SLICE "$value" 'milliseconds, 1 to 10000'
  done
  assert_ignored FIBERUS_SCHED_SEED -1 'a whole number'
  assert_ignored FIBERUS_PIN maybe '0 or 1'
  # What is ignored leaves the default: a worker a processor.
  run_case threads
  local usual=$printed
  run_case threads FIBERUS_WORKERS=0
  assert_equal "$printed" "$usual"
  run_case threads FIBERUS_WORKERS=3
  assert_equal "$printed" $'started\nthreads: 3\nfinished'
}

test_empty_environment_is_none() {
  run_case nothing FIBERUS_HEAP_MAX= FIBERUS_STACK= FIBERUS_GC_STRESS= FIBERUS_GC_LOG=
  assert_equal "$status:$errors" 0:
}

run_tests
