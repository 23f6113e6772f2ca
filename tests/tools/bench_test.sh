# What bench/fibers.sh and bench/pauses.sh say of their arguments and of the peers, and the tables that they make.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

fibers=$project/bench/fibers.sh

# on_bare_machine ARGUMENT…: sets output and status of the script where no programs are on the path but those that it
# needs itself and the stubs.
on_bare_machine() {
  local command
  mkdir -p bin
  for command in awk basename bash cat chmod dirname env mktemp nproc rm sed sort tail timeout; do
    ln -sf "$(command -v "$command")" "bin/$command"
  done
  capture env PATH="$PWD/bin" CXX=no-such-compiler RUST_SOURCES="$PWD/rust" FIBERUS="$PWD/bin/front" "$fibers" "$@"
}

# stub NAME TEXT: a program on that path.
stub() {
  mkdir -p bin
  printf '#!/usr/bin/env bash\n%s\n' "$2" >"bin/$1"
  chmod +x "bin/$1"
}

# maker TEXT: what a stub does to make a program that runs TEXT; the file is named after -o.
maker() {
  printf 'while [ "$1" != -o ]; do shift; done\nprintf %%s\\\\n "#!/usr/bin/env bash" %q >"$2"\nchmod +x "$2"' "$1"
}

refuses() {
  local message=$1
  shift
  capture "$fibers" "$@"
  assert_equal "$status" 2 "status of $*"
  assert_equal "$output" "fibers.sh: $message"
}

test_wrong_arguments() {
  refuses 'unknown argument --fast' --fast
  refuses 'not a number of rounds: 0' --rounds 0
  refuses 'not a number of rounds: few' --rounds few hop
  refuses 'not a number of workers: -1' --peers --workers -1
  capture "$fibers" nonsense
  assert_equal "$status" 2
  assert_contains "$output" 'fibers.sh: no row nonsense; there are: spawn-batch '
  capture "$fibers" --help
  assert_equal "$status" 0
  assert_contains "$output" '--peers'
}

test_pauses() {
  capture "$project/bench/pauses.sh" --rounds none
  assert_equal "$status" 2
  assert_equal "$output" "pauses.sh: --rounds needs a whole number, not 'none'"
  capture "$project/bench/pauses.sh" --peers go
  assert_equal "$status" 2
  assert_contains "$output" "pauses.sh: unknown peer 'go'; there are: fiberus"
  stub front "$(maker 'read -r n <turns || n=0; echo $((n + 1)) >turns; echo longest ms $((n * 10 % 30))')"
  capture env FIBERUS="$PWD/bin/front" "$project/bench/pauses.sh" --peers fiberus
  assert_equal "$status" 0
  assert_equal "$(tail -n 1 <<<"$output" | tr -s ' ')" 'longest ms 10'
}

test_peers_that_are_missing() {
  on_bare_machine --list-peers
  assert_equal "$status" 0
  assert_equal "$(tr -s ' ' <<<"$output")" 'go Go, goroutines no program go; packages: golang-go
java OpenJDK, virtual threads no programs java and javac; packages: openjdk-21-jdk-headless
boost boost.fiber no C++ compiler no-such-compiler; packages: no-such-compiler libboost-fiber-dev
tokio tokio, tasks of Rust no program cargo; packages: rustc cargo librust-tokio-dev'
  on_bare_machine --peers hop
  assert_equal "$status" 2
  assert_contains "$output" 'fibers.sh: no peer is on this machine'
}

test_peers_that_are_too_old_or_incomplete() {
  stub javac ''
  stub cargo ''
  stub java 'echo "openjdk version \"17.0.15\" 2025-04-15" >&2'
  on_bare_machine --list-peers
  assert_contains "$output" 'java is version 17, virtual threads need 21; packages: openjdk-21-jdk-headless'
  assert_contains "$output" "no sources of tokio in $PWD/rust"
  mkdir -p rust/tokio-1.24.2
  stub java 'echo "openjdk version \"25\" 2025-09-16" >&2'
  on_bare_machine --list-peers
  assert_equal "$(grep -c present <<<"$output")" 2
}

test_table() {
  stub front "$(maker 'case $1 in fib) echo fib speed-up 3 ;; *) echo "$1 ns 50"; echo "$1 bytes 8" ;; esac')"
  # In turns 100, 300 and 200: the median is 200.
  stub go "$(maker 'read -r n <turns || n=0; echo $((n + 1)) >turns
figures=(100 300 200)
case $1 in fib) echo fib speed-up 1.5 ;; *) echo "$1 ns ${figures[n % 3]}"; echo "$1 bytes 4" ;; esac')"
  echo 0 >turns
  on_bare_machine --peers --workers 2 hop fib raytracer
  assert_equal "$status" 0 "status, after $output,"
  assert_equal "$(grep -v '^without' <<<"$output" | tr -s ' ')" 'row unit fiberus go to best
hop ns 50 200 4.00
hop bytes 8 4 0.50
fib speed-up 3 1.5 2.00
raytracer ns 50 - -
raytracer bytes 8 - -'
}

test_a_peer_that_fails_leaves_a_gap() {
  stub front "$(maker 'echo "$1 ns 50"')"
  stub go "$(maker 'echo out of luck >&2; exit 3')"
  on_bare_machine --peers --rounds 1 hop
  assert_equal "$status" 0 "status, after $output,"
  assert_contains "$output" 'go, row hop: out of luck'
  assert_contains "$(tr -s ' ' <<<"$output")" 'hop ns 50 - -'
}

run_tests
