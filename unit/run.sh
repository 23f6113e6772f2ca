#!/usr/bin/env bash
# Runs Haxe's own test suites on this target; `fiberus unit` starts it. See README.md.
set -euo pipefail

unit_home=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
fiberus_root=$(dirname -- "$unit_home")
source "$fiberus_root/tools/lib/common.sh"
source "$unit_home/lib/variants.sh"
source "$unit_home/lib/stage.sh"
source "$unit_home/lib/outcome.sh"
source "$unit_home/lib/programs.sh"

# list_suites: a line for each folder in suites/.
list_suites() {
  local file
  for file in "$unit_home"/suites/*/suite.sh; do
    printf '  %-13s %s\n' "$(basename "$(dirname "$file")")" "$(sed -n 's/^# Summary: //p' "$file")"
  done
}

list_variants() {
  local name
  for name in "${variant_names[@]}"; do
    printf '  %-13s %s\n' "$name" "${variant_summary[$name]}"
  done
}

usage() {
  cat <<USAGE
usage: fiberus unit [-v] [--suite NAME]… [--variant NAME]… [--all] [--reference]

Runs Haxe's own test suites on this target. Their sources are those of the Haxe in use, as the
distribution packages them; they are fetched once. The status is 0 when nothing failed and no suite
made fewer assertions than it should.

options:
  --suite NAME    a suite, or several; \`unit\` unless given
  --variant NAME  a build, or several; \`debug\`, which has the suite's own flags, unless given
  --all           all variants
  --reference     also runs the suite on the interpreter and on node, to compare the counts

suites:
$(list_suites)

variants:
$(list_variants)
USAGE
}

parse_arguments() {
  suites=()
  variants=()
  with_reference=no
  while (($#)); do
    case $1 in
      -h | --help) usage; exit 0 ;;
      -v | --verbose) export FIBERUS_VERBOSE=1 ;;
      --all) variants=("${variant_names[@]}") ;;
      --reference) with_reference=yes ;;
      --suite | --variant)
        (($# > 1)) || die_usage "$1 needs a name (see: fiberus unit --help)"
        if [[ $1 == --suite ]]; then
          [[ -f $unit_home/suites/$2/suite.sh ]] || die_usage "there is no suite '$2' (see: fiberus unit --help)"
          suites+=("$2")
        else
          [[ -n ${variant_summary[$2]:-} ]] || die_usage "there is no variant '$2' (see: fiberus unit --help)"
          variants+=("$2")
        fi
        shift
        ;;
      *) die_usage "unexpected argument '$1' (see: fiberus unit --help)" ;;
    esac
    shift
  done
  ((${#suites[@]})) || suites=(unit)
  ((${#variants[@]})) || variants=(debug)
}

# run_one SUITE: in a process of its own, so that what its file defines stays there.
run_one() {
  suite_name=$1
  suite_home=$unit_home/suites/$1
  source "$suite_home/suite.sh"
  run_suite
}

main() {
  local suite
  parse_arguments "$@"
  : "${HAXE:?is set by: fiberus unit}" "${FIBERUS:?is set by: fiberus unit}"
  : "${FIBERUS_HAXE_SOURCE:?is set by: fiberus unit}"
  haxe_version=$("$HAXE" --version)
  haxe_version=${haxe_version%%[+-]*}
  outcomes=$(mktemp)
  trap 'rm -f -- "$outcomes"' EXIT
  for suite in "${suites[@]}"; do
    (outcome_file=$outcomes; run_one "$suite") || record_outcome "$outcomes" 0 1 "$suite: broke off"
  done
  show_outcomes "$outcomes"
}

main "$@"
