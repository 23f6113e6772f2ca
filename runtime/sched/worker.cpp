// Switching between fibers, and their beginning and end.
#include "sched/worker.h"

#include <errno.h>

#include <utility>

#include "fiber/sanitizer.h"
#include "os/clock.h"
#include "sched/run_fiber.h"
#include "sched/scheduler.h"
#include "sched/worker_switch.h"

namespace fib {

Worker::Worker(Scheduler& scheduler, uint32_t index, Role role, std::unique_ptr<Driver> driver)
    : scheduler_(scheduler),
      changed_fibers_(scheduler.changed_fibers()),
      index_(index),
      role_(role),
      keeps_order_(index == 0 && role == Role::kShare &&
                   (!scheduler.is_multithreaded() || scheduler.is_seeded())),
      is_first_next_(keeps_order_ && !scheduler.is_seeded()),
      recent_ns_(scheduler.now_ns()),
      timers_(recent_ns_),
      fibers_(scheduler.fiber_table(), scheduler.fiber_depot(),
              role == Role::kShare ? FiberPool::kBatchFibers : 1,
              role == Role::kShare ? StackPool::kKeptStacks : 1),
      random_(scheduler.seed() + index),
      safepoint_(scheduler.world_stop()),
      driver_(std::move(driver)) {
  // No fiber that a collection could look at: it is never entered.
  loop_.is_changed.store(true, std::memory_order_relaxed);
}

Worker::~Worker() = default;

// --- switching ---

void Worker::run_from_loop(Fiber& fiber) { switch_from(loop_, fiber, Departure::kNone); }

void Worker::yield() { leave_current(Departure::kYield); }

void Worker::preempt() {
  Worker& worker = *hot_worker();
  worker.poll_events();
  if (!worker.keeps_order_) worker.share_queue(worker.queue_.size());
  leave_current(Departure::kYield);
}

void Worker::exit_current() {
  leave_current(Departure::kExit);
  __builtin_unreachable();
}

namespace {

// The frame that the scan begins with lies below the one that holds the registers.
FIB_NOINLINE void wait_at_safepoint(Safepoint& safepoint) {
  safepoint.enter(__builtin_frame_address(0));
  safepoint.leave();
}

}  // namespace

void Worker::wait_while_stopped() {
  __builtin_unwind_init();
  wait_at_safepoint(hot_worker()->safepoint_);
  // Not a tail call: this frame must stay.
  asm volatile("");
}

// --- fibers ---

void Worker::start_fiber(void* argument) {
  const void* left_low = nullptr;
  size_t left_bytes = 0;
  sanitizer::finish_switch(nullptr, &left_low, &left_bytes);
  Worker& worker = *hot_worker();
  if (worker.departed_ == &worker.loop_) {
    worker.loop_stack_low_ = left_low;
    worker.loop_stack_bytes_ = left_bytes;
  }
  finish_switch();
  run_fiber(*static_cast<Fiber*>(argument));
  exit_current();
}

void Worker::prepare_first_switch(Fiber& fiber) {
  fibers_.give_stack(fiber);
  fiber.stack_limit = fiber.stack.limit();
  fiber.exceptions.stack_end = fiber.stack.top;
  fiber.sanitizer_fiber = sanitizer::create_fiber();
  arch::prepare(fiber.context, fiber.stack.top, &Worker::start_fiber, &fiber);
}

Fiber* Worker::create_fiber(size_t slot_bytes) {
  Fiber* const fiber = fibers_.acquire(slot_bytes);
  if (fiber == nullptr) return nullptr;
  if (next_fiber_id_ == fiber_id_end_) {
    next_fiber_id_ = scheduler_.reserve_fiber_ids(kFiberIdBlock);
    fiber_id_end_ = next_fiber_id_ + kFiberIdBlock;
  }
  fiber->id = next_fiber_id_++;
  const Fiber* const parent = hot_fiber();
  fiber->parent_id = parent != nullptr ? parent->id : 0;
  fiber->worker.store(this, std::memory_order_relaxed);
  fiber->is_queued.store(true, std::memory_order_relaxed);
  fiber->run_state.store(RunState::kActive, std::memory_order_release);
  changed_fibers_.enter(*fiber);
  WorkerCounters::add(counters_.spawned);
  return fiber;
}

void Worker::release_fiber(Fiber* fiber) {
  sanitizer::destroy_fiber(fiber->sanitizer_fiber);
  const bool is_blocking = fiber->is_blocking;
  fiber->reset();
  fiber->run_state.store(RunState::kDead, std::memory_order_release);
  fibers_.release(fiber);
  WorkerCounters::add(counters_.ended);
  if (FIB_UNLIKELY(is_blocking)) scheduler_.blocking_pool().fiber_ended(*this);
}

}  // namespace fib
