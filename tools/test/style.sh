# Summary: layout of the sources, and rules that a program can check

source "$fiberus_root/tools/lib/format.sh"

run_checks() {
  beside check 'source rules' "$haxe_program" -p tools/style --run style.Main .
  if find_clang_format; then
    beside check 'C++ layout' check_cpp_layout
  else
    say "the layout of the C++ sources is not checked here: it needs clang-format $clang_format_major"
  fi
}
