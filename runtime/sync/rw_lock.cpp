#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/sync_groups.h"
#include "sched/cancel.h"
#include "sched/waiting.h"

namespace fib {
namespace {

// The targets of nodes.
constexpr int32_t kReader = 0;
constexpr int32_t kWriter = 1;

bool can_enter(const RwLock* rw_lock, int32_t role) {
  return rw_lock->writer == 0 && (role == kReader || rw_lock->readers == 0);
}

void enter(RwLock* rw_lock, int32_t role, const Fiber* fiber) {
  if (role == kReader) {
    ++rw_lock->readers;
  } else {
    rw_lock->writer = fiber->id;
  }
}

// Lets in whom the state of the lock allows, from the front. With the lock held.
void serve_waiters(RwLock* rw_lock) {
  while (WaitNode* const node = rw_lock->waiters.first()) {
    if (!can_enter(rw_lock, node->target)) return;
    Fiber* const fiber = node->fiber;
    enter(rw_lock, node->target, fiber);
    rw_lock->waiters.remove(*node);
    wake(fiber);
  }
}

bool acquire(RwLock* rw_lock, int32_t role, double timeout_seconds) {
  const int64_t deadline_ns = timeout_seconds == 0 ? 0 : deadline_after(timeout_seconds);
  WaitNode node(hot_fiber());
  node.target = role;
  nonnull(rw_lock)->lock.lock();
  if (rw_lock->writer == node.fiber->id) {
    rw_lock->lock.unlock();
    throw_text("The fiber holds the lock already");
  }
  const bool can_enter_now = rw_lock->waiters.is_empty() && can_enter(rw_lock, role);
  if (can_enter_now) enter(rw_lock, role, node.fiber);
  if (can_enter_now || timeout_seconds == 0) {
    rw_lock->lock.unlock();
    return can_enter_now;
  }
  const WaitOutcome outcome =
      await_in(rw_lock->lock, rw_lock->waiters, node, ParkReason::kReadWriteLock, deadline_ns);
  if (outcome == WaitOutcome::kGiven) return true;
  // Readers may have waited for this one only.
  rw_lock->lock.lock();
  serve_waiters(rw_lock);
  rw_lock->lock.unlock();
  if (outcome == WaitOutcome::kCancelled) throw_cancelled(*hot_fiber());
  return false;
}

}  // namespace

constinit const Type RwLock::type =
    describe_native(&RwLock::type, "fiberus.RwLock", sizeof(RwLock));

RwLock* rw_lock_create() { return allocate<RwLock>(); }

bool rw_lock_try_read(RwLock* rw_lock, double timeout_seconds) {
  return acquire(rw_lock, kReader, timeout_seconds);
}

bool rw_lock_try_write(RwLock* rw_lock, double timeout_seconds) {
  return acquire(rw_lock, kWriter, timeout_seconds);
}

void rw_lock_end_read(RwLock* rw_lock) {
  nonnull(rw_lock)->lock.lock();
  const bool is_held = rw_lock->readers > 0;
  if (is_held) {
    --rw_lock->readers;
    serve_waiters(rw_lock);
  }
  rw_lock->lock.unlock();
  if (!is_held) throw_text("The lock is not held for reading");
}

void rw_lock_end_write(RwLock* rw_lock) {
  nonnull(rw_lock)->lock.lock();
  const bool is_held = rw_lock->writer == hot_fiber()->id;
  if (is_held) {
    rw_lock->writer = 0;
    serve_waiters(rw_lock);
  }
  rw_lock->lock.unlock();
  if (!is_held) throw_text("The lock is not held for writing by this fiber");
}

}  // namespace fib
