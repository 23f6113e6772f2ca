#include "sched/park.h"

#include "os/clock.h"
#include "sched/scheduler.h"
#include "sched/worker_switch.h"

namespace fib {
namespace {

struct WakeTimer : Timer {
  Fiber* fiber = nullptr;
};

void wake_sleeper(Timer& timer) { wake(static_cast<WakeTimer&>(timer).fiber); }

}  // namespace

void park(ParkReason reason) { park_inline(reason); }

bool park_until(ParkReason reason, int64_t deadline_ns) {
  if (deadline_ns == os::kNever) {
    park(reason);
    return true;
  }
  // The fiber may go on elsewhere; its timer stays here.
  Worker& worker = *hot_worker();
  WakeTimer timer;
  timer.deadline_ns = deadline_ns;
  timer.fire = wake_sleeper;
  timer.fiber = hot_fiber();
  worker.insert_timer(timer);
  park(reason);
  return worker.cancel_timer(timer);
}

int64_t wait_clock_ns() {
  const Scheduler* const scheduler = Scheduler::current();
  return scheduler != nullptr ? scheduler->now_ns() : os::monotonic_ns();
}

void wake(Fiber* fiber) {
  RunState state = fiber->run_state.load(std::memory_order_relaxed);
  for (;;) {
    switch (state) {
      case RunState::kParked:
        if (!fiber->run_state.compare_exchange_weak(state, RunState::kActive,
                                                    std::memory_order_acq_rel)) {
          break;
        }
        Scheduler::current()->changed_fibers().enter(*fiber);
        fiber->is_queued.store(true, std::memory_order_relaxed);
        if (Worker* const worker = hot_worker()) {
          worker->make_ready(fiber);
        } else {
          Scheduler::current()->inject(fiber);
        }
        return;
      case RunState::kActive:
      case RunState::kNotified:
        if (!fiber->run_state.compare_exchange_weak(state, RunState::kNotified,
                                                    std::memory_order_acq_rel)) {
          break;
        }
        return;
      case RunState::kDead:  // a late wake, see fiber.h
        return;
    }
  }
}

}  // namespace fib
