# Summary: the command-line front itself
# Needs: tests/tools

run_checks() {
  local file
  # First and alone, for it compiles the runtime anew, which ccache gives to all others.
  check cache_test bash tests/tools/cache_test.sh
  for file in tests/tools/*_test.sh; do
    [[ $file != */cache_test.sh ]] || continue
    beside check "$(basename "$file" .sh)" bash "$file"
  done
}
