# Programs that are built in the cache, for the commands that run them at once.

# build_in_cache OPTION…: compiles the resolved program and sets cached_program.
build_in_cache() {
  local folder lock
  choose_cache_folder "$@"
  exec {lock}>"$folder/lock"
  flock "$lock"
  compile_program "$cached_program" "$program_folder" "${program_arguments[@]}" "$@" || exit 1
  exec {lock}>&-
  [[ -x $cached_program ]] || die "-D fiberus-no-compile makes no program to run; use: fiberus build"
}

# build_own_program FOLDER: the same for a program of this project, which needs no look of the compiler as long as
# neither it nor what programs are made of has changed.
build_own_program() {
  local folder begin_s
  resolve_program "$1"
  choose_cache_folder
  [[ ! -x $cached_program || ! -e $folder/built ||
    -n $(find "$1" "$fiberus_root"/{generator/src,runtime,std} -newer "$folder/built" -print -quit) ]] || return 0
  # What changes while it is compiled counts as changed since.
  begin_s=$(date +%s.%N)
  build_in_cache
  touch -d "@$begin_s" -- "$folder/built"
}

# choose_cache_folder OPTION…: sets folder, which is the program's own: the same sources with other options lie
# elsewhere; and cached_program in it.
choose_cache_folder() {
  local key
  key=$(printf '%s\0' "$(cd -- "$program_folder" && pwd)" "${program_arguments[@]}" "$@" \
    "$fiberus_root" "$haxe_program_version" | sha256sum)
  folder=$FIBERUS_HOME/programs/$program_name-${key:0:12}
  make_folder "$folder"
  cached_program=$folder/$program_name
}
