# Shared by every command: where things live, messages, options common to all, steps with progress.
# The caller has set fiberus_root (the folder of this library).

if [[ -z ${FIBERUS_HOME:-}${XDG_CACHE_HOME:-}${HOME:-} ]]; then
  printf 'fiberus: error: HOME is not set; set it, or FIBERUS_HOME to a folder for the caches\n' >&2
  exit 1
fi
export FIBERUS_HOME=${FIBERUS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/fiberus}
case $FIBERUS_HOME in
  /*) ;;
  *) export FIBERUS_HOME=$PWD/$FIBERUS_HOME ;;
esac

# say TEXT: progress and notes. They go to standard error: standard output belongs to the program.
say() {
  printf 'fiberus: %s\n' "$*" >&2
}

# die TEXT: something failed; the text names it and what to do about it.
die() {
  printf 'fiberus: error: %s\n' "$*" >&2
  exit 1
}

# die_usage TEXT: the command line is wrong.
die_usage() {
  printf 'fiberus: error: %s\n' "$*" >&2
  exit 2
}

is_verbose() {
  [[ ${FIBERUS_VERBOSE:-} == 1 ]]
}

# trace COMMAND…: show the command when asked for (-v), then run it.
trace() {
  if is_verbose; then
    printf '+%s\n' "$(printf ' %q' "$@")" >&2
  fi
  "$@"
}

library_version() {
  sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$fiberus_root/haxelib.json"
}

# common_option ARGUMENT: true when it is an option that every command knows, which is then in force.
# Needs command_usage of the current command.
common_option() {
  case $1 in
    -h | --help) command_usage; exit 0 ;;
    -v | --verbose) export FIBERUS_VERBOSE=1 ;;
    *) return 1 ;;
  esac
}

# unknown_argument ARGUMENT: ends the current command with one clear message.
unknown_argument() {
  case $1 in
    -*) die_usage "unknown option '$1' (see: fiberus $command_name --help)" ;;
    *) die_usage "unexpected argument '$1' (see: fiberus $command_name --help)" ;;
  esac
}

# make_folder PATH
make_folder() {
  mkdir -p -- "$1" 2>/dev/null || die "cannot create the folder $1 (set FIBERUS_HOME to one that can be written)"
}

# is_version_at_least VERSION MINIMUM: compares dotted version numbers.
is_version_at_least() {
  [[ $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$2" ]]
}

# start_ticker TEXT: from the third second on says, ever less often, that TEXT is still going on.
start_ticker() {
  local text=$1
  (
    # Reading from a pipe that nobody writes to waits without a child process to clean up.
    exec {quiet}<> <(:)
    wait_s=3
    elapsed_s=0
    while kill -0 "$$" 2>/dev/null; do
      read -r -t "$wait_s" -u "$quiet" || true
      elapsed_s=$((elapsed_s + wait_s))
      say "$text … $elapsed_s s"
      wait_s=$((wait_s < 48 ? wait_s * 2 : 60))
    done
  ) </dev/null >/dev/null &
  ticker_pid=$!
}

stop_ticker() {
  kill "$ticker_pid" 2>/dev/null || true
  wait "$ticker_pid" 2>/dev/null || true
}

# with_progress TEXT COMMAND…: runs the command with its output shown, and a ticker beside it. It gets
# no standard input: what is there is meant for the program that is run later.
with_progress() {
  local text=$1 status=0
  shift
  start_ticker "$text"
  trace "$@" </dev/null || status=$?
  stop_ticker
  return "$status"
}

# logged_step TEXT COMMAND…: says TEXT and runs the command; its output is shown only when it fails
# (or with -v).
logged_step() {
  local text=$1 log status=0 start_s=$SECONDS
  shift
  say "$text"
  if is_verbose; then
    trace "$@" >&2 || status=$?
  else
    log=$(mktemp)
    start_ticker "$text"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    stop_ticker
    ((status == 0)) || sed 's/^/    /' "$log" >&2
    rm -f -- "$log"
  fi
  ((status == 0)) || say "$text: failed with status $status after $((SECONDS - start_s)) s"
  return "$status"
}
