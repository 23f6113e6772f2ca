# The folder that a suite is built and run in: links to upstream's files, which so stay as they are.

# stage_suite: prepares the suite's folder in the cache and sets stage to it. Another checkout of the
# project has a folder of its own.
stage_suite() {
  local key upstream=$FIBERUS_HAXE_SOURCE/$suite_folder lock
  [[ -d $upstream ]] || die "the sources of Haxe in $FIBERUS_HAXE_SOURCE have no folder $suite_folder"
  key=$(printf '%s' "$unit_home" | sha256sum)
  suite_cache=$FIBERUS_HOME/unit/${key:0:12}/$suite_name
  make_folder "$suite_cache"
  exec {lock}>"$suite_cache/lock"
  flock -n "$lock" || {
    say "another run of the suite $suite_name is going on; waiting for it"
    flock "$lock"
  }
  stage=$suite_cache/source
  rm -rf -- "$stage"
  cp -rs -- "$upstream" "$stage"
  take_out_exclusions
}

# take_out_exclusions: leaves out what exclusions.txt names, and says so.
take_out_exclusions() {
  local name path reason count=0
  while read -r name path reason; do
    if [[ $name == "$suite_name" ]]; then
      [[ -L $stage/$path ]] || die "unit/exclusions.txt names $path, which the suite $suite_name does not have"
      rm -- "$stage/$path"
      printf 'excluded: %s: %s\n' "$path" "$reason"
      count=$((count + 1))
    fi
  done < <(sed '/^#/d; /^$/d' "$unit_home/exclusions.txt")
  ((count)) || printf 'excluded: nothing\n'
}
