#include "sched/finalizing.h"

#include "except/errors.h"
#include "fiberus/exception.h"
#include "fiberus/gc_control.h"
#include "sched/scheduler.h"

namespace fib {
namespace {

// A fiber is on its way that has not looked for finalisers yet.
std::atomic<bool> is_fiber_coming{false};

void run_finalizer(gc::Finalizer finalizer) {
  Caught caught;
  try {
    finalizer.run(finalizer.object);
  } catch (const Thrown& thrown) {
    caught = thrown;
  }
  if (caught.is_set()) {
    report_uncaught("Uncaught exception in a finaliser", caught.value(), caught.trace());
  }
}

void run_finalizers(void*) {
  is_fiber_coming.store(false, std::memory_order_release);
  for (;;) {
    const gc::Finalizer finalizer = gc::take_finalizable();
    if (finalizer.run == nullptr) return;
    run_finalizer(finalizer);
  }
}

}  // namespace

void run_finalizers_soon(Scheduler& scheduler) {
  Worker* const worker = hot_worker();
  if (worker == nullptr || is_fiber_coming.exchange(true, std::memory_order_acq_rel)) return;
  Fiber* const fiber = worker->create_fiber(scheduler.fiber_stack_bytes());
  if (fiber == nullptr) {  // the next collection tries again
    is_fiber_coming.store(false, std::memory_order_release);
    return;
  }
  fiber->native_entry = run_finalizers;
  fiber->native_argument = nullptr;
  worker->share(fiber);
}

}  // namespace fib
