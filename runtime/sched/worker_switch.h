// The switch between fibers, to be inlined into every function that suspends: each return between a
// switch and the code of the fiber is one that the processor, which remembers the calls of the
// fiber that ran before, predicts wrongly.
#pragma once

#include <utility>

#include "arch/context.h"
#include "fiber/sanitizer.h"
#include "sched/stack_limit.h"
#include "sched/worker.h"

namespace fib {

FIB_ALWAYS_INLINE void Worker::finish_switch() {
  Worker& worker = *hot_worker();
  Fiber* const departed = std::exchange(worker.departed_, nullptr);
  switch (std::exchange(worker.departure_, Departure::kNone)) {
    case Departure::kNone:
      break;
    case Departure::kYield:
      departed->is_queued.store(true, std::memory_order_relaxed);
      worker.queue_.push_back(departed);
      break;
    case Departure::kPark: {
      // Pairs with wake(): whichever comes second queues the fiber.
      RunState expected = RunState::kActive;
      if (!departed->run_state.compare_exchange_strong(expected, RunState::kParked,
                                                       std::memory_order_acq_rel)) {
        departed->run_state.exchange(RunState::kActive, std::memory_order_acq_rel);
        departed->is_queued.store(true, std::memory_order_relaxed);
        worker.make_ready(departed);
      }
      break;
    }
    case Departure::kExit:
      worker.release_fiber(departed);
      break;
  }
}

FIB_ALWAYS_INLINE void Worker::switch_from(Fiber& from, Fiber& to, Departure departure) {
  departure_ = departure;
  departed_ = &from;
  auto* const exception_globals = reinterpret_cast<ExceptionGlobals*>(exception_globals_);
  from.exception_globals = *exception_globals;
  *exception_globals = to.exception_globals;
  from.saved_errno = *errno_location_;
  if (FIB_UNLIKELY(!to.has_begun())) prepare_first_switch(to);
  *errno_location_ = to.saved_errno;
  to.is_queued.store(false, std::memory_order_relaxed);
  changed_fibers_.enter(to);
  to.worker.store(this, std::memory_order_relaxed);
  const bool to_loop = &to == &loop_;
  set_hot_fiber(to_loop ? nullptr : &to);
  apply_stack_limit(to.stack_limit);
  WorkerCounters::add(counters_.switches);
  void** const saved = departure == Departure::kExit ? nullptr : &from.sanitizer_stack;
  sanitizer::start_switch(saved, to_loop ? loop_stack_low_ : to.stack.slot,
                          to_loop ? loop_stack_bytes_ : to.stack.slot_bytes(), to.sanitizer_fiber);
  arch::switch_context(from.context, to.context);
  sanitizer::finish_switch(from.sanitizer_stack, nullptr, nullptr);
  finish_switch();
}

FIB_ALWAYS_INLINE void Worker::leave_current(Departure departure) {
  Worker& worker = *hot_worker();
  Fiber* const self = hot_fiber();
  Fiber* const next = worker.next_ready();
  if (next == nullptr && departure == Departure::kYield) return;
  worker.switch_from(*self, next != nullptr ? *next : worker.loop_, departure);
}

FIB_ALWAYS_INLINE void Worker::park_current() { leave_current(Departure::kPark); }

// As park() of park.h.
FIB_ALWAYS_INLINE void park_inline(ParkReason reason) {
  Fiber* const self = hot_fiber();
  if (self->run_state.load(std::memory_order_acquire) == RunState::kNotified) {
    // A permit was left: use it up.
    self->run_state.exchange(RunState::kActive, std::memory_order_acq_rel);
    return;
  }
  self->park_reason = reason;
  self->park_time_ns = hot_worker()->recent_ns();
  Worker::park_current();
  self->park_reason = ParkReason::kNone;
}

}  // namespace fib
