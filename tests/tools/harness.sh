# For the tests of the front: each test file sources this, defines functions named test_…, and ends
# with run_tests. A test runs in a process of its own in an empty folder, and passes with status 0.

project=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
fiberus=$project/tools/fiberus

# `fiberus test` puts the compiler that it found on the PATH; here it has to be found anew.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# fail TEXT: ends the current test.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# assert_equal ACTUAL EXPECTED [TEXT]
assert_equal() {
  [[ $1 == "$2" ]] || fail "${3:-value}: expected '$2', got '$1'"
}

# assert_contains TEXT PART
assert_contains() {
  [[ $1 == *"$2"* ]] || fail "expected '$2' within: $1"
}

assert_not_contains() {
  [[ $1 != *"$2"* ]] || fail "did not expect '$2' within: $1"
}

# capture COMMAND…: sets output (standard output and error) and status.
capture() {
  status=0
  output=$("$@" 2>&1 </dev/null) || status=$?
}

# use_stub_haxe VERSION: a compiler that tells its arguments, one in brackets a line, and makes the
# program that they name: a script that tells its own arguments.
use_stub_haxe() {
  cat >"$PWD/stub-haxe" <<STUB
#!/usr/bin/env bash
if [[ \$* == --version ]]; then
  echo $1
  exit 0
fi
printf '[%s]\n' "\$@"
for argument in "\$@"; do
  case \$argument in
    fiberus=* ) [[ \$argument != fiberus=[0-9]* ]] || continue; out=\${argument#fiberus=} ;;
    fiberus-output=*) out=\${argument#*=} ;;
    fails) exit 1 ;;
  esac
done
if [[ -n \${out:-} ]]; then
  mkdir -p "\$(dirname "\$out")"
  printf '#!/bin/sh\nprintf "<%%s>" "\$@"\nexit 7\n' >"\$out"
  chmod +x "\$out"
fi
STUB
  chmod +x "$PWD/stub-haxe"
  export FIBERUS_HAXE=$PWD/stub-haxe
}

# run_tests: runs every test_… function of the file and prints the counts.
run_tests() {
  local name passed=0 failed=0 folder
  for name in $(declare -F | sed -n 's/^declare -f \(test_\)/\1/p'); do
    folder=$(mktemp -d)
    # In the background, because there alone `set -e` still holds where the status is asked for.
    (set -euo pipefail; cd "$folder"; "$name") &
    if wait "$!"; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
      printf 'FAIL %s\n' "$name"
    fi
    rm -rf -- "$folder"
  done
  printf '%s passed, %s failed\n' "$passed" "$failed"
  ((failed == 0))
}
