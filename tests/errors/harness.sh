# For the checks of messages: each run.sh sources this, defines functions named test_…, and ends with
# run_tests. A test runs in a process of its own in an empty folder.
source "$(dirname -- "${BASH_SOURCE[0]}")/../tools/harness.sh"
fiberus=${FIBERUS:-$fiberus}

# fails_with STATUS TEXT COMMAND…: the command ends with this status, prints nothing but this one line,
# in which * stands for any text, and leaves the files of the folder as they were.
fails_with() {
  local wanted_status=$1 text=$2 before
  shift 2
  before=$(listing)
  capture "$@"
  output=$(without_progress)
  assert_equal "$status" "$wanted_status" "status, after '$output',"
  [[ $output == $text ]] || fail "expected '$text', got '$output'"
  assert_equal "$(wc -l <<<"$output")" 1 "lines of '$output'"
  assert_equal "$(listing)" "$before" 'files'
}

# without_progress: the output less the lines that tell that something still goes on.
without_progress() {
  grep -vE '^fiberus: .* … [0-9]+ s$' <<<"$output" || true
}

# listing: names and contents of all files but generated C++, which is kept for the next build.
listing() {
  find . -name '*.build' -prune -o -type f -exec md5sum {} + -o -print | sort
}

# assert_no_remains FOLDER: no file of the native build that broke off is left in it.
assert_no_remains() {
  assert_equal "$(find "$1" -name '*.new' -o -size 0 -name '*.o')" '' 'remains'
}

# write_program NAME BODY: NAME.hx, whose main function is BODY from line 3 on.
write_program() {
  printf 'class %s {\n\tstatic function main() {\n%s\n\t}\n}\n' "$1" "$2" >"$1.hx"
}

# on_small_disk DISK_K FILE_K COMMAND…: runs the command where the folder `disk` is a file system of this
# size, and copies what it leaves there to the folder `remains`. Containers that forbid mounts have a
# limit for the size of each file instead: writing fails as it does on a full disk, with another reason.
on_small_disk() {
  local disk_k=$1 file_k=$2 spaces=(--mount)
  shift 2
  mkdir -p disk
  ((EUID == 0)) || spaces+=(--user --map-root-user)
  if unshare "${spaces[@]}" -- mount -t tmpfs none disk 2>/dev/null; then
    unshare "${spaces[@]}" -- bash -c 'mount -t tmpfs -o "size=$0k" none disk
      "$@"
      status=$?
      cp -r disk remains
      exit $status' "$disk_k" "$@"
  else
    (trap '' XFSZ; ulimit -f "$file_k"; "$@") || { local status=$?; cp -r disk remains; return "$status"; }
  fi
}

# without_privileges COMMAND…: as root, takes away the right to write where permissions forbid it.
without_privileges() {
  if ((EUID == 0)); then
    setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search "$@"
  else
    "$@"
  fi
}
