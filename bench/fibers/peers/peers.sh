# The other systems whose fibers are compared: what they are called, what brings them, how their programs are built
# and run. Sourced; expects `bench`, and has, fail and cxx of common.sh.

fiber_peers=(go java boost tokio)
peer_sources=$bench/fibers/peers
# Where Debian's packages of Rust libraries put their sources.
rust_sources=${RUST_SOURCES:-/usr/share/cargo/registry}

peer_title() {
  case $1 in
    go) echo "Go, goroutines" ;;
    java) echo "OpenJDK, virtual threads" ;;
    boost) echo "boost.fiber" ;;
    tokio) echo "tokio, tasks of Rust" ;;
  esac
}

# What Debian's packages with the peer are called.
peer_packages() {
  case $1 in
    go) echo golang-go ;;
    java) echo openjdk-21-jdk-headless ;;
    boost) echo "$cxx libboost-fiber-dev" ;;
    tokio) echo "rustc cargo librust-tokio-dev" ;;
  esac
}

# Prints why a peer cannot take part; nothing if it can.
why_peer_absent() {
  case $1 in
    go) has go || echo "no program go" ;;
    java) why_no_virtual_threads ;;
    boost)
      if ! has "$cxx"; then
        echo "no C++ compiler $cxx"
      elif ! "$cxx" -std=c++20 -fsyntax-only -include boost/fiber/all.hpp -x c++ /dev/null 2>/dev/null; then
        echo "no header boost/fiber/all.hpp"
      fi ;;
    tokio)
      if ! has cargo; then
        echo "no program cargo"
      elif ! compgen -G "$rust_sources/tokio-[0-9]*" >/dev/null; then
        echo "no sources of tokio in $rust_sources"
      fi ;;
  esac
}

why_no_virtual_threads() {
  local version
  if ! has java || ! has javac; then
    echo "no programs java and javac"
    return
  fi
  version=$(java -version 2>&1 | sed -n 's/^[^"]* version "\([0-9]*\).*/\1/p')
  ((${version:-0} >= 21)) || echo "java is version ${version:-unknown}, virtual threads need 21"
}

# build_fiber_peer PEER FOLDER: builds into FOLDER. Fails if it does not build.
build_fiber_peer() {
  case $1 in
    go) GOCACHE=$2/go-cache go build -o "$2/fibers-go" "$peer_sources/fibers.go" ;;
    java) javac -d "$2/java" "$peer_sources/Fibers.java" ;;
    boost) "$cxx" -std=c++20 -O2 "$peer_sources/fibers_boost.cpp" -o "$2/fibers-boost" \
      -lboost_fiber -lboost_context -pthread ;;
    tokio)
      cp -r "$peer_sources/tokio" "$2/tokio" &&
        (cd "$2/tokio" && cargo build --quiet --release --offline \
          --config 'source.crates-io.replace-with="local"' \
          --config "source.local.directory='$rust_sources'") ;;
  esac
}

# run_fiber_peer PEER FOLDER ROW WORKERS: prints the lines of the row.
run_fiber_peer() {
  case $1 in
    go) GOMAXPROCS=$4 "$2/fibers-go" "$3" ;;
    java)
      java -Xlog:disable -Djdk.virtualThreadScheduler.parallelism="$4" \
        -Djdk.virtualThreadScheduler.maxPoolSize="$4" -cp "$2/java" Fibers "$3" ;;
    boost) "$2/fibers-boost" "$3" "$4" ;;
    tokio) "$2/tokio/target/release/fibers-tokio" "$3" "$4" ;;
  esac
}
