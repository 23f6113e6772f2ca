# Summary: the Haxe compiler with this library at hand

source "$fiberus_root/tools/lib/setup.sh"
source "$fiberus_root/tools/lib/compile.sh"

command_usage() {
  cat <<USAGE
usage: fiberus haxe ARGUMENT…

Starts the Haxe compiler with these arguments (\`fiberus haxe -- --help\` shows its own help).
  --custom-target fiberus=OUT  compiles with this target, on Haxe 4.3 as on Haxe 5
  -lib fiberus                 finds this library without haxelib
Both are understood in .hxml files too.
USAGE
}

command_main() {
  case ${1:-} in
    '' ) command_usage >&2; exit 2 ;;
    -h | --help) command_usage; exit 0 ;;
    --) shift ;;
  esac
  run_haxe "$@"
}
