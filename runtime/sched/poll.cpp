#include "fiberus/context.h"
#include "sched/scheduler.h"

namespace fib {
namespace {

constexpr uint32_t kPollsPerSeededYield = 16;

}  // namespace

void poll_slow() {
  Worker* const worker = hot_worker();
  if (worker == nullptr) {
    set_hot_poll(0);
    return;
  }
  // Cleared first: a request made from now on shows up at the next poll.
  const uint32_t reasons = worker->take_poll_reasons();
  if (hot_fiber() == nullptr) return;
  Scheduler& scheduler = worker->scheduler();
  if ((reasons & kPollCollector) != 0 && scheduler.world_stop().is_requested()) {
    Worker::wait_while_stopped();
  }
  if ((reasons & kPollDump) != 0 && scheduler.take_dump_request()) scheduler.print_fibers();
  bool preempts = (reasons & kPollPreempt) != 0;
  if (FIB_UNLIKELY(scheduler.is_seeded())) {
    // Every poll comes here, and now and then one lets others run.
    worker->request_poll(kPollSeeded);
    if (worker->random().below(kPollsPerSeededYield) == 0) preempts = true;
  }
  if (preempts) Worker::preempt();
}

}  // namespace fib
