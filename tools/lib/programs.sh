# What `run` and `build` take as a program: a Haxe file, a folder, or an .hxml file.

# resolve_program PATH: sets program_name, program_folder (where the compiler is started) and
# program_arguments.
resolve_program() {
  local path=$1
  if [[ -d $path ]]; then
    resolve_folder "${path%/}"
    return
  fi
  [[ -e $path ]] || die "there is no $path"
  case $path in
    *.hxml)
      program_name=$(basename -- "$(cd -- "$(dirname -- "$path")" && pwd)")
      [[ $(basename -- "$path") == build.hxml ]] || program_name=$(basename -- "$path" .hxml)
      program_folder=$(dirname -- "$path")
      program_arguments=("$(basename -- "$path")")
      ;;
    *.hx) resolve_haxe_file "$path" ;;
    *) die_usage "$path is neither a .hx file, an .hxml file nor a folder" ;;
  esac
}

resolve_folder() {
  local path=${1:-/}
  if [[ -f $path/build.hxml ]]; then
    resolve_program "$path/build.hxml"
  elif [[ -f $path/Main.hx ]]; then
    resolve_haxe_file "$path/Main.hx"
  elif [[ -f $path/src/Main.hx ]]; then
    resolve_haxe_file "$path/src/Main.hx"
  else
    die "the folder $path holds no program: no build.hxml, no Main.hx, no src/Main.hx"
  fi
}

# A file's class path is its folder, less the folders of its package.
resolve_haxe_file() {
  local file=$1 folder package
  folder=$(dirname -- "$file")
  program_name=$(basename -- "$file" .hx)
  program_folder=.
  package=$(sed -n '/^[[:space:]]*package[[:space:]][[:space:]]*[A-Za-z0-9_.]*[[:space:]]*;/{
    s/^[[:space:]]*package[[:space:]]*\([A-Za-z0-9_.]*\).*/\1/p;q
  }' "$file")
  local main=$program_name
  if [[ -n $package ]]; then
    local absolute suffix=/${package//.//}
    absolute=$(cd -- "$folder" && pwd)
    [[ $absolute == *"$suffix" ]] ||
      die "$file says 'package $package' but does not lie in a folder ${package//.//}"
    folder=${absolute%"$suffix"}
    main=$package.$main
  fi
  program_arguments=(-p "$folder" --main "$main")
}
