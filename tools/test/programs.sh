# Summary: whole programs and the examples, by what they print and how they end
# Needs: tests/programs

run_checks() {
  export HAXE=$haxe_program FIBERUS=$fiberus_root/tools/fiberus
  beside check 'programs, interpreter' bash tests/programs/run.sh --target interp
  beside check 'programs' bash tests/programs/run.sh
}
