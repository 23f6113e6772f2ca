# Calls the Haxe compiler, for the commands and for the `haxe` front.

source "$fiberus_root/tools/lib/arguments.sh"

# haxe_environment: the compiler finds `haxelib` beside itself, and this front when it starts `haxe`.
# haxelib wants to be told once where libraries go: unless the user has done so, to a folder of ours.
haxe_environment() {
  export PATH="$fiberus_root/tools:$(dirname -- "$haxe_program"):$PATH"
  if [[ -z ${HAXELIB_PATH:-} && ! -f ${HOME:-}/.haxelib && ! -f /etc/.haxelib ]]; then
    export HAXELIB_PATH=$FIBERUS_HOME/haxelib
    make_folder "$HAXELIB_PATH"
  fi
}

# run_haxe ARGUMENT…: ends this process with the compiler's status.
run_haxe() {
  ensure_setup
  rewrite_arguments '' "$@"
  haxe_environment
  if ((our_sections > 0)); then
    ensure_setup build
  fi
  if [[ $uses_library == yes ]]; then
    set -- "${rewritten[@]}"
  fi
  trace exec "$haxe_program" "$@"
}

# compile_program OUTPUT FOLDER ARGUMENT…: compiles the one program that the arguments describe, as
# seen from FOLDER, into OUTPUT (an absolute path). False when the compiler found errors. With
# -D fiberus-no-compile there is no program afterwards.
compile_program() {
  local output=$1 folder=$2 status=0
  shift 2
  ! is_verbose || set -- "$@" -D fiberus-verbose
  cd -- "$folder" || die "cannot enter the folder $folder"
  rewrite_arguments "$output" "$@"
  ((our_sections == 1)) ||
    die "the arguments describe $our_sections programs for this target, not one; use: fiberus haxe"
  haxe_environment
  with_progress "compiling $(basename -- "$output")" "$haxe_program" "${rewritten[@]}" >&2 || status=$?
  cd -- "$OLDPWD" || die "cannot go back to the folder $OLDPWD"
  ((status == 0)) || return "$status"
  [[ -x $output || " ${rewritten[*]} " == *' fiberus-no-compile'* ]] ||
    die "the compiler reported no error but made no program $output"
}
