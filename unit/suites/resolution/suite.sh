# Summary: how names are resolved: packages, modules and their statics, wildcard imports

suite_folder=tests/misc/resolution/projects
suite_programs=(spec modulestatics Issue9367)

# Upstream's compile.hxml ends in options for node.
describe_program() {
  program_folder=$1
  program_main=Main
  mapfile -t program_flags < <(sed '/^-main /d; /^-js /d; /^-cmd /d' "$stage/$1/compile.hxml")
}

declare -A suite_assertions=(
  [4.3.7/spec]=158
  [4.3.7/modulestatics]=40
  [4.3.7/Issue9367]=4
)
