#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/sync_groups.h"
#include "sched/cancel.h"
#include "sched/waiting.h"

namespace fib {
namespace {

// Lets all that wait go on, told `outcome`. With the lock held.
void release_all(Barrier* barrier, BarrierOutcome outcome) {
  barrier->arrived = 0;
  ++barrier->round;
  while (WaitNode* const node = barrier->waiters.first()) {
    Fiber* const fiber = node->fiber;
    node->target = static_cast<int32_t>(outcome);
    barrier->waiters.remove(*node);
    wake(fiber);
  }
}

// Gives how the round ended for a fiber that gave up waiting.
BarrierOutcome break_round(Barrier* barrier, uint32_t round) {
  barrier->lock.lock();
  const bool is_over = barrier->round != round;
  if (!is_over) {
    barrier->is_broken = true;
    release_all(barrier, BarrierOutcome::kBroken);
  }
  barrier->lock.unlock();
  return is_over ? BarrierOutcome::kPassed : BarrierOutcome::kBroken;
}

// The outcome for a fiber that does not have to wait, or -1. With the lock held.
int32_t arrive(Barrier* barrier) {
  if (barrier->is_broken) return static_cast<int32_t>(BarrierOutcome::kBroken);
  if (++barrier->arrived < barrier->parties) return -1;
  release_all(barrier, BarrierOutcome::kPassed);
  return static_cast<int32_t>(BarrierOutcome::kLast);
}

}  // namespace

constinit const Type Barrier::type =
    describe_native(&Barrier::type, "fiberus.Barrier", sizeof(Barrier));

Barrier* barrier_create(int32_t parties) {
  if (parties < 1) throw_text("A barrier needs at least one party");
  auto* const barrier = allocate<Barrier>();
  barrier->parties = parties;
  return barrier;
}

int32_t barrier_wait(Barrier* barrier, double timeout_seconds) {
  const int64_t deadline_ns = deadline_after(timeout_seconds);
  WaitNode node(hot_fiber());
  nonnull(barrier)->lock.lock();
  const int32_t outcome = arrive(barrier);
  if (outcome >= 0) {
    barrier->lock.unlock();
    return outcome;
  }
  const uint32_t round = barrier->round;
  const WaitOutcome ending =
      await_in(barrier->lock, barrier->waiters, node, ParkReason::kBarrier, deadline_ns);
  if (ending == WaitOutcome::kGiven) return node.target;
  const BarrierOutcome broken = break_round(barrier, round);
  if (ending == WaitOutcome::kCancelled) throw_cancelled(*hot_fiber());
  return static_cast<int32_t>(broken);
}

void barrier_reset(Barrier* barrier) {
  nonnull(barrier)->lock.lock();
  release_all(barrier, BarrierOutcome::kBroken);
  barrier->is_broken = false;
  barrier->lock.unlock();
}

bool barrier_is_broken(Barrier* barrier) {
  nonnull(barrier)->lock.lock();
  const bool is_broken = barrier->is_broken;
  barrier->lock.unlock();
  return is_broken;
}

int32_t barrier_arrived(Barrier* barrier) {
  nonnull(barrier)->lock.lock();
  const int32_t arrived = barrier->arrived;
  barrier->lock.unlock();
  return arrived;
}

}  // namespace fib
