#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/sync.h"
#include "sync/waiting.h"

namespace fib {
namespace {

void check_owner(const Mutex* mutex) {
  if (mutex->owner != hot_fiber() || mutex->depth == 0) {
    throw_text("The mutex is not held by this fiber");
  }
}

// Hands the mutex, held once, to the fiber that waits longest, or frees it.
void pass_on(Mutex* mutex) {
  Fiber* const next = mutex->waiters.pop_front();
  mutex->owner = next;
  mutex->depth = next != nullptr ? 1 : 0;
  if (next != nullptr) wake(next);
}

}  // namespace

constinit const Type Mutex::type = describe_native(&Mutex::type, "sys.thread.Mutex", sizeof(Mutex));
constinit const Type Condition::type =
    describe_native(&Condition::type, "sys.thread.Condition", sizeof(Condition));

Mutex* mutex_create() { return allocate<Mutex>(); }

bool mutex_try_acquire(Mutex* mutex) {
  Fiber* const self = hot_fiber();
  if (nonnull(mutex)->depth != 0 && mutex->owner != self) return false;
  mutex->owner = self;
  ++mutex->depth;
  return true;
}

void mutex_acquire(Mutex* mutex) {
  if (mutex_try_acquire(mutex)) return;
  WaitNode node(hot_fiber());
  wait_in(mutex->waiters, node, ParkReason::kMutex);
}

void mutex_release(Mutex* mutex) {
  check_owner(nonnull(mutex));
  if (mutex->depth > 1) {
    --mutex->depth;
    return;
  }
  pass_on(mutex);
}

Condition* condition_create() { return allocate<Condition>(); }

bool condition_wait_for(Condition* condition, Mutex* mutex, double timeout_seconds) {
  nonnull(condition);
  check_owner(nonnull(mutex));
  WaitNode node(hot_fiber());
  const int64_t deadline_ns = deadline_after(timeout_seconds);
  const int32_t depth = mutex->depth;
  pass_on(mutex);
  const bool signalled =
      wait_in_until(condition->waiters, node, ParkReason::kCondition, deadline_ns);
  mutex_acquire(mutex);
  mutex->depth = depth;
  return signalled;
}

void condition_wait(Condition* condition, Mutex* mutex) {
  condition_wait_for(condition, mutex, -1);
}

void condition_signal(Condition* condition) { wake_first(nonnull(condition)->waiters); }

void condition_broadcast(Condition* condition) {
  while (wake_first(nonnull(condition)->waiters)) {
  }
}

}  // namespace fib
