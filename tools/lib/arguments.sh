# Haxe command lines: reads them the way the compiler does and makes those that ask for this target
# work on every compiler.
#
# A command line is a row of sections, divided by --next; what stands before --each is part of every
# later section. A section is ours when it has `--custom-target fiberus=OUT` (which Haxe 4.3 does not
# know) or `-D fiberus-output=OUT` (which is what it becomes there).

# trim_blanks TEXT: sets trimmed.
trim_blanks() {
  trimmed=${1#"${1%%[![:space:]]*}"}
  trimmed=${trimmed%"${trimmed##*[![:space:]]}"}
}

# unquote TEXT: sets unquoted to TEXT without one pair of quotes around it.
unquote() {
  unquoted=$1
  case $1 in
    \"?*\" | \"\") unquoted=${1:1:-1} ;;
    \'?*\' | \'\') unquoted=${1:1:-1} ;;
  esac
}

# read_hxml FILE: sets hxml_arguments. One argument a line, or an option and, after the first blank,
# its value; `#` starts a comment line.
read_hxml() {
  local line
  hxml_arguments=()
  while IFS= read -r line || [[ -n $line ]]; do
    trim_blanks "${line//$'\r'/ }"
    unquote "$trimmed"
    line=$unquoted
    case $line in
      '' | '#'*) ;;
      -*' '*)
        unquote "${line%% *}"
        hxml_arguments+=("$unquoted")
        trim_blanks "${line#* }"
        unquote "$trimmed"
        hxml_arguments+=("$unquoted")
        ;;
      *) hxml_arguments+=("$line") ;;
    esac
  done <"$1"
}

# expand_arguments ARGUMENT…: sets expanded to the arguments with every .hxml file replaced by what
# it holds. A file that cannot be read stays, for the compiler to report.
expand_arguments() {
  local queue=("$@") argument folder=. previous='' depth=0
  expanded=()
  while ((${#queue[@]})); do
    argument=${queue[0]}
    queue=("${queue[@]:1}")
    case $argument in
      --run)
        expanded+=("$argument" "${queue[@]}")
        return 0
        ;;
      --next) folder=. ;;
      *.hxml)
        if [[ $previous != -cmd && $previous != --cmd && -r $folder/$argument ]]; then
          ((++depth <= 1000)) || die "$argument includes itself"
          read_hxml "$folder/$argument"
          queue=("${hxml_arguments[@]}" "${queue[@]}")
          continue
        elif [[ $argument == /* && -r $argument ]]; then
          ((++depth <= 1000)) || die "$argument includes itself"
          read_hxml "$argument"
          queue=("${hxml_arguments[@]}" "${queue[@]}")
          continue
        fi
        ;;
    esac
    if [[ $previous == --cwd || $previous == -C ]]; then
      [[ $argument == /* ]] && folder=$argument || folder=$folder/$argument
    fi
    expanded+=("$argument")
    previous=$argument
  done
}

# library_arguments: sets library to what `-lib fiberus` stands for, and overlay to the class paths of
# the standard library for this target. Those have to be on the command line: the compiler reads String
# and its like before any macro could add a path.
library_arguments() {
  overlay=(-p "$fiberus_root/std" -p "$fiberus_root/std/_std")
  library=(-p "$fiberus_root/generator/src" -D "fiberus=$(library_version)")
  if [[ -f $fiberus_root/extraParams.hxml ]]; then
    read_hxml "$fiberus_root/extraParams.hxml"
    library+=("${hxml_arguments[@]}")
  fi
}

# target_arguments OUTPUT: sets target to the arguments that ask for this target.
target_arguments() {
  if is_version_at_least "$haxe_program_version" 5; then
    target=(--custom-target "fiberus=$1")
  else
    target=(-D "fiberus-output=$1")
  fi
}

# rewrite_arguments OUTPUT ARGUMENT…: sets rewritten to the arguments for the compiler, our_sections to
# how many sections this target compiles, and uses_library to whether any section uses this library.
# An OUTPUT that is not empty takes the place of the one that the arguments name; a section that names
# no target at all gets it too. Needs haxe_program_version.
rewrite_arguments() {
  local output=$1 library=() overlay=() target=() section=()
  local has_output=no has_library=no has_other_target=no each_has_library=no each_has_output=no
  rewritten=()
  our_sections=0
  uses_library=no
  shift
  expand_arguments "$@"
  library_arguments
  set -- "${expanded[@]}"
  while (($#)); do
    case $1 in
      --custom-target=fiberus=* | --custom-target=fiberus)
        take_output "${1#--custom-target=}"
        shift
        ;;
      --custom-target)
        case ${2:-} in
          fiberus=* | fiberus)
            take_output "$2"
            shift
            ;;
          *) has_other_target=yes; section+=("$1") ;;
        esac
        shift
        ;;
      --define=fiberus-output=*)
        take_output "fiberus=${1#--define=fiberus-output=}"
        shift
        ;;
      -D | --define)
        case ${2:-} in
          fiberus-output=* | fiberus_output=*)
            take_output "fiberus=${2#fiberus?output=}"
            shift
            ;;
          *) section+=("$1") ;;
        esac
        shift
        ;;
      -L | --library | -lib)
        if [[ ${2:-} == fiberus || ${2:-} == fiberus:* ]]; then
          has_library=yes
          shift 2
        else
          section+=("$1")
          shift
        fi
        ;;
      --next | --each)
        end_section "$1"
        shift
        ;;
      --run)
        has_other_target=yes
        section+=("$@")
        set --
        ;;
      *)
        if is_other_target "$1"; then
          has_other_target=yes
        fi
        section+=("$1")
        shift
        ;;
    esac
  done
  end_section end
}

# take_output fiberus=OUT
take_output() {
  local named=${1#fiberus}
  named=${named#=}
  [[ -n $named || -n $output ]] ||
    die_usage "--custom-target fiberus needs the program to write: --custom-target fiberus=bin/main"
  has_output=yes
  target_arguments "${output:-$named}"
  section+=("${target[@]}")
}

# is_other_target OPTION: whether it names a target of the compiler itself.
is_other_target() {
  case $1 in
    -js | --js | -lua | --lua | -php | --php | -cpp | --cpp | -cppia | --cppia | -cs | --cs) return 0 ;;
    -java | --java | --jvm | -python | --python | -hl | --hl | -neko | --neko) return 0 ;;
    -swf | --swf | -x | --interp) return 0 ;;
  esac
  return 1
}

# end_section DIVIDER: adds the section that was read to the result.
end_section() {
  if [[ $1 != --each && -n $output && $has_output == no && $has_other_target == no ]] &&
    ((${#section[@]} > 0)); then
    take_output fiberus
  fi
  if [[ $has_output == yes ]]; then
    has_library=yes
    [[ $1 == --each ]] || our_sections=$((our_sections + 1))
  fi
  if [[ $has_library == yes && $each_has_library == no ]]; then
    rewritten+=("${library[@]}")
    uses_library=yes
  fi
  if [[ $has_output == yes && $each_has_output == no ]]; then
    rewritten+=("${overlay[@]}")
  fi
  rewritten+=("${section[@]}")
  [[ $1 == end ]] || rewritten+=("$1")
  if [[ $1 == --each ]]; then
    each_has_library=$has_library
    each_has_output=$has_output
  fi
  section=()
  has_output=$each_has_output
  has_library=no
  has_other_target=no
}
