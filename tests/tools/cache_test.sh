# The cache of built runtimes: where it lies, and what leaves it.
source "$(dirname "${BASH_SOURCE[0]}")/../errors/harness.sh"

# use_own_cache: an empty cache with the toolchain that is there already.
use_own_cache() {
  local home=${FIBERUS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/fiberus}
  mkdir "$PWD/home with blanks"
  if [[ -e $home/toolchain ]]; then
    ln -s "$home/toolchain" 'home with blanks/toolchain'
  fi
  export FIBERUS_HOME="$PWD/home with blanks"
  cache=$FIBERUS_HOME/runtime
}

# old_entry NAME DAYS: an entry that was used so many days ago.
old_entry() {
  mkdir -p "$cache/$1/runtime"
  touch "$cache/$1.lock" "$cache/$1/runtime/library"
  touch -d "$2 days ago" "$cache/$1/used"
}

test_entries_that_no_program_uses() {
  use_own_cache
  write_program Small '		Sys.println("small");'
  old_entry release-forgotten 31
  old_entry release-recent 29
  old_entry release-in-use 31
  mkdir -p "$cache/release-unknown"
  exec {lock}>>"$cache/release-in-use.lock"
  flock --shared "$lock"
  capture "$fiberus" build Small.hx -o small
  assert_equal "$status" 0 "status, after $output,"
  assert_equal "$(./small)" small
  [[ ! -e $cache/release-forgotten ]] || fail 'an old entry was kept'
  [[ -e $cache/release-recent/runtime/library ]] || fail 'a recent entry was removed'
  [[ -e $cache/release-in-use/runtime/library ]] || fail 'an entry was removed under its lock'
  [[ -e $cache/release-unknown/used ]] || fail 'an entry of unknown age does not count from now on'

  # The entry of the program itself, however old, is used from now on.
  local own
  own=$(dirname "$cache"/*/ready)
  touch -d '40 days ago' "$own/used"
  capture "$fiberus" build Small.hx -o small
  assert_equal "$status" 0 "status, after $output,"
  [[ -n $(find "$own/used" -mtime -1) ]] || fail 'a build did not mark its entry as used'

  capture "$fiberus" clean
  assert_equal "$status" 0 "status of clean, after $output,"
  [[ ! -e $cache ]] || fail 'clean left runtimes'
}

test_full_disk_while_the_runtime_is_built() {
  local home=${FIBERUS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/fiberus}
  write_program Small ''
  export FIBERUS_HAXE=$home/toolchain/haxe/bin/haxe
  [[ -x $FIBERUS_HAXE ]] || unset FIBERUS_HAXE
  local kilobytes
  # While CMake looks at the compiler, and while that works.
  for kilobytes in 250 1000 4000; do
    rm -rf disk remains
    FIBERUS_HOME=$PWD/disk/home capture on_small_disk "$kilobytes" 200 "$fiberus" build Small.hx -o small
    assert_equal "$status" 1 status
    [[ $output == *'No space left on device'* || $output == *'File too large'* ]] ||
      fail "no reason at $kilobytes KB in: $output"
    assert_contains "$output" 'fiberus: the runtime library could not be built'
    [[ ! -e small && -z $(find remains -name ready) ]] || fail 'something was taken for good'
  done
}

run_tests
