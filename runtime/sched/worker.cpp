// Switching between fibers, and their beginning and end.
#include "sched/worker.h"

#include <errno.h>

#include <utility>

#include "fiber/sanitizer.h"
#include "os/clock.h"
#include "sched/run_fiber.h"
#include "sched/scheduler.h"

namespace fib {

Worker::Worker(Scheduler& scheduler, uint32_t index, std::unique_ptr<Driver> driver)
    : scheduler_(scheduler),
      index_(index),
      recent_ns_(scheduler.now_ns()),
      timers_(recent_ns_),
      fibers_(scheduler.fiber_table(), scheduler.fiber_depot(), scheduler.fiber_stack_bytes()),
      random_(scheduler.seed() + index),
      safepoint_(scheduler.world_stop()),
      driver_(std::move(driver)) {}

Worker::~Worker() = default;

// --- switching ---

void Worker::switch_from(Fiber& from, Fiber& to) {
  auto* const exception_globals = reinterpret_cast<ExceptionGlobals*>(exception_globals_);
  from.exception_globals = *exception_globals;
  *exception_globals = to.exception_globals;
  from.saved_errno = *errno_location_;
  *errno_location_ = to.saved_errno;
  to.run_state.store(RunState::kRunning, std::memory_order_relaxed);
  to.worker.store(this, std::memory_order_relaxed);
  const bool to_loop = &to == &loop_;
  set_hot_fiber(to_loop ? nullptr : &to);
  set_hot_stack_limit(to.stack_limit);
  WorkerCounters::add(counters_.switches);
  void** const saved = departure_ == Departure::kExit ? nullptr : &from.sanitizer_stack;
  sanitizer::start_switch(saved, to_loop ? loop_stack_low_ : to.stack.slot,
                          to_loop ? loop_stack_bytes_ : to.stack.slot_bytes(), to.sanitizer_fiber);
  arch::switch_context(from.context, to.context);
  sanitizer::finish_switch(from.sanitizer_stack, nullptr, nullptr);
  finish_switch();
}

void Worker::finish_switch() {
  Worker& worker = *hot_worker();
  Fiber* const departed = std::exchange(worker.departed_, nullptr);
  switch (std::exchange(worker.departure_, Departure::kNone)) {
    case Departure::kNone:
      break;
    case Departure::kYield:
      departed->run_state.store(RunState::kReady, std::memory_order_relaxed);
      worker.queue_.push_back(departed);
      break;
    case Departure::kPark: {
      // Pairs with wake(): whichever comes second queues the fiber.
      RunState expected = RunState::kParking;
      if (!departed->run_state.compare_exchange_strong(expected, RunState::kParked,
                                                       std::memory_order_acq_rel)) {
        departed->run_state.store(RunState::kReady, std::memory_order_relaxed);
        worker.make_ready(departed);
      }
      break;
    }
    case Departure::kExit:
      worker.release_fiber(departed);
      break;
  }
}

void Worker::leave_current(Departure departure) {
  Worker& worker = *hot_worker();
  Fiber* const self = hot_fiber();
  Fiber* const next = worker.next_ready();
  if (next == nullptr && departure == Departure::kYield) return;
  worker.departure_ = departure;
  worker.departed_ = self;
  worker.switch_from(*self, next != nullptr ? *next : worker.loop_);
}

void Worker::yield() { leave_current(Departure::kYield); }

void Worker::preempt() {
  Worker& worker = *hot_worker();
  worker.poll_events();
  if (runs_in_parallel.load(std::memory_order_relaxed)) worker.share_queue(worker.queue_.size());
  leave_current(Departure::kYield);
}

void Worker::park_current() { leave_current(Departure::kPark); }

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
  if (worker.departed_ == nullptr) {  // it was the loop's stack
    worker.loop_stack_low_ = left_low;
    worker.loop_stack_bytes_ = left_bytes;
  }
  finish_switch();
  run_fiber(*static_cast<Fiber*>(argument));
  exit_current();
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
  fiber->stack_limit = fiber->stack.limit();
  fiber->exceptions.stack_end = fiber->stack.top;
  fiber->sanitizer_fiber = sanitizer::create_fiber();
  fiber->worker.store(this, std::memory_order_relaxed);
  arch::prepare(fiber->context, fiber->stack.top, &Worker::start_fiber, fiber);
  fiber->run_state.store(RunState::kReady, std::memory_order_release);
  WorkerCounters::add(counters_.spawned);
  return fiber;
}

void Worker::release_fiber(Fiber* fiber) {
  sanitizer::destroy_fiber(fiber->sanitizer_fiber);
  fiber->reset();
  fiber->run_state.store(RunState::kDead, std::memory_order_release);
  fibers_.release(fiber);
  WorkerCounters::add(counters_.ended);
}

}  // namespace fib
