# Summary: explains a heap dump: what takes the memory, and who holds on to it

source "$fiberus_root/tools/lib/setup.sh"
source "$fiberus_root/tools/lib/compile.sh"
source "$fiberus_root/tools/lib/programs.sh"
source "$fiberus_root/tools/lib/build_in_cache.sh"

command_usage() {
  cat <<USAGE
usage: fiberus heap [-v] FILE [--top N] [--type NAME]

Explains a file that a program has written with fiberus.GC.dumpHeap: the types whose objects take
the most memory, with their number and share.

  --top N      so many types (20)
  --type NAME  instead: by which ways the objects of this type are reached from a root, each a shortest
               one; those with the same types along them are one. Roots are static fields, native code,
               fibers and, for what nothing else leads to, stacks
USAGE
}

command_main() {
  local file='' top=20 type=()
  while (($#)); do
    case $1 in
      --top)
        [[ ${2:-} =~ ^[1-9][0-9]{0,8}$ ]] || die_usage "--top needs a number, as in: --top 50"
        top=$2
        shift
        ;;
      --type)
        [[ -n ${2:-} ]] || die_usage "--type needs the name of a type, as in: --type String"
        type=("$2")
        shift
        ;;
      -*) common_option "$1" || unknown_argument "$1" ;;
      *)
        [[ -z $file ]] || unknown_argument "$1"
        file=$1
        ;;
    esac
    shift
  done
  [[ -n $file ]] || die_usage "heap needs a file that fiberus.GC.dumpHeap has written"
  [[ -e $file ]] || die "there is no $file"
  [[ ! -d $file ]] || die "$file is a folder, not a heap dump"

  ensure_setup build
  build_own_program "$fiberus_root/tools/heap"
  trace exec -- "$cached_program" "$file" "$top" "${type[@]}"
}
