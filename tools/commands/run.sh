# Summary: compiles a program and runs it

source "$fiberus_root/tools/lib/setup.sh"
source "$fiberus_root/tools/lib/compile.sh"
source "$fiberus_root/tools/lib/programs.sh"
source "$fiberus_root/tools/lib/build_in_cache.sh"

command_usage() {
  cat <<USAGE
usage: fiberus run [-v] PROGRAM [HAXE-OPTION…] [-- ARGUMENT…]

Compiles PROGRAM and runs it with the ARGUMENTs; the exit status is the program's (1 when it does
not compile). What is built lies in the cache, so that the next run compiles only what changed.

PROGRAM is one of
  FILE.hx   the class path is its folder (less its package's folders)
  DIR       a folder with build.hxml, Main.hx or src/Main.hx, looked for in this order
  X.hxml    read from the folder that it is in; HAXE-OPTIONs are seen from there too

HAXE-OPTIONs go to the compiler: -D NAME=VALUE, -p DIR, -debug, -lib NAME, -dce full, …
USAGE
}

command_main() {
  local program='' options=() arguments=()
  while (($#)); do
    if [[ $1 == -- ]]; then
      shift
      arguments=("$@")
      break
    elif common_option "$1"; then
      :
    elif [[ -n $program ]]; then
      options+=("$1")
    elif [[ $1 == -* ]]; then
      die_usage "unknown option '$1' before the program; options of Haxe come after it (see: fiberus run --help)"
    else
      program=$1
    fi
    shift
  done
  [[ -n $program ]] || die_usage "run needs a program: a .hx file, an .hxml file or a folder"

  resolve_program "$program"
  ensure_setup build
  build_in_cache "${options[@]}"
  trace exec -- "$cached_program" "${arguments[@]}"
}
