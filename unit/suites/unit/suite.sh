# Summary: the language and the standard library

suite_folder=tests/unit
suite_programs=(unit)

describe_program() {
  program_flags=(compile-each.hxml)
  program_main=unit.TestMain
  program_additions=(-p "$suite_home" --macro 'TargetSwitches.install()')
}

declare -A suite_assertions=(
  [4.3.7]=10952
  [4.3.7/dce-no]=10896
  [4.3.7/interp]=10899
  [4.3.7/node]=10983
)
