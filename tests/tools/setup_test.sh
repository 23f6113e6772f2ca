# Setup from nothing in a cache of its own: what it puts in place, and that it does so once.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

unset FIBERUS_HAXE

test_setup_from_nothing_and_again() {
  export FIBERUS_HOME="$PWD/a home"
  capture "$fiberus" setup build
  assert_equal "$status" 0 "status ($output)"
  assert_contains "$output" 'ready (build; Haxe '
  capture "$fiberus" haxe --version
  assert_equal "$status" 0 "status of haxe ($output)"

  capture "$fiberus" setup build
  assert_equal "$(wc -l <<<"$output")" 1 'lines of the second setup'
  assert_contains "$output" 'ready (build; Haxe '

  haxelib_starts
  half_finished_setup_is_repaired
}

# The compiler starts haxelib to find libraries.
haxelib_starts() {
  capture "$fiberus" haxe -lib no-such-library-here --interp
  assert_equal "$status" 1 'status with a library that is not there'
  assert_contains "$output" 'no-such-library-here'
  assert_contains "$output" 'not installed'
}

half_finished_setup_is_repaired() {
  local prefix=$FIBERUS_HOME/toolchain/haxe
  # Where the distribution's own Haxe will do, there is nothing to break.
  [[ -d $prefix ]] || return 0
  rm -r "$prefix/root/usr/lib"
  capture "$fiberus" setup build
  assert_equal "$status" 0 "status ($output)"
  capture "$fiberus" haxe --version
  assert_equal "$status" 0 "status of the mended haxe ($output)"
  assert_equal "$(ls -A "$FIBERUS_HOME/toolchain")" haxe 'what is left in the toolchain folder'
}

test_two_setups_at_once() {
  export FIBERUS_HOME=$PWD/home
  "$fiberus" setup build >first.log 2>&1 &
  local first=$!
  capture "$fiberus" setup build
  assert_equal "$status" 0 "status ($output)"
  wait "$first" || fail "the other setup failed: $(cat first.log)"
  cat first.log >>both.log
  printf '%s\n' "$output" >>both.log
  local downloads
  downloads=$(grep -c 'downloading Haxe' both.log || true)
  ((downloads <= 1)) || fail "Haxe was downloaded $downloads times"
}

run_tests
