# The builds of a suite.

readonly variant_names=(debug stress minor move marking compact epoll release checked clang dce-no no-analyzer
  sanitizers workers workers-stress workers-move workers-compact)
declare -rA variant_summary=(
  [debug]="the suite's own flags"
  [stress]="as debug; a full collection every few hundred allocations"
  [minor]="as debug; a minor collection every few hundred allocations"
  [move]="as debug; the collector moves whatever it can every few hundred allocations"
  [marking]="as debug; a full collection is always under way, and marks a little every few hundred allocations"
  [compact]="as marking; at the end of marking whatever can move does, old objects too"
  [epoll]="as debug; input and output without io_uring"
  [release]="without --debug"
  [checked]="without --debug, with the runtime's checks; a minor collection at every allocation"
  [clang]="built by clang, without --debug"
  [dce-no]="without dead-code elimination"
  [no-analyzer]="without the static analyzer"
  [workers]="on four workers, without --debug"
  [workers-stress]="as workers; a full collection every few hundred allocations"
  [workers-move]="as workers; the collector moves whatever it can every few hundred allocations"
  [workers-compact]="as workers; a full collection is always under way, at whose end whatever can move does"
  [sanitizers]="with address and undefined-behaviour sanitizers"
)

# select_variant NAME: sets removed (lines of the suite's flags that do not hold), added (options),
# environment (of the run) and build_name (variants that differ only in the run share a build).
select_variant() {
  removed=()
  added=()
  environment=()
  build_name=$1
  case $1 in
    stress | minor | move | marking | compact)
      environment=("FIBERUS_GC_STRESS=${1/stress/major}")
      build_name=debug
      ;;
    epoll)
      environment=(FIBERUS_IO=epoll)
      build_name=debug
      ;;
    release) removed=(--debug) ;;
    checked)
      removed=(--debug)
      added=(-D fiberus-checks)
      environment=(FIBERUS_GC_STRESS=minor:1)
      ;;
    clang)
      removed=(--debug)
      added=(-D fiberus-cxx=clang++)
      ;;
    dce-no)
      removed=('--dce full')
      added=(--dce no)
      ;;
    workers | workers-*)
      removed=(--debug)
      added=(-D multithreaded)
      environment=(FIBERUS_WORKERS=4)
      if [[ $1 == workers-* ]]; then
        local stress=${1#workers-}
        environment+=("FIBERUS_GC_STRESS=${stress/stress/major}")
        build_name=workers
      fi
      ;;
    no-analyzer) removed=('-D analyzer-optimize' '-D analyzer-user-var-fusion') ;;
    sanitizers)
      added=(-D fiberus-sanitize=address,undefined)
      # The leak checker does not look into the collector's heap, and takes what only that refers to for lost.
      environment=(ASAN_OPTIONS=detect_leaks=0)
      ;;
  esac
}
