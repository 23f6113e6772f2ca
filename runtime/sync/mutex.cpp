#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/sync.h"
#include "sched/cancel.h"
#include "sched/waiting.h"

namespace fib {
namespace {

// Only its owner makes itself the owner, or ceases to be: no lock is needed to find out whether one
// is.
void check_owner(const Mutex* mutex) {
  if (mutex->owner.load(std::memory_order_relaxed) != hot_fiber()->id) {
    throw_text("The mutex is not held by this fiber");
  }
}

// Under the lock, which is released: hands the mutex, held once, to the fiber that waits longest,
// or frees it.
void pass_on(Mutex* mutex) {
  const WaitNode* const next = mutex->waiters.first();
  mutex->owner.store(next != nullptr ? next->fiber->id : 0, std::memory_order_relaxed);
  mutex->depth = next != nullptr ? 1 : 0;
  wake_first(mutex->lock, mutex->waiters);
}

// Whether the mutex is the running fiber's now; with the lock held.
bool take(Mutex* mutex, const Fiber* self) {
  const uint64_t owner = mutex->owner.load(std::memory_order_relaxed);
  if (owner != 0 && owner != self->id) return false;
  mutex->owner.store(self->id, std::memory_order_relaxed);
  ++mutex->depth;
  return true;
}

// Shields the running fiber while it lives.
class ShieldScope {
 public:
  ShieldScope() { fiber_shield(); }
  ~ShieldScope() { fiber_unshield(); }
  ShieldScope(const ShieldScope&) = delete;
  ShieldScope& operator=(const ShieldScope&) = delete;
};

// After a wait that gave the mutex up: held as often as before, whatever happens.
void take_back(Mutex* mutex, int32_t depth) {
  const ShieldScope shield;
  mutex_acquire(mutex);
  mutex->depth = depth;
}

}  // namespace

constinit const Type Mutex::type = describe_native(&Mutex::type, "sys.thread.Mutex", sizeof(Mutex));
constinit const Type Condition::type =
    describe_native(&Condition::type, "sys.thread.Condition", sizeof(Condition));

Mutex* mutex_create() { return allocate<Mutex>(); }

bool mutex_try_acquire(Mutex* mutex) {
  nonnull(mutex)->lock.lock();
  const bool is_taken = take(mutex, hot_fiber());
  mutex->lock.unlock();
  return is_taken;
}

void mutex_acquire(Mutex* mutex) { mutex_try_acquire_for(mutex, -1); }

bool mutex_try_acquire_for(Mutex* mutex, double timeout_seconds) {
  WaitNode node(hot_fiber());
  nonnull(mutex)->lock.lock();
  if (take(mutex, node.fiber)) {
    mutex->lock.unlock();
    return true;
  }
  if (timeout_seconds == 0) {
    mutex->lock.unlock();
    return false;
  }
  return wait_in_until(mutex->lock, mutex->waiters, node, ParkReason::kMutex,
                       deadline_after(timeout_seconds));
}

void mutex_release(Mutex* mutex) {
  check_owner(nonnull(mutex));
  mutex->lock.lock();
  if (mutex->depth > 1) {
    --mutex->depth;
    mutex->lock.unlock();
  } else {
    pass_on(mutex);
  }
}

Condition* condition_create() { return allocate<Condition>(); }

bool condition_wait_for(Condition* condition, Mutex* mutex, double timeout_seconds) {
  nonnull(condition);
  check_owner(nonnull(mutex));
  WaitNode node(hot_fiber());
  check_cancellation(*node.fiber);
  const int64_t deadline_ns = deadline_after(timeout_seconds);
  const int32_t depth = mutex->depth;
  // In the list before the mutex is free: a signal sent by whoever takes it next is not missed.
  condition->lock.lock();
  mutex->lock.lock();
  pass_on(mutex);
  const WaitOutcome outcome =
      await_in(condition->lock, condition->waiters, node, ParkReason::kCondition, deadline_ns);
  take_back(mutex, depth);
  if (outcome == WaitOutcome::kCancelled) throw_cancelled(*node.fiber);
  return outcome == WaitOutcome::kGiven;
}

void condition_wait(Condition* condition, Mutex* mutex) {
  condition_wait_for(condition, mutex, -1);
}

void condition_signal(Condition* condition) {
  nonnull(condition)->lock.lock();
  wake_first(condition->lock, condition->waiters);
}

void condition_broadcast(Condition* condition) {
  nonnull(condition)->lock.lock();
  wake_all(condition->lock, condition->waiters);
}

}  // namespace fib
