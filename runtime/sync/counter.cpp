#include "fiberus/convert.h"
#include "fiberus/sync.h"
#include "sync/waiting.h"

namespace fib {
namespace {

// Lets the waiters for `value` go on, or all of them.
void wake_waiters(Counter* counter, bool all) {
  for (WaitNode* node = counter->waiters.first(); node != nullptr;) {
    WaitNode* const next = node->next;
    if (all || node->target == counter->value) {
      counter->waiters.remove(*node);
      wake(node->fiber);
    }
    node = next;
  }
}

}  // namespace

constinit const Type Counter::type =
    describe_native(&Counter::type, "fiberus.Counter", sizeof(Counter));

Counter* counter_create(int32_t initial_value) {
  auto* const counter = allocate<Counter>();
  counter->value = initial_value;
  return counter;
}

int32_t counter_value(Counter* counter) { return nonnull(counter)->value; }

void counter_add(Counter* counter, int32_t delta) {
  nonnull(counter)->value += delta;
  wake_waiters(counter, false);
}

int32_t counter_decrement(Counter* counter) {
  const int32_t value = --nonnull(counter)->value;
  wake_waiters(counter, false);
  return value;
}

void counter_wait(Counter* counter, int32_t target) {
  if (nonnull(counter)->is_done || counter->value == target) return;
  WaitNode node(hot_fiber());
  node.target = target;
  wait_in(counter->waiters, node, ParkReason::kCounter);
}

void counter_done(Counter* counter) {
  nonnull(counter)->is_done = true;
  wake_waiters(counter, true);
}

void counter_wait_and_done(Counter* counter, int32_t target) {
  counter_wait(counter, target);
  counter_done(counter);
}

}  // namespace fib
