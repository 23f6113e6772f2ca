# The sources of the Haxe compiler in use, for its test suites.

# ensure_haxe_source: sets haxe_source to the unpacked source tree of the distribution's Haxe package.
ensure_haxe_source() {
  local work suite lock
  haxe_source=$FIBERUS_HOME/toolchain/haxe-source-$haxe_program_version
  [[ ! -d $haxe_source ]] || return 0
  make_folder "$FIBERUS_HOME/toolchain"
  exec {lock}>"$FIBERUS_HOME/setup.lock"
  flock "$lock"
  if [[ ! -d $haxe_source ]]; then
    work=$(mktemp -d -p "$FIBERUS_HOME/toolchain" .source-XXXXXX)
    trap 'rm -rf -- "$work"' EXIT
    for suite in $(source_suites); do
      if fetch_haxe_source "$work" "$suite"; then
        mv -T -- "$work/tree" "$haxe_source"
        break
      fi
    done
    rm -rf -- "$work"
    trap - EXIT
  fi
  exec {lock}>&-
  [[ -d $haxe_source ]] ||
    die "could not get the sources of Haxe $haxe_program_version from the distribution; check the network"
}

# source_suites: where the sources may be, likeliest first.
source_suites() {
  if [[ -f $haxe_prefix/suite && $haxe_program == "$haxe_prefix"/* ]]; then
    cat "$haxe_prefix/suite"
  else
    release_field VERSION_CODENAME
  fi
  printf '%s\n' testing unstable
}

# fetch_haxe_source FOLDER SUITE: leaves the tree in FOLDER/tree; false when this suite has another
# version.
fetch_haxe_source() {
  local folder=$1 apt=$1/apt-$2 version archive
  [[ ! -d $apt ]] || return 1
  make_private_apt "$apt" "$2" deb-src || return 1
  version=$(apt-cache -c "$apt/apt.conf" showsrc haxe 2>/dev/null |
    sed -n "s/^Version: \(\([0-9]*:\)\?${haxe_program_version}[-+~].*\)/\1/p" | head -n 1)
  [[ -n $version ]] || return 1
  (
    cd "$apt/debs" && logged_step "downloading the sources of Haxe $version" \
      apt-get -q -c "$apt/apt.conf" source --download-only "haxe=$version"
  ) || return 1
  archive=$(find "$apt/debs" -name 'haxe_*.orig.tar.*' | head -n 1)
  mkdir -p "$folder/tree" && tar -x -f "$archive" -C "$folder/tree" --strip-components=1
}
