#!/usr/bin/env bash
# HTTP plaintext over loopback: examples/webserver, Go's net/http, Node, nginx and a minimal server of C on io_uring, as
# far as they are on this machine. What brings those that are not: apt install golang nodejs nginx-light liburing-dev.
#
#   bench/servers.sh [--rounds N] [--seconds N] [--peers A,B...] [--idle N]
#
# Each server has one core, the load generator (wrk) another. Prints for each number of connections the median of N
# runs (3) of each server, which take turns: CPU microseconds of the server a request, which is the figure to compare,
# requests a second, and the time that half and 99 % of the requests took at most. "pipelined" sends 16 requests at a
# time; "new" makes a connection for each. fiberus-2 is Fiberus with two workers, on both cores. With --idle the figure
# is another: the bytes of memory that each of N connections takes which have asked once and then do nothing.
# HAXE, FIBERUS name the tools, as for run.sh.
set -u
bench=$(cd "$(dirname "$0")" && pwd)
. "$bench/common.sh"

rounds=3
seconds=5
idle=0
peers=(fiberus go node nginx c)
take_options rounds seconds peers idle -- "$@"
has wrk || fail "the load generator is missing: apt install wrk"

work=$(mktemp -d)
server=
stop_server() {
  [ -n "$server" ] || return 0
  kill -TERM "$server" 2>/dev/null
  wait "$server" 2>/dev/null
  server=
}
trap 'stop_server; rm -rf "$work"' EXIT

# build_server PEER: sets `command` to what runs it, and `cores` to where; fails when it cannot take part.
build_server() {
  cores=0
  case $1 in
    fiberus)
      if ! "$fiberus" build "$bench/../examples/webserver" -o "$work/fiberus" >"$work/log" 2>&1; then
        cat "$work/log" >&2
        return 1
      fi
      command="$work/fiberus 0 $bench/../examples/webserver/public" ;;
    fiberus-2)
      if ! "$fiberus" build "$bench/../examples/webserver" -o "$work/fiberus-2" -D multithreaded >"$work/log" 2>&1; then
        cat "$work/log" >&2
        return 1
      fi
      cores=0,1
      command="env FIBERUS_WORKERS=2 $work/fiberus-2 0 $bench/../examples/webserver/public" ;;
    c)
      "$cc" -O2 -Wall -Wextra "$bench/servers/minimal.c" -o "$work/c" -luring 2>"$work/log" || return 1
      command="$work/c" ;;
    go)
      has go || return 1
      GO111MODULE=off GOCACHE="$work/gocache" go build -o "$work/go" "$bench/servers/plaintext.go" || return 1
      command="env GOMAXPROCS=1 $work/go" ;;
    node) has node || return 1; command="node $bench/servers/plaintext.js" ;;
    nginx)
      has nginx || return 1
      printf '%s\n' "daemon off; master_process off; pid $work/nginx.pid; error_log stderr;" \
        "events { worker_connections 16384; }" \
        "http { access_log off; keepalive_requests 1000000000; server { listen 127.0.0.1:18765;" \
        "location /plaintext { default_type text/plain; return 200 'Hello, World!'; } } }" >"$work/nginx.conf"
      command="sh -c 'echo listening on port 18765; exec nginx -p $work -c $work/nginx.conf'" ;;
    *) fail "unknown peer '$1'; there are: fiberus fiberus-2 go node nginx c" ;;
  esac
}

# start_server COMMAND CORES: sets `server` and `port`.
start_server() {
  : >"$work/output"
  eval "exec taskset -c $2 $1" >"$work/output" 2>"$work/errors" &
  server=$!
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    kill -0 "$server" 2>/dev/null || break
    port=$(sed -n 's/^listening on port //p' "$work/output")
    # nginx does not say when it listens.
    [ -n "$port" ] && (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
    sleep 0.05
  done
  cat "$work/errors" >&2
  fail "the server does not start: $1"
}

# CPU time of the server in clock ticks.
server_ticks() { awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$server/stat"; }

# measure_load PEER CONNECTIONS WRK-OPTION…: prints a line of figures.
measure_load() {
  local peer=$1 connections=$2 row=$2 before after
  shift 2
  [ $# -eq 0 ] || row=$connections-$(basename "$2" .lua)
  before=$(server_ticks)
  taskset -c 1 wrk -t 1 -c "$connections" -d "${seconds}s" --latency "$@" "http://127.0.0.1:$port/plaintext" \
    >"$work/wrk" || fail "wrk failed for $peer"
  after=$(server_ticks)
  awk -v peer="$peer" -v row="$row" -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" '
    $1 == "50%" { half = $2 } $1 == "99%" { most = $2 }
    $2 == "requests" && $3 == "in" { requests = $1 }
    /Socket errors/ { sub(/^ */, ""); print peer ": " $0 > "/dev/stderr" }
    $1 == "Requests/sec:" { rate = $2 }
    END { printf "%s %s %.2f %.0f %s %s\n", row, peer, ticks / hertz * 1e6 / requests, rate, half, most }' "$work/wrk"
}

# resident_bytes: of the server.
resident_bytes() { awk '$1 == "VmRSS:" { print $2 * 1024 }' "/proc/$server/status"; }

# measure_idle PEER: prints what a connection takes.
measure_idle() {
  local before after client
  before=$(resident_bytes)
  mkfifo "$work/hold"
  "$work/idle" "$port" "$idle" <"$work/hold" >"$work/idle-output" &
  client=$!
  exec 3>"$work/hold"
  until grep -qx ready "$work/idle-output"; do
    kill -0 "$client" 2>/dev/null || fail "the connections to $1 failed"
    sleep 0.1
  done
  after=$(resident_bytes)
  exec 3>&-
  wait "$client"
  rm "$work/hold"
  printf '%-14s %-10s %12s\n' "$idle-idle" "$1" "$(((after - before) / idle))"
}

present=()
commands=()
places=()
for peer in "${peers[@]}"; do
  if build_server "$peer"; then
    present+=("$peer")
    commands+=("$command")
    places+=("$cores")
  else
    say "absent: $peer"
  fi
done
[ ${#present[@]} -gt 0 ] || fail "none of the servers is on this machine"

if [ "$idle" -gt 0 ]; then
  ulimit -n "$(ulimit -Hn)"
  "$cc" -O2 -Wall -Wextra "$bench/servers/idle.c" -o "$work/idle" || fail "cannot build idle.c with $cc"
  printf '%-14s %-10s %12s\n' connections server 'bytes each'
  for i in "${!present[@]}"; do
    start_server "${commands[i]}" "${places[i]}"
    measure_idle "${present[i]}"
    stop_server
  done
  exit
fi

printf '%-14s %-10s %12s %12s %10s %10s\n' connections server 'CPU us/req' requests/s 50% 99%
for ((round = 0; round < rounds; round++)); do
  for i in "${!present[@]}"; do
    start_server "${commands[i]}" "${places[i]}"
    measure_load "${present[i]}" 64
    measure_load "${present[i]}" 512
    measure_load "${present[i]}" 64 -s "$bench/servers/pipeline.lua"
    # The minimal server keeps all of them.
    [ "${present[i]}" = c ] || measure_load "${present[i]}" 64 -s "$bench/servers/new.lua"
    stop_server
  done
done >"$work/figures"
sort -k1,1 -k2,2 -k3,3g "$work/figures" | awk '
  { key = $1 " " $2; if (!(key in count)) keys[++n] = key; lines[key, ++count[key]] = $0 }
  END {
    for (i = 1; i <= n; i++) {
      split(lines[keys[i], int((count[keys[i]] + 1) / 2)], figure, " ")
      printf "%-14s %-10s %12s %12s %10s %10s\n", figure[1], figure[2], figure[3], figure[4], figure[5], figure[6]
    }
  }'
