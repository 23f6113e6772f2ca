# The layout of the C++ sources, by clang-format with the rules in .clang-format.

# Another release of clang-format lays some things out differently.
readonly clang_format_major=14

# list_cpp_sources: every C++ source of ours, one a line.
list_cpp_sources() {
  local folders=() folder
  for folder in runtime tests bench unit examples; do
    [[ -d $fiberus_root/$folder ]] && folders+=("$folder")
  done
  (cd -- "$fiberus_root" &&
    find "${folders[@]}" \( -name bin -o -name build -o -name out -o -name expected \) -prune -o \
      -type f \( -name '*.h' -o -name '*.hpp' -o -name '*.cpp' -o -name '*.cc' \) -print) | sort
}

# check_cpp_layout: names the sources that clang-format would change; false when there are any.
check_cpp_layout() {
  local file passed=0 failed=0
  while read -r file; do
    if "$clang_format" -- "$file" | cmp -s - "$file"; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
      printf '%s: not laid out by the rules; run: fiberus format\n' "$file"
    fi
  done < <(list_cpp_sources)
  printf '%s passed, %s failed\n' "$passed" "$failed"
  ((failed == 0))
}

# find_clang_format: sets clang_format to the release that the rules are written for; false when there
# is none.
find_clang_format() {
  local candidate
  for candidate in "clang-format-$clang_format_major" clang-format; do
    if command -v "$candidate" >/dev/null &&
      [[ $("$candidate" --version) =~ version\ $clang_format_major\. ]]; then
      clang_format=$candidate
      return 0
    fi
  done
  return 1
}
