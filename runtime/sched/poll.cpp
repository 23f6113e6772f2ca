#include "fiberus/context.h"
#include "sched/worker.h"

namespace fib {

void poll_slow() {
  Worker* const worker = hot_worker();
  if (worker == nullptr) {
    set_hot_poll(0);
    return;
  }
  // Cleared first: a request made from now on shows up at the next poll.
  const uint32_t reasons = worker->take_poll_reasons();
  if ((reasons & kPollPreempt) != 0 && hot_fiber() != nullptr) Worker::yield();
}

}  // namespace fib
