#include "sync/waiting.h"

#include "fiberus/context.h"
#include "os/clock.h"

namespace fib {

void wait_in(WaitList& list, WaitNode& node, ParkReason reason) {
  list.push_back(node);
  while (node.is_waiting)
    park(reason);
}

bool wait_in_until(WaitList& list, WaitNode& node, ParkReason reason, int64_t deadline_ns) {
  list.push_back(node);
  while (node.is_waiting) {
    if (park_until(reason, deadline_ns)) continue;
    if (!node.is_waiting) break;
    list.remove(node);
    return false;
  }
  return true;
}

bool wake_first(WaitList& list) {
  Fiber* const fiber = list.pop_front();
  if (fiber == nullptr) return false;
  wake(fiber);
  return true;
}

int64_t deadline_after(double timeout_seconds) {
  const double nanoseconds = timeout_seconds * 1e9;
  if (!(nanoseconds >= 0 && nanoseconds < 9e18)) return os::kNever;
  return os::saturating_add(os::monotonic_ns(), static_cast<int64_t>(nanoseconds));
}

}  // namespace fib
