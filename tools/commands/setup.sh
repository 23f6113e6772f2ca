# Summary: installs what Fiberus needs: packages, and Haxe where the system's is too old

source "$fiberus_root/tools/lib/setup.sh"

command_usage() {
  cat <<USAGE
usage: fiberus setup [-v] [GROUP…]

Installs, with apt (as root or through sudo), the packages that are missing, and puts Haxe
$minimum_haxe or newer in place: the system's, the distribution's, or, on Debian 12, one unpacked
from Debian testing into $haxe_prefix.
Nothing that is there already is touched; every other command does this for itself.

groups (all of them when none is named):
  build  to compile and run programs
  test   to run the tests of Fiberus itself
  bench  to run the benchmarks
  unit   to run Haxe's own test suites
USAGE
}

command_main() {
  local groups=()
  while (($#)); do
    if common_option "$1"; then
      :
    elif [[ $1 != -* && -n ${package_groups[$1]:-} ]]; then
      groups+=("$1")
    elif [[ $1 != -* ]]; then
      die_usage "unknown group '$1'; there are: ${all_groups[*]}"
    else
      unknown_argument "$1"
    fi
    shift
  done
  ((${#groups[@]})) || groups=("${all_groups[@]}")
  ensure_setup "${groups[@]}"
  say "ready (${groups[*]}; Haxe $haxe_program_version)"
}
