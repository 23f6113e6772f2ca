# Summary: whole programs and the examples, by what they print and how they end
# Needs: tests/programs

run_checks() {
  export HAXE=$haxe_program FIBERUS=$fiberus_root/tools/fiberus
  check 'programs, interpreter' bash tests/programs/run.sh --target interp
  check 'programs' bash tests/programs/run.sh
}
