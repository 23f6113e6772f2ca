#include "fiberus/convert.h"
#include "fiberus/sync_groups.h"
#include "sync/waiting.h"

namespace fib {

constinit const Type Event::type = describe_native(&Event::type, "fiberus.Event", sizeof(Event));

Event* event_create() { return allocate<Event>(); }

bool event_set(Event* event) {
  nonnull(event)->lock.lock();
  const bool was_set = event->is_set.load(std::memory_order_relaxed);
  event->is_set.store(true, std::memory_order_release);
  wake_all(event->lock, event->waiters);
  return !was_set;
}

bool event_wait(Event* event, double timeout_seconds) {
  if (event_is_set(event)) return true;
  const int64_t deadline_ns = deadline_after(timeout_seconds);
  WaitNode node(hot_fiber());
  event->lock.lock();
  if (event->is_set.load(std::memory_order_relaxed)) {
    event->lock.unlock();
    return true;
  }
  return wait_in_until(event->lock, event->waiters, node, ParkReason::kEvent, deadline_ns);
}

}  // namespace fib
