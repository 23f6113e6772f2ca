# Finds the Debian mirror that this system is configured to use, in both formats that apt reads.

# list_apt_entries FOLDER: the enabled binary sources under FOLDER (an /etc/apt), one a line:
# URI, tab, comma-separated suites, tab, keyring file (may be empty).
list_apt_entries() {
  local folder=$1 file
  for file in "$folder"/sources.list "$folder"/sources.list.d/*.list; do
    [[ -f $file ]] && list_one_line_entries "$file"
  done
  for file in "$folder"/sources.list.d/*.sources; do
    [[ -f $file ]] && list_deb822_entries "$file"
  done
  return 0
}

# One entry a line: deb [option=value …] URI suite component…
list_one_line_entries() {
  awk '
    $1 == "deb" {
      field = 2
      keyring = ""
      if ($2 ~ /^\[/) {
        while (field <= NF) {
          option = $field
          gsub(/[][]/, "", option)
          if (option ~ /^signed-by=/) keyring = substr(option, length("signed-by=") + 1)
          if ($(field++) ~ /\]$/) break
        }
      }
      if ($field !~ /^cdrom:/) printf "%s\t%s\t%s\n", $field, $(field + 1), keyring
    }' "$1"
}

# Paragraphs of `Field: value` lines; a line that starts with a blank continues the field.
list_deb822_entries() {
  awk '
    function flush_paragraph(    suites) {
      suites = value["suites"]
      gsub(/[ \t]+/, ",", suites)
      split(value["uris"], uris, /[ \t]+/)
      if ((" " value["types"] " ") ~ / deb / && tolower(value["enabled"]) != "no" && uris[1] != "")
        printf "%s\t%s\t%s\n", uris[1], suites, (value["signed-by"] ~ /^\//) ? value["signed-by"] : ""
      delete value
      delete uris
    }
    function trim(text) { gsub(/^[ \t]+|[ \t]+$/, "", text); return text }
    /^#/ { next }
    /^[ \t]*$/ { flush_paragraph(); next }
    /^[ \t]/ { value[name] = trim(value[name] " " trim($0)); next }
    {
      name = tolower(substr($0, 1, index($0, ":") - 1))
      value[name] = trim(substr($0, index($0, ":") + 1))
    }
    END { flush_paragraph() }' "$1"
}

# find_mirror FOLDER CODENAME: URI and keyring (tab between) of the entry that serves the release
# CODENAME itself, not its updates or its security fixes. False when there is none.
find_mirror() {
  local folder=$1 codename=$2 uri suites keyring
  while IFS=$'\x1f' read -r uri suites keyring; do
    if [[ ,$suites, == *,"$codename",* ]]; then
      printf '%s\t%s\n' "${uri%/}" "$keyring"
      return 0
    fi
  done < <(list_apt_entries "$folder" | tr '\t' '\037')
  return 1
}
