#!/usr/bin/env bash
# What waiting for sockets costs: TCP echo on loopback, one worker, both backends in turns.
#
#   bench/io.sh [--rounds N] [--seconds N] [--connections N]
#
# Prints for each backend the median of N rounds (3): messages a second, and the server's processor time for one in
# microseconds, which is the figure that counts: on a machine of few processors the load takes its share of them.
set -u
bench=$(cd "$(dirname "$0")" && pwd)
. "$bench/common.sh"

rounds=3
seconds=3
connections=64
take_options rounds seconds connections -- "$@"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$cxx" -std=c++20 -O2 -Wall -Wextra "$bench/io/load.cpp" -o "$out/load" || fail "cannot build load.cpp with $cxx"
"$fiberus" build "$bench/io/EchoServer.hx" -o "$out/server" >/dev/null || fail "cannot build EchoServer.hx"

# one_round BACKEND: appends "RATE MICROSECONDS" to the backend's results.
one_round() {
  local port rate server
  mkfifo "$out/pipe"
  FIBERUS_IO=$1 timeout "$limit_seconds" "$out/server" "$connections" >"$out/pipe" &
  server=$!
  exec 3<"$out/pipe"
  rm "$out/pipe"
  read -r port <&3
  rate=$("$out/load" "$port" "$connections" "$seconds" 64)
  read -r _ cost <&3
  exec 3<&-
  wait "$server"
  echo "$rate $cost" >>"$out/$1"
}

for ((round = 0; round < rounds; round++)); do
  one_round uring
  one_round epoll
done
printf '%-8s %14s %22s\n' backend 'messages/s' 'CPU us a message'
for backend in uring epoll; do
  sort -n -k 2 "$out/$backend" | sed -n "$(((rounds + 1) / 2))p" |
    { read -r rate cost; printf '%-8s %14s %22s\n' "$backend" "$rate" "$cost"; }
done
