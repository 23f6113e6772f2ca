# What the benchmark scripts share: where things are, how each peer builds, how a run is measured.
# Sourced; expects `bench` to be the path of this folder.

haxe=${HAXE:-haxe}
fiberus=${FIBERUS:-$bench/../tools/fiberus}
cxx=${CXX:-g++}
programs=$bench/programs
limit_seconds=300

# The flags that generated code is compiled with, so that the comparison is about the code.
contract_flags=(-std=c++20 -O2 -fwrapv -fno-strict-aliasing -ffp-contract=off -fno-omit-frame-pointer -fno-pie -no-pie)

all_peers=(fiberus reference hxcpp hxcpp-gen hl jvm node interp)
# interp takes part only when it is named: it is there to check the programs, not to be compared with.
default_peers=(fiberus reference hxcpp hxcpp-gen hl jvm node)

fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 2; }
say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }
has_library() { haxelib path "$1" >/dev/null 2>&1; }

# Prints why a peer cannot take part; nothing if it can.
why_absent() {
  case $1 in
    fiberus) [ -x "$fiberus" ] || echo "no $fiberus" ;;
    reference) has "$cxx" || echo "no C++ compiler $cxx" ;;
    hxcpp | hxcpp-gen) has_library hxcpp || echo "no Haxe library hxcpp" ;;
    hl) has hl || echo "no program hl (HashLink)" ;;
    jvm) if ! has java; then echo "no java"; elif ! has_library hxjava; then echo "no Haxe library hxjava"; fi ;;
    node) has node || echo "no node" ;;
    interp) has "$haxe" || echo "no $haxe" ;;
  esac
}

# build_peer PEER PROGRAM FOLDER: builds into FOLDER, in the fastest mode the peer documents. Fails if it does not
# build.
build_peer() {
  local name=$2 out=$3
  local compile=("$haxe" -p "$programs" --main "$name" -dce full -D analyzer-optimize)
  case $1 in
    fiberus) "$fiberus" build "$programs/$name.hx" -o "$out/$name" ;;
    reference) "$cxx" "${contract_flags[@]}" "$bench/reference/$name.cpp" -o "$out/$name" ;;
    hxcpp) "${compile[@]}" --cpp "$out/$name-cpp" -D HXCPP_SILENT ;;
    hxcpp-gen) "${compile[@]}" --cpp "$out/$name-cpp" -D HXCPP_SILENT -D HXCPP_GC_GENERATIONAL ;;
    hl) "${compile[@]}" --hl "$out/$name.hl" ;;
    jvm) "${compile[@]}" --jvm "$out/$name.jar" ;;
    node) "${compile[@]}" -D js-es=6 --js "$out/$name.js" ;;
    interp) ;;
  esac
}

# Sets `command` to what runs a built program.
set_command() {
  local name=$2 out=$3
  case $1 in
    fiberus | reference) command=("$out/$name") ;;
    hxcpp | hxcpp-gen) command=("$out/$name-cpp/$name") ;;
    hl) command=(hl "$out/$name.hl") ;;
    jvm) command=(java -jar "$out/$name.jar") ;;
    node) command=(node "$out/$name.js") ;;
    interp) command=("$haxe" -p "$programs" --main "$name" --run "$name") ;;
  esac
}

# build_measure FOLDER: builds the helper that measures; sets `measure`.
build_measure() {
  measure=$1/measure
  "$cxx" -std=c++20 -O2 -Wall -Wextra "$bench/measure.cpp" -o "$measure" || fail "cannot build measure.cpp with $cxx"
}
