# Summary: the command-line front itself
# Needs: tests/tools

run_checks() {
  local file
  for file in tests/tools/*_test.sh; do
    check "$(basename "$file" .sh)" bash "$file"
  done
}
