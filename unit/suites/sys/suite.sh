# Summary: files, processes, sockets, arguments and the environment

suite_folder=tests
suite_programs=(sys)

# Upstream names targets one by one to choose the paths of its helper programs and what a compiled program may
# expect. This target takes the place of C++ among them; and there is no SQLite yet.
adapt_stage() {
  local file
  while IFS= read -r file; do
    make_own "$file"
    sed -Ei '/#(else)?if /s/\bcpp\b/(cpp || fiberus)/g' "$file"
  done < <(grep -RlE '#(else)?if .*\bcpp\b' "$stage/sys/src")
  make_own "$stage/sys/src/Main.hx"
  sed -i 's/#if !(java || cs/#if !(fiberus || java || cs/' "$stage/sys/src/Main.hx"
  # Two tests start the compiler with this file, whose first part builds a program for Windows.
  make_own "$stage/sys/compile-each.hxml"
  sed -i "1,/^--next$/d; s|^-lib utest$|-p $unit_home/utest/src|" "$stage/sys/compile-each.hxml"
  make_folder "$stage/sys/temp"
}

# make_own FILE: a copy of upstream's in the place of the link to it.
make_own() {
  local upstream
  upstream=$(readlink -f -- "$1")
  cp --remove-destination -- "$upstream" "$1"
}

describe_program() {
  program_folder=sys
  program_main=Main
  program_flags=('-p src' --debug '-D TEST_INVALID_UNICODE_FS')
  program_references=()
}

# The programs that the tests start, and the one that has them, where and as they look for them.
prepare_run() {
  local name suffix=-debug flags=$folder/helper-$build_name.hxml
  [[ " ${removed[*]} " != *' --debug '* ]] || suffix=
  for name in TestArguments ExitCode UtilityProcess; do
    program_main=$name write_flags "$flags" "${added[@]}"
    "$FIBERUS" build "$flags" -o "$folder/bin/cpp/$name$suffix" || return 1
  done
  cp -- "$executable" "$folder/bin/cpp/Main$suffix"
  executable=$folder/bin/cpp/Main$suffix
  environment+=(EXISTS=1 PATH="$(dirname -- "$HAXE"):$PATH")
}

declare -A suite_assertions=(
  [4.3.7]=1092
)
