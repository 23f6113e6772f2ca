# Summary: Haxe's own unit, thread and sys suites, as they are and under a stressed collector, and the test library
# Needs: unit

run_checks() {
  export HAXE=$haxe_program FIBERUS=$fiberus_root/tools/fiberus
  beside check 'test library' bash unit/tests/run.sh
  beside check 'command line' bash unit/tests/command.sh
  beside check "Haxe's unit suite" tools/fiberus unit --variant debug --variant stress --variant move
  beside check "Haxe's sys suite" tools/fiberus unit --suite sys --variant debug --variant epoll
  beside check "Haxe's thread suite" tools/fiberus unit --suite threads --variant debug --variant stress \
    --variant move --variant workers --variant workers-stress --variant workers-move
}
