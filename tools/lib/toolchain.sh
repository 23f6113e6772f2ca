# Finds the Haxe compiler, and puts one in place where the distribution's is too old.

source "$fiberus_root/tools/lib/apt_sources.sh"
source "$fiberus_root/tools/lib/private_apt.sh"

readonly minimum_haxe=4.3
readonly haxe_prefix=$FIBERUS_HOME/toolchain/haxe

# haxe_version PROGRAM: its version number; false when it does not start.
haxe_version() {
  local version
  version=$("$1" --version 2>/dev/null) || return 1
  printf '%s\n' "${version%%[+-]*}"
}

# list_haxe_candidates: every `haxe` on the PATH but our own front.
list_haxe_candidates() {
  local file
  while read -r file; do
    [[ $(readlink -f -- "$file") == "$fiberus_root/tools/haxe" ]] || printf '%s\n' "$file"
  done < <(type -aP haxe)
}

# find_haxe: sets haxe_program and haxe_program_version to the compiler to use; false when none is
# new enough. An explicit FIBERUS_HAXE must be good.
find_haxe() {
  local candidate
  if [[ -n ${FIBERUS_HAXE:-} ]]; then
    is_good_haxe "$FIBERUS_HAXE" ||
      die "FIBERUS_HAXE=$FIBERUS_HAXE is no Haxe compiler of version $minimum_haxe or newer"
    return 0
  fi
  while read -r candidate; do
    is_good_haxe "$candidate" && return 0
  done < <(list_haxe_candidates)
  is_good_haxe "$haxe_prefix/bin/haxe"
}

is_good_haxe() {
  [[ -x $1 ]] || return 1
  haxe_program_version=$(haxe_version "$1") || return 1
  is_version_at_least "$haxe_program_version" "$minimum_haxe" || return 1
  haxe_program=$1
}

# install_haxe: from the distribution when its version will do, else into the private prefix.
install_haxe() {
  local candidate
  candidate=$(packaged_haxe_version)
  if [[ -z $candidate ]]; then
    refresh_package_lists
    candidate=$(packaged_haxe_version)
  fi
  if [[ -n $candidate ]] && is_version_at_least "${candidate%%[+~-]*}" "$minimum_haxe"; then
    install_packages haxe
  else
    install_haxe_prefix
  fi
  find_haxe || die "Haxe was installed but does not start (see: fiberus doctor)"
}

# packaged_haxe_version: what apt would install; nothing when it knows no such package.
packaged_haxe_version() {
  apt-cache policy haxe | sed -n 's/^ *Candidate: *\([0-9]*:\)\?\([0-9]\)/\2/p'
}

# install_haxe_prefix: unpacks the newer Haxe of Debian testing, or unstable, with the libraries it
# needs. Everything happens in a temporary folder that is renamed at the very end.
install_haxe_prefix() {
  local suite work
  [[ $(release_field ID) == debian && $(dpkg --print-architecture) == amd64 ]] ||
    die "this system offers no Haxe >= $minimum_haxe; install one and put it on the PATH, or set FIBERUS_HAXE"
  make_folder "$FIBERUS_HOME/toolchain"
  work=$(mktemp -d -p "$FIBERUS_HOME/toolchain" .haxe-XXXXXX) ||
    die "cannot write to $FIBERUS_HOME/toolchain (set FIBERUS_HOME to a folder that can be written)"
  trap 'rm -rf -- "$work"' EXIT
  for suite in testing unstable; do
    if unpack_haxe "$work/apt-$suite" "$work/prefix" "$suite"; then
      write_haxe_wrappers "$work/prefix"
      rm -rf -- "$haxe_prefix"
      mv -T -- "$work/prefix" "$haxe_prefix"
      rm -rf -- "$work"
      trap - EXIT
      return 0
    fi
    say "could not take Haxe from $suite"
    rm -rf -- "$work/prefix"
  done
  die "could not install Haxe >= $minimum_haxe from the mirror in /etc/apt; check the network and run: fiberus setup"
}

# unpack_haxe APT_FOLDER PREFIX SUITE: false when the suite has no Haxe that will do.
unpack_haxe() {
  local apt=$1 prefix=$2 suite=$3 packages file
  make_private_apt "$apt" "$suite" deb || return 1
  # What the neko package itself depends on is for its database and window bindings; the virtual
  # machine's own libraries are needed by haxe as well and come with it.
  packages=$(private_closure "$apt" neko haxe)
  (
    cd "$apt/debs" &&
      logged_step "downloading Haxe from $suite" apt-get -q -c "$apt/apt.conf" download $packages
  ) || return 1
  mkdir -p "$prefix/root"
  for file in "$apt"/debs/*.deb; do
    dpkg -x "$file" "$prefix/root" || return 1
  done
  [[ -x $prefix/root/usr/bin/haxe ]] || return 1
  printf '%s\n' "$suite" >"$prefix/suite"
}

# write_haxe_wrappers PREFIX: programs of the prefix run on the prefix's own C library, which the
# dynamic linker named here brings in; programs that they start are not affected. The wrappers name the
# final place, to which PREFIX is renamed.
write_haxe_wrappers() {
  local prefix=$1 libraries=usr/lib/x86_64-linux-gnu name loader
  loader=$(cd "$prefix/root" && find . -name ld-linux-x86-64.so.2 \( -type f -o -type l \) | sort | head -n 1)
  mkdir -p "$prefix/bin"
  for name in haxe haxelib neko; do
    cat >"$prefix/bin/$name" <<WRAPPER
#!/bin/sh
root=$(printf '%q' "$haxe_prefix")/root
export HAXE_STD_PATH="\${HAXE_STD_PATH:-\$root/usr/share/haxe/std}"
export NEKOPATH="\$root/$libraries/neko"
exec "\$root/${loader#./}" --library-path "\$root/$libraries" \\
  --argv0 $name "\$root/usr/bin/$name" "\$@"
WRAPPER
    chmod +x "$prefix/bin/$name"
  done
}
