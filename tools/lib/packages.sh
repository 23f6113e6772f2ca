# The distribution's packages that each kind of work needs, and how the missing ones are installed.

# Packages by group. A command sets up only the groups that it needs, so that the first `run` on a
# fresh machine stays quick.
declare -A package_groups=(
  [build]="g++ cmake ninja-build libpcre2-dev libsimdjson-dev zlib1g-dev libsqlite3-dev
           libmbedtls-dev liburing-dev pkg-config"
  [test]="clang lld llvm clang-format libgtest-dev libgmock-dev nodejs ccache gdb
          relacy-dev spin"
  [bench]="libbenchmark-dev clang nodejs"
  [unit]="nodejs ccache xz-utils dpkg-dev python3"
)
readonly all_groups=(build test bench unit)

# group_packages GROUP…: the packages of these groups, one a line, each once.
group_packages() {
  local group
  for group in "$@"; do
    printf '%s\n' ${package_groups[$group]}
  done | sort -u
}

# missing_packages GROUP…: those that are not installed, one a line.
missing_packages() {
  local wanted
  (($#)) || return 0
  wanted=$(group_packages "$@")
  comm -23 <(printf '%s\n' "$wanted") <(
    dpkg-query -W -f='${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
      sed -n 's/ installed$//p' | sort -u
  )
}

# as_root COMMAND…: runs the command with the rights to install packages.
as_root() {
  if ((EUID == 0)); then
    "$@"
  else
    sudo -- "$@"
  fi
}

# can_be_root: whether as_root can work.
can_be_root() {
  ((EUID == 0)) || command -v sudo >/dev/null
}

require_apt() {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
    die "this system has no apt-get: Fiberus installs what it needs on Debian and Ubuntu only"
}

# refresh_package_lists: `apt-get update`, once per run. A failure is only told: the lists that are
# already there may do.
lists_refreshed=no
refresh_package_lists() {
  [[ $lists_refreshed == no ]] && can_be_root || return 0
  lists_refreshed=yes
  logged_step "refreshing the package lists" as_root apt-get -q -o APT::Update::Error-Mode=any update ||
    say "could not refresh the package lists; going on with those that are there"
}

# install_packages PACKAGE…
install_packages() {
  local names="$*"
  can_be_root ||
    die "packages are missing and neither root nor sudo is at hand; let an administrator run: apt-get install $names"
  refresh_package_lists
  logged_step "installing $names" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@" ||
    die "apt-get could not install: $names (its output is above; once mended, run: fiberus setup)"
}
