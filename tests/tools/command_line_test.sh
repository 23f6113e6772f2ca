# The dispatcher, and what is common to all commands.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

commands() {
  basename -s .sh -a "$project"/tools/commands/*.sh
}

test_help_lists_every_command() {
  capture "$fiberus" --help
  assert_equal "$status" 0 status
  local name
  for name in $(commands); do
    assert_contains "$output" "  $name "
  done
}

test_every_command_explains_itself() {
  local name
  for name in $(commands); do
    for option in --help -h; do
      capture "$fiberus" "$name" "$option"
      assert_equal "$status" 0 "status of $name $option"
      assert_contains "$output" "usage: fiberus $name"
    done
  done
}

test_no_command_is_an_error() {
  capture "$fiberus"
  assert_equal "$status" 2 status
  assert_contains "$output" 'usage: fiberus'
}

test_unknown_command() {
  capture "$fiberus" rnu
  assert_equal "$status" 2 status
  assert_equal "$output" "fiberus: error: unknown command 'rnu' (see: fiberus --help)"
}

test_command_names_are_not_paths() {
  capture "$fiberus" ../lib/common
  assert_equal "$status" 2 status
  assert_contains "$output" 'unknown command'
}

test_unknown_option_of_the_front() {
  capture "$fiberus" --colour
  assert_equal "$status" 2 status
  assert_equal "$output" "fiberus: error: unknown option '--colour' (see: fiberus --help)"
}

test_unknown_option_of_commands() {
  local name
  for name in build clean doctor format run setup test; do
    capture "$fiberus" "$name" --colour
    assert_equal "$status" 2 "status of $name --colour"
    assert_contains "$output" "unknown option '--colour'"
    assert_equal "$(wc -l <<<"$output")" 1 "lines of $name --colour"
  done
}

test_version_is_the_library_s() {
  capture "$fiberus" --version
  assert_contains "$(cat "$project/haxelib.json")" "\"version\": \"$output\""
}

test_works_through_a_link_from_another_folder() {
  ln -s "$fiberus" 'a link'
  capture './a link' --version
  assert_equal "$status" 0 status
}

test_unknown_group_of_setup() {
  capture "$fiberus" setup everything
  assert_equal "$status" 2 status
  assert_contains "$output" "unknown group 'everything'"
}

test_unknown_part_of_test() {
  capture "$fiberus" test weather
  assert_equal "$status" 2 status
  assert_contains "$output" "unknown part 'weather'"
}

test_clean_removes_builds_and_keeps_the_toolchain() {
  export FIBERUS_HOME=$PWD/home
  mkdir -p home/{programs,runtime,tests,toolchain,unrelated}
  capture "$fiberus" clean
  assert_equal "$status" 0 status
  assert_equal "$(ls home | xargs)" 'toolchain unrelated'
  capture "$fiberus" clean --all
  assert_equal "$(ls home | xargs)" unrelated
}

test_home_that_cannot_be_made() {
  touch file
  FIBERUS_HOME=$PWD/file/home capture "$fiberus" doctor
  assert_contains "$output" 'cannot be written; set FIBERUS_HOME'
}

run_tests
