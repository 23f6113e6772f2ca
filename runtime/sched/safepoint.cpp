#include "sched/safepoint.h"

#include "fiberus/config.h"
#include "os/clock.h"
#include "os/futex.h"

namespace fib {

void WorldStop::end() {
  is_requested_.store(0, std::memory_order_seq_cst);
  os::futex_wake_all(is_requested_);
}

void WorldStop::wait_for_end() {
  while (is_requested())
    os::futex_wait(is_requested_, 1, os::kNever);
}

void Safepoint::enter(const void* stack_pointer) {
  if (depth_++ != 0) return;
  stack_pointer_ = stack_pointer;
  state_.store(kSafe, std::memory_order_seq_cst);
  if (FIB_UNLIKELY(stop_.is_requested())) os::futex_wake_one(state_);
}

void Safepoint::leave() {
  FIB_ASSERT(depth_ > 0, "leave() without enter()");
  if (--depth_ != 0) return;
  for (;;) {
    state_.store(kRunning, std::memory_order_seq_cst);
    if (FIB_LIKELY(!stop_.is_requested())) return;
    state_.store(kSafe, std::memory_order_seq_cst);
    os::futex_wake_one(state_);
    stop_.wait_for_end();
  }
}

bool Safepoint::await_briefly() const {
  constexpr int kLooks = 300;
  return look(kLooks);
}

bool Safepoint::look(int times) const {
  for (int i = 0; i < times; ++i) {
    if (state_.load(std::memory_order_seq_cst) == kSafe) return true;
    __builtin_ia32_pause();
  }
  return false;
}

bool Safepoint::await(int64_t deadline_ns) {
  // As a rule the worker gets here within some microseconds: cheaper to look than to sleep.
  constexpr int kLooksBeforeSleep = 2000;
  if (look(kLooksBeforeSleep)) return true;
  while (state_.load(std::memory_order_seq_cst) != kSafe) {
    if (deadline_ns != os::kNever && os::monotonic_ns() >= deadline_ns) return false;
    os::futex_wait(state_, kRunning, deadline_ns);
  }
  return true;
}

}  // namespace fib
