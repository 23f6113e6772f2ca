# Summary: lays out the C++ sources, or with --check says what is out of order

source "$fiberus_root/tools/lib/setup.sh"
source "$fiberus_root/tools/lib/format.sh"

command_usage() {
  cat <<USAGE
usage: fiberus format [-v] [--check]

Lays out every C++ source with clang-format $clang_format_major and the rules in .clang-format.
  --check  changes nothing; shows what is out of order, in the Haxe sources too, and fails when
           anything is
USAGE
}

command_main() {
  local check=no files
  while (($#)); do
    case $1 in
      --check) check=yes ;;
      *) common_option "$1" || unknown_argument "$1" ;;
    esac
    shift
  done
  ensure_setup test
  cd -- "$fiberus_root"
  find_clang_format || die "no clang-format $clang_format_major here; other releases lay sources out differently"
  mapfile -t files < <(list_cpp_sources)
  if [[ $check == no ]]; then
    trace "$clang_format" -i -- "${files[@]}"
    say "laid out ${#files[@]} files"
    return
  fi
  check_cpp_layout || check=failed
  trace "$haxe_program" -p tools/style --run style.Main . || check=failed
  [[ $check != failed ]]
}
