#include "fiberus/convert.h"
#include "fiberus/sync_groups.h"
#include "sched/waiting.h"

namespace fib {

struct EventListener : Object {
  Channel* channel;
  Value value;
  EventListener* next;

  static const Type type;
};

constinit const Type EventListener::type = [] {
  Type type = describe_native(&EventListener::type, "EventListener", sizeof(EventListener), 0b1110);
  type.kind = TypeKind::kNative;
  return type;
}();

constinit const Type Event::type = [] {
  static_assert(offsetof(Event, listeners) == 2 * 8);
  return describe_native(&Event::type, "fiberus.Event", sizeof(Event), 0b100);
}();

Event* event_create() { return allocate<Event>(); }

bool event_set(Event* event) {
  nonnull(event)->lock.lock();
  const bool was_set = event->is_set.load(std::memory_order_relaxed);
  event->is_set.store(true, std::memory_order_release);
  EventListener* listener = event->listeners;
  store(event, &event->listeners, nullptr);
  wake_all(event->lock, event->waiters);
  for (; listener != nullptr; listener = listener->next)
    channel_send(listener->channel, listener->value);
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

void event_notify(Event* event, Channel* channel, Value value) {
  nonnull(event);
  auto* const listener = allocate<EventListener>();
  listener->channel = nonnull(channel);
  listener->value = value;
  event->lock.lock();
  const bool is_set = event->is_set.load(std::memory_order_relaxed);
  if (!is_set) {
    store(listener, &listener->next, event->listeners);
    store(event, &event->listeners, listener);
  }
  event->lock.unlock();
  if (is_set) channel_send(channel, value);
}

}  // namespace fib
