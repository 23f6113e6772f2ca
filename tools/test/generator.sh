# Summary: the generator's own tests, run by the compiler's interpreter
# Needs: tests/generator

run_checks() {
  cd tests/generator || exit 1
  check 'generator' "$haxe_program" run.hxml --interp
}
