# Programs that are built in the cache, for the commands that run them at once.

# build_in_cache OPTION…: compiles the resolved program and sets cached_program. The folder is the
# program's own: the same sources with other options lie elsewhere.
build_in_cache() {
  local key folder lock
  key=$(printf '%s\0' "$(cd -- "$program_folder" && pwd)" "${program_arguments[@]}" "$@" \
    "$fiberus_root" "$haxe_program_version" | sha256sum)
  folder=$FIBERUS_HOME/programs/$program_name-${key:0:12}
  make_folder "$folder"
  exec {lock}>"$folder/lock"
  flock "$lock"
  cached_program=$folder/$program_name
  compile_program "$cached_program" "$program_folder" "${program_arguments[@]}" "$@" || exit 1
  exec {lock}>&-
  [[ -x $cached_program ]] || die "-D fiberus-no-compile makes no program to run; use: fiberus build"
}
