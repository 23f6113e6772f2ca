# Summary: bad input and the messages that it must end in
# Needs: tests/errors

# Each folder has a run.sh that exits with 0 when everything is as it should be.
run_checks() {
  local file
  export HAXE=$haxe_program FIBERUS=$fiberus_root/tools/fiberus
  for file in tests/errors/run.sh tests/errors/*/run.sh; do
    if [[ -f $file ]]; then
      beside check "${file%/run.sh}" bash "$file"
    fi
  done
}
