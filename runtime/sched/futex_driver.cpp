#include "os/futex.h"
#include "sched/driver.h"

namespace fib {

// wake() stores before it wakes and park() re-reads after it sleeps, so no wake is lost: the kernel
// compares the word under its own lock.
void FutexDriver::park(int64_t deadline_ns) {
  if (signal_.load(std::memory_order_acquire) == 0) {
    os::futex_wait(signal_, 0, deadline_ns);
  }
  signal_.exchange(0, std::memory_order_acq_rel);
}

void FutexDriver::wake() {
  if (signal_.exchange(1, std::memory_order_acq_rel) == 0) os::futex_wake_one(signal_);
}

}  // namespace fib
