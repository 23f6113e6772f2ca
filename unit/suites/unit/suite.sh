# Summary: the language and the standard library

suite_folder=tests/unit
suite_hxml=compile-each.hxml
suite_main=unit.TestMain
suite_additions=(-p "$suite_home" --macro 'TargetSwitches.install()')

declare -A suite_assertions=(
  [4.3.7]=10920
  [4.3.7/interp]=10899
  [4.3.7/node]=10983
)
