# Summary: the static analyzer: programs that it optimises do what they say

suite_folder=tests/optimization
suite_programs=(analyzer tail-recursion)

# The flags are in upstream's run.hxml, among those of the programs that are for JavaScript.
describe_program() {
  program_flags=('-p src' '-D analyzer-optimize' '-D analyzer-user-var-fusion')
  program_additions=(-p "$suite_home")
  program_references=(interp)
  case $1 in
    analyzer) program_main=TestAnalyzer ;;
    tail-recursion) program_main=TestTreBehavior ;;
  esac
}

declare -A suite_assertions=(
  [4.3.7/analyzer]=123
  [4.3.7/tail-recursion]=4
)
