#include "fiberus/convert.h"
#include "fiberus/sync.h"
#include "sched/waiting.h"

namespace fib {
namespace {

// Lets the waiters for the counter's value go on, or all of them. Under the lock: a value that is
// only passed through counts, so they leave the list before anybody can change it.
void wake_waiters(Counter* counter, bool all) {
  for (WaitNode* node = counter->waiters.first(); node != nullptr;) {
    WaitNode* const next = node->next;
    if (all || node->target == counter->value) {
      Fiber* const fiber = node->fiber;
      counter->waiters.remove(*node);
      wake(fiber);
    }
    node = next;
  }
}

int32_t change(Counter* counter, int32_t delta) {
  nonnull(counter)->lock.lock();
  const int32_t value = counter->value += delta;
  wake_waiters(counter, false);
  counter->lock.unlock();
  return value;
}

}  // namespace

constinit const Type Counter::type =
    describe_native(&Counter::type, "fiberus.Counter", sizeof(Counter));

Counter* counter_create(int32_t initial_value) {
  auto* const counter = allocate<Counter>();
  counter->value = initial_value;
  return counter;
}

int32_t counter_value(Counter* counter) {
  nonnull(counter)->lock.lock();
  const int32_t value = counter->value;
  counter->lock.unlock();
  return value;
}

void counter_add(Counter* counter, int32_t delta) { change(counter, delta); }

int32_t counter_decrement(Counter* counter) { return change(counter, -1); }

void counter_wait(Counter* counter, int32_t target) {
  WaitNode node(hot_fiber());
  node.target = target;
  nonnull(counter)->lock.lock();
  if (counter->is_done || counter->value == target) {
    counter->lock.unlock();
    return;
  }
  wait_in(counter->lock, counter->waiters, node, ParkReason::kCounter);
}

void counter_done(Counter* counter) {
  nonnull(counter)->lock.lock();
  counter->is_done = true;
  wake_waiters(counter, true);
  counter->lock.unlock();
}

void counter_wait_and_done(Counter* counter, int32_t target) {
  counter_wait(counter, target);
  counter_done(counter);
}

}  // namespace fib
