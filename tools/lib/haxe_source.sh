# The sources of the Haxe compiler in use, for its test suites.

# ensure_haxe_source: sets haxe_source to the unpacked source tree of the distribution's Haxe package, or
# to the one that FIBERUS_HAXE_SOURCE names.
ensure_haxe_source() {
  local lock
  haxe_source=${FIBERUS_HAXE_SOURCE:-}
  if [[ -n $haxe_source ]]; then
    [[ -d $haxe_source/tests ]] ||
      die "FIBERUS_HAXE_SOURCE=$haxe_source is no source tree of Haxe: it has no folder tests"
    return 0
  fi
  haxe_source=$FIBERUS_HOME/toolchain/haxe-source-$haxe_program_version
  [[ ! -d $haxe_source ]] || return 0
  make_folder "$FIBERUS_HOME/toolchain"
  exec {lock}>"$FIBERUS_HOME/setup.lock"
  flock "$lock"
  [[ -d $haxe_source ]] || install_haxe_source
  exec {lock}>&-
}

# install_haxe_source: asks one suite of the distribution after the other; everything happens in a
# temporary folder that is renamed at the very end.
install_haxe_source() {
  local work suite
  source_attempts=()
  work=$(mktemp -d -p "$FIBERUS_HOME/toolchain" .source-XXXXXX) ||
    die "cannot write to $FIBERUS_HOME/toolchain (set FIBERUS_HOME to a folder that can be written)"
  trap 'rm -rf -- "$work"' EXIT
  for suite in $(source_suites); do
    if fetch_haxe_source "$work" "$suite"; then
      mv -T -- "$work/tree" "$haxe_source"
      rm -rf -- "$work"
      trap - EXIT
      return 0
    fi
  done
  die "could not get the sources of Haxe $haxe_program_version, the source package haxe$(
    printf '; %s' "${source_attempts[@]}"
  ). Check the network and the mirror in /etc/apt, or set FIBERUS_HAXE_SOURCE to an unpacked source tree"
}

# source_suites: where the sources may be, likeliest first.
source_suites() {
  {
    if [[ -f $haxe_prefix/suite && $haxe_program == "$haxe_prefix"/* ]]; then
      cat "$haxe_prefix/suite"
    fi
    release_field VERSION_CODENAME
    printf '%s\n' testing unstable
  } | awk '!seen[$0]++'
}

# fetch_haxe_source FOLDER SUITE: leaves the tree in FOLDER/tree; false, with the reason added to
# source_attempts, when this suite does not have this version of Haxe. apt checks what it downloads
# against the signed lists.
fetch_haxe_source() {
  local folder=$1 suite=$2 apt=$1/apt-$2 version archive found=no
  if ! make_private_apt "$apt" "$suite" deb-src; then
    source_attempts+=("the package lists of $suite could not be read")
    return 1
  fi
  while read -r version; do
    found=yes
    if (
      cd "$apt/debs" && logged_step "downloading the sources of Haxe $version from $suite" \
        apt-get -q -c "$apt/apt.conf" -o Acquire::Retries=3 source --download-only "haxe=$version"
    ); then
      archive=$(find "$apt/debs" -name 'haxe_*.orig.tar.*' ! -name '*.asc' | head -n 1)
      mkdir -p "$folder/tree"
      tar -x -f "$archive" -C "$folder/tree" --strip-components=1 && [[ -d $folder/tree/tests ]] && return 0
      source_attempts+=("what $suite has of version $version cannot be unpacked")
    else
      source_attempts+=("version $version could not be downloaded from $suite")
    fi
    rm -rf -- "$folder/tree" "$apt"/debs/*
  done < <(offered_versions "$apt")
  [[ $found == yes ]] || source_attempts+=("$suite has no version $haxe_program_version")
  return 1
}

# offered_versions APT_FOLDER: the package's versions of the Haxe in use, newest first.
offered_versions() {
  apt-cache -c "$1/apt.conf" showsrc haxe 2>/dev/null |
    sed -n "s/^Version: \(\([0-9]*:\)\?${haxe_program_version//./\\.}[-+~].*\)/\1/p" | sort -r -V -u
}
