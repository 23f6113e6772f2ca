# `heap`, with dumps of the program tests/programs/heap-dump, whole ones and damaged ones.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

dumps=$(mktemp -d)
trap 'rm -rf -- "$dumps"' EXIT
(cd "$dumps" && "$fiberus" run "$project/tests/programs/heap-dump" -- heap.dump) >"$dumps/log" 2>&1 ||
  cat "$dumps/log"
# Built beforehand, so that the tests do not see its progress.
"$fiberus" heap "$dumps/heap.dump" >"$dumps/log" 2>&1 || cat "$dumps/log"

# assert_fails TEXT ARGUMENT…: `fiberus heap` ends with status 1 and this line.
assert_fails() {
  local text=$1
  shift
  capture "$fiberus" heap "$@"
  assert_equal "$status:$output" "1:fiberus: error: $text"
}

test_types() {
  capture "$fiberus" heap "$dumps/heap.dump"
  assert_equal "$status" 0 status
  grep -qE '^ +1000 +24000 +[0-9.]+ %  Session$' <<<"$output" || fail "$output"
  grep -qE '^ +1 +[0-9]+ +[0-9.]+ %  \{name, count\}$' <<<"$output" || fail "$output"
  grep -qE '^ +[0-9]+ +[0-9]+ +100\.0 %  in all$' <<<"$output" || fail "$output"
  # The most bytes first.
  assert_equal "$(sed -n 2p <<<"$output" | grep -oE '[^ ]+$')" haxe.io.BytesData
}

test_top() {
  capture "$fiberus" heap --top 2 "$dumps/heap.dump"
  assert_equal "$(wc -l <<<"$output")" 5 lines
  assert_contains "$(sed -n 4p <<<"$output")" ' further types'
}

test_leak() {
  capture "$fiberus" heap "$dumps/heap.dump" --type Session
  assert_equal "$status:$(tail -n +3 <<<"$output")" "0:1000 by way of
  static field Main.sessions
    Array
      ArrayStorage
        Session"
}

test_fiber_that_waits() {
  capture "$fiberus" heap "$dumps/heap.dump" --type Waiting
  assert_equal "$status" 0 status
  grep -qE '^  stack of fiber [0-9]+( and of others)?$' <<<"$output" || fail "$output"
}

test_from_a_pipe() {
  output=$("$fiberus" heap --type Session <(cat "$dumps/heap.dump"))
  assert_contains "$output" 'static field Main.sessions'
}

test_types_that_are_not_there() {
  cp "$dumps/heap.dump" .
  assert_fails 'heap.dump holds no object of a type session; there are: Session' heap.dump --type session
  assert_fails 'heap.dump holds no object of a type Nothing' heap.dump --type Nothing
}

test_command_line() {
  capture "$fiberus" heap
  assert_equal "$status:$output" '2:fiberus: error: heap needs a file that fiberus.GC.dumpHeap has written'
  capture "$fiberus" heap a --top none
  assert_equal "$status:$output" '2:fiberus: error: --top needs a number, as in: --top 50'
  capture "$fiberus" heap a --type
  assert_equal "$status:$output" '2:fiberus: error: --type needs the name of a type, as in: --type String'
  capture "$fiberus" heap a b
  assert_contains "$status:$output" "2:fiberus: error: unexpected argument 'b'"
  capture "$fiberus" heap --else
  assert_contains "$status:$output" "2:fiberus: error: unknown option '--else'"
}

test_files_that_are_no_dumps() {
  assert_fails 'there is no nowhere.dump' nowhere.dump
  mkdir folder
  assert_fails 'folder is a folder, not a heap dump' folder
  : >empty.dump
  assert_fails 'empty.dump is no heap dump' empty.dump
  printf 'FIBHE' >short.dump
  assert_fails 'short.dump is no heap dump' short.dump
  echo 'some text' >text.dump
  assert_fails 'text.dump is no heap dump' text.dump
  printf 'FIBHEAP\n\2' >newer.dump
  assert_fails 'newer.dump has version 2 of the format; this program reads version 1' newer.dump
}

test_truncated_dumps() {
  local length size
  size=$(stat -c %s "$dumps/heap.dump")
  for length in 8 9 10 12 20 100 1000 $((size / 2)) $((size - 1)); do
    head -c "$length" "$dumps/heap.dump" >cut.dump
    assert_fails 'cut.dump is truncated' cut.dump
  done
}

test_damaged_dumps() {
  local place
  { cat "$dumps/heap.dump"; printf x; } >longer.dump
  assert_fails 'longer.dump is damaged: it goes on behind its end' longer.dump
  # Whatever the damage does: a table, or one line that says what is wrong.
  for place in 9 11 20 40 300 3000 12000; do
    cp "$dumps/heap.dump" damaged.dump
    printf '\377\377\377\377\377\177' | dd of=damaged.dump bs=1 seek="$place" conv=notrunc status=none
    capture "$fiberus" heap damaged.dump
    [[ $status == 0 || $status:$(wc -l <<<"$output"):$output == '1:1:fiberus: error: damaged.dump '* ]] ||
      fail "damage at $place: status $status, $output"
  done
}

# Every command of docs/tuning.md, one block after the other as somebody would paste them.
test_documentation() {
  local folder=$PWD/tuning commands=$PWD/commands.sh
  awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$project/docs/tuning.md" |
    sed "s|/tmp/tuning|$folder|g" >"$commands"
  cd "$project"
  capture bash -euo pipefail "$commands"
  assert_equal "$status" 0 "status, after '$output',"
  assert_contains "$output" ' full (nursery): pause '
  assert_contains "$output" '1000000 words: heap '
  assert_contains "$output" 'further types'
  assert_contains "$output" $'  static field Leak.sessions\n    haxe.ds.IntMap'
  assert_contains "$output" $'true\nin use'
}

run_tests
