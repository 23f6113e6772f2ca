#include "sched/waiting.h"

#include "fiberus/context.h"
#include "sched/cancel.h"
#include "sched/worker_switch.h"

namespace fib {

WaitOutcome await_in(SpinLock& lock, WaitList& list, WaitNode& node, ParkReason reason,
                     int64_t deadline_ns) {
  Fiber& self = *node.fiber;
  if (FIB_UNLIKELY(is_cancellation_due(self))) {
    lock.unlock();
    return WaitOutcome::kCancelled;
  }
  list.push_back(node);
  lock.unlock();
  while (node.is_waiting.load(std::memory_order_acquire)) {
    bool is_in_time = true;
    if (deadline_ns == os::kNever) {
      park_inline(reason);
    } else {
      is_in_time = park_until(reason, deadline_ns);
    }
    const bool is_cancelled = is_cancellation_due(self);
    if (FIB_LIKELY(is_in_time && !is_cancelled)) continue;
    lock.lock();
    const bool was_waiting = node.is_waiting.load(std::memory_order_relaxed);
    if (was_waiting) list.remove(node);
    lock.unlock();
    // What was handed over meanwhile counts; a cancellation waits for the next wait.
    if (!was_waiting) break;
    return is_cancelled ? WaitOutcome::kCancelled : WaitOutcome::kTimedOut;
  }
  return WaitOutcome::kGiven;
}

bool wake_first(SpinLock& lock, WaitList& list) {
  Fiber* const fiber = list.pop_front();
  lock.unlock();
  if (fiber == nullptr) return false;
  wake(fiber);
  return true;
}

void wake_all(SpinLock& lock, WaitList& list) {
  // All at once: a fiber that was woken and waits again already is not meant.
  while (Fiber* const fiber = list.pop_front())
    wake(fiber);
  lock.unlock();
}

int64_t deadline_after(double timeout_seconds) {
  const double nanoseconds = timeout_seconds * 1e9;
  if (!(nanoseconds >= 0 && nanoseconds < 9e18)) return os::kNever;
  return os::saturating_add(wait_clock_ns(), static_cast<int64_t>(nanoseconds));
}

}  // namespace fib
