# Summary: compiles a program into an executable file

source "$fiberus_root/tools/lib/setup.sh"
source "$fiberus_root/tools/lib/compile.sh"
source "$fiberus_root/tools/lib/programs.sh"

command_usage() {
  cat <<USAGE
usage: fiberus build [-v] PROGRAM -o OUT [HAXE-OPTION…]

Compiles PROGRAM (a .hx file, an .hxml file or a folder, as for \`fiberus run\`) into the executable
file OUT. HAXE-OPTIONs go to the compiler: -D NAME=VALUE, -p DIR, -debug, -lib NAME, -dce full, …
USAGE
}

command_main() {
  local program='' output='' options=()
  while (($#)); do
    if [[ $1 == -o || $1 == --output ]]; then
      (($# > 1)) || die_usage "$1 needs the file to write (see: fiberus build --help)"
      output=$2
      shift
    elif common_option "$1"; then
      :
    elif [[ -n $program ]]; then
      options+=("$1")
    elif [[ $1 == -* ]]; then
      die_usage "unknown option '$1' before the program; options of Haxe come after it (see: fiberus build --help)"
    else
      program=$1
    fi
    shift
  done
  [[ -n $program ]] || die_usage "build needs a program: a .hx file, an .hxml file or a folder"
  [[ -n $output ]] || die_usage "build needs the file to write: -o OUT"
  [[ ! -d $output ]] || die "$output is a folder; name the program file to write"

  resolve_program "$program"
  ensure_setup build
  mkdir -p -- "$(dirname -- "$output")" 2>/dev/null ||
    die "cannot create the folder $(dirname -- "$output"); choose another place with -o"
  compile_program "$(readlink -f -- "$output")" "$program_folder" "${program_arguments[@]}" "${options[@]}" ||
    exit 1
}
