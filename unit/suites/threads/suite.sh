# Summary: threads, event loops, timers and atomic operations

suite_folder=tests
suite_programs=(threads threads-old event-loop)

describe_program() {
  program_folder=$1
  program_main=Main
  program_references=()
  case $1 in
    threads)
      program_references=(interp)
      ;;
    event-loop)
      # Upstream keeps what the program prints, but has switched off the comparison: elsewhere the added thread may
      # be too late for the first round of the loop.
      program_folder=misc/eventLoop
      program_output=build-cpp.hxml.stdout.disabled
      program_flags=('--dce full' --debug)
      return
      ;;
  esac
  mapfile -t program_flags < <(sed '/^--\?main /d' "$stage/$1/build.hxml")
  program_flags+=(--debug)
}

declare -A suite_assertions=(
  [4.3.7/threads]=110
  [4.3.7/threads/interp]=109
  [4.3.7/threads-old]=1202
)
