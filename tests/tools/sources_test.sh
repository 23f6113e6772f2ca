# Finding the configured mirror in both formats of apt's sources, and the decisions about versions.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

fiberus_root=$project
source "$project/tools/lib/common.sh"
source "$project/tools/lib/packages.sh"
source "$project/tools/lib/toolchain.sh"

# mirror CODENAME: what find_mirror says about the folder etc, the tab shown as a blank.
mirror() {
  find_mirror etc "$1" | tr '\t' ' '
}

test_deb822_sources() {
  mkdir -p etc/sources.list.d
  cat >etc/sources.list.d/debian.sources <<'SOURCES'
# the release's own comments
Types: deb
URIs: https://mirror.example/debian-security
Suites: bookworm-security
Components: main

Types: deb deb-src
# another comment
URIs: https://mirror.example/debian/ https://second.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /keys/archive.gpg
SOURCES
  assert_equal "$(mirror bookworm)" 'https://mirror.example/debian /keys/archive.gpg'
}

test_deb822_continued_and_disabled_fields() {
  mkdir -p etc/sources.list.d
  cat >etc/sources.list.d/a.sources <<'SOURCES'
Types: deb
Enabled: no
URIs: https://off.example/debian
Suites: trixie

Types: deb-src
URIs: https://sources.example/debian
Suites: trixie

Types: deb
URIs:
 https://on.example/debian
Suites: other
 trixie
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mDMEY865UxYJKwYBBAHaRw8BAQdAd7Z0
SOURCES
  assert_equal "$(mirror trixie)" 'https://on.example/debian '
}

test_classic_list() {
  mkdir -p etc
  cat >etc/sources.list <<'SOURCES'
# deb http://commented.example/debian bookworm main
deb cdrom:[Debian 12]/ bookworm main
deb-src http://sources.example/debian bookworm main
deb http://security.example/debian bookworm-security main
deb http://plain.example/debian bookworm main contrib
SOURCES
  assert_equal "$(mirror bookworm)" 'http://plain.example/debian '
}

test_classic_list_with_options() {
  mkdir -p etc/sources.list.d
  echo 'deb [ arch=amd64 signed-by=/keys/a.gpg ] http://options.example/debian bookworm main' \
    >etc/sources.list.d/a.list
  assert_equal "$(mirror bookworm)" 'http://options.example/debian /keys/a.gpg'
  echo 'deb [signed-by=/keys/b.gpg] http://options.example/debian bookworm main' >etc/sources.list.d/a.list
  assert_equal "$(mirror bookworm)" 'http://options.example/debian /keys/b.gpg'
}

test_no_entry_for_the_release() {
  mkdir -p etc
  echo 'deb http://plain.example/debian bookworm main' >etc/sources.list
  ! find_mirror etc trixie || fail 'found a mirror for a release that has none'
}

test_versions() {
  is_version_at_least 4.3.7 4.3 || fail '4.3.7 is newer than 4.3'
  is_version_at_least 4.3 4.3 || fail '4.3 is 4.3'
  is_version_at_least 4.10.0 4.3 || fail '4.10 is newer than 4.3'
  ! is_version_at_least 4.2.5 4.3 || fail '4.2.5 is older than 4.3'
}

test_too_old_compiler_is_refused() {
  use_stub_haxe 4.2.5
  capture "$fiberus" haxe -p x
  assert_equal "$status" 1 status
  assert_equal "$output" \
    "fiberus: error: FIBERUS_HAXE=$PWD/stub-haxe is no Haxe compiler of version 4.3 or newer"
}

test_own_front_is_not_taken_for_the_compiler() {
  PATH=$project/tools:$PATH
  assert_not_contains "$(list_haxe_candidates)" "$project/tools/haxe"
}

test_nothing_is_missing_of_no_group() {
  assert_equal "$(missing_packages)" ''
}

run_tests
