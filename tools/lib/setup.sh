# What every command does first: put in place what it needs and is not there.

source "$fiberus_root/tools/lib/packages.sh"
source "$fiberus_root/tools/lib/toolchain.sh"

# ensure_setup GROUP…: packages of these groups, and Haxe. Silent and quick when all is there.
ensure_setup() {
  local lock
  if is_set_up "$@"; then
    return 0
  fi
  require_apt
  make_folder "$FIBERUS_HOME"
  exec {lock}>"$FIBERUS_HOME/setup.lock" ||
    die "cannot write to $FIBERUS_HOME (set FIBERUS_HOME to a folder that can be written)"
  if ! flock -n "$lock"; then
    say "another setup is running; waiting for it"
    flock "$lock"
  fi
  set_up "$@"
  exec {lock}>&-
}

is_set_up() {
  command -v dpkg-query >/dev/null && [[ -z $(missing_packages "$@") ]] && find_haxe
}

# Runs under the lock: what another setup has put in place meanwhile is not done again.
set_up() {
  local missing
  missing=$(missing_packages "$@")
  if [[ -n $missing ]]; then
    install_packages $missing
  fi
  find_haxe || install_haxe
  say "Haxe $haxe_program_version: $haxe_program"
}
