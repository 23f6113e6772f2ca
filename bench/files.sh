#!/usr/bin/env bash
# Files and child processes: copying a file of 256 MiB, writing, listing, reading and deleting 10,000 small files, and
# starting 1,000 programs; Fiberus on both backends, Go, and cp and the shell's own tools where they do the same.
#
#   bench/files.sh [--rounds N]
#
# Prints the median of N rounds (3), the peers taking turns: processor seconds, those of child processes included, and
# wall seconds. The files lie in TMPDIR, which should be a file system on a disk for figures that mean something.
set -u
bench=$(cd "$(dirname "$0")" && pwd)
. "$bench/common.sh"

rounds=3
take_options rounds -- "$@"

copied_mebibytes=256
small_files=10000
children=1000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build_measure "$work"
"$fiberus" build "$bench/files/FileBench.hx" -o "$work/fiberus" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
has_go=no
if has go; then
  GO111MODULE=off GOCACHE="$work/gocache" go build -o "$work/go" "$bench/files/files.go" && has_go=yes
else
  say "absent: go"
fi
head -c "${copied_mebibytes}M" /dev/urandom >"$work/source"

# row NAME PEER COMMAND…: one measurement.
row() {
  local name=$1 peer=$2 wall cpu memory status
  shift 2
  rm -rf "$work/small" "$work/copy"
  mkdir "$work/small"
  read -r wall cpu memory status < <("$measure" "$limit_seconds" /dev/null "$@")
  [ "$status" = 0 ] || fail "$peer fails at $name with status $status"
  printf '%s %s %s %s\n' "$name" "$peer" "$cpu" "$wall"
}

one_round() {
  local backend
  for backend in uring epoll; do
    row copy "fiberus-$backend" env FIBERUS_IO=$backend "$work/fiberus" copy "$work/source" "$work/copy"
    row small "fiberus-$backend" env FIBERUS_IO=$backend "$work/fiberus" small "$work/small" "$small_files"
    row spawn "fiberus-$backend" env FIBERUS_IO=$backend "$work/fiberus" spawn "$children"
  done
  if [ "$has_go" = yes ]; then
    row copy go "$work/go" copy "$work/source" "$work/copy"
    row small go "$work/go" small "$work/small" "$small_files"
    row spawn go "$work/go" spawn "$children"
  fi
  row copy cp cp "$work/source" "$work/copy"
  row spawn sh sh -c "i=0; while [ \$i -lt $children ]; do /bin/true; i=\$((i + 1)); done"
}

for ((round = 0; round < rounds; round++)); do one_round; done | sort -k1,1 -k2,2 -k3,3g | awk -v rounds="$rounds" '
  BEGIN { printf "%-8s %-16s %10s %10s\n", "row", "peer", "CPU s", "s" }
  { key = $1 " " $2; if (!(key in count)) keys[++n] = key; lines[key, ++count[key]] = $0 }
  END {
    for (i = 1; i <= n; i++) {
      split(lines[keys[i], int((count[keys[i]] + 1) / 2)], figure, " ")
      printf "%-8s %-16s %10.3f %10.3f\n", figure[1], figure[2], figure[3], figure[4]
    }
  }'
