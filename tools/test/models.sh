# Summary: models of the scheduler's lock-free parts, every interleaving within bounds
# Needs: tests/models

run_checks() {
  check models bash tests/models/run.sh
}
