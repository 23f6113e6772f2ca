# An apt configuration of our own: other suites of the distribution can be read and downloaded from
# without the system's package lists, or any installed package, being touched.

# archive_keyring: the file that signs the distribution's archive, when apt's entry names none.
archive_keyring() {
  local id=$1 file
  for file in /usr/share/keyrings/"$id"-archive-keyring.{gpg,pgp}; do
    if [[ -f $file ]]; then
      printf '%s\n' "$file"
      return 0
    fi
  done
  die "no archive keyring of $id under /usr/share/keyrings; install the package $id-archive-keyring"
}

# release_field NAME: one field of the system's os-release.
release_field() {
  (. /etc/os-release && printf '%s\n' "${!1:-}")
}

# make_private_apt FOLDER SUITE TYPE: prepares FOLDER/apt.conf and the lists of one suite.
# TYPE is `deb` or `deb-src`. False when the suite cannot be read.
make_private_apt() {
  local folder=$1 suite=$2 type=$3 mirror keyring id codename
  id=$(release_field ID)
  codename=$(release_field VERSION_CODENAME)
  mirror=$(find_mirror /etc/apt "$codename") ||
    die "found no apt source for the release '$codename' under /etc/apt; add one, or set FIBERUS_HAXE"
  keyring=${mirror#*$'\t'}
  mirror=${mirror%%$'\t'*}
  [[ -n $keyring ]] || keyring=$(archive_keyring "$id")

  mkdir -p "$folder"/{lists,cache,debs}
  : >"$folder/status"
  printf '%s [signed-by=%s] %s %s main\n' "$type" "$keyring" "$mirror" "$suite" >"$folder/sources.list"
  cat >"$folder/apt.conf" <<CONF
Dir::State::lists "$folder/lists";
Dir::State::status "$folder/status";
Dir::Cache "$folder/cache";
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "srcpkgcache.bin";
Dir::Etc::sourcelist "$folder/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
CONF
  logged_step "reading the package lists of $id $suite" \
    apt-get -q -c "$folder/apt.conf" -o APT::Update::Error-Mode=any update
}

# private_depends FOLDER PACKAGE: what the package needs, one name a line; of alternatives the first.
private_depends() {
  apt-cache -c "$1/apt.conf" depends --important "$2" 2>/dev/null | awk '
    /^ [ |](Pre)?Depends: / {
      if (!alternative && $NF !~ /^</) { sub(/:.*/, "", $NF); print $NF }
      alternative = ($0 ~ /^ \|/)
    }'
}

# private_closure FOLDER EXCLUDED PACKAGE…: the packages and all that they need, one name a line.
# The packages in EXCLUDED (blank-separated) are part of the result, but not what they need.
private_closure() {
  local folder=$1 excluded=" $2 " name
  local -A seen=()
  shift 2
  local queue=("$@")
  while ((${#queue[@]})); do
    name=${queue[0]}
    queue=("${queue[@]:1}")
    [[ -z ${seen[$name]:-} ]] || continue
    seen[$name]=yes
    printf '%s\n' "$name"
    [[ $excluded != *" $name "* ]] || continue
    mapfile -t -O "${#queue[@]}" queue < <(private_depends "$folder" "$name")
  done
}
