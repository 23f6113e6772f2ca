#include "sched/worker.h"

#include <new>
#include <utility>

#include "fiber/sanitizer.h"
#include "os/clock.h"
#include "sched/run_fiber.h"
#include "sched/scheduler.h"

namespace fib {

Worker::Worker(Scheduler& scheduler, uint32_t index, std::unique_ptr<Driver> driver)
    : scheduler_(scheduler),
      index_(index),
      recent_ns_(os::monotonic_ns()),
      timers_(recent_ns_),
      driver_(std::move(driver)) {}

Worker::~Worker() {
  while (free_fibers_ != nullptr) {
    Fiber* const fiber = free_fibers_;
    free_fibers_ = fiber->queue_next;
    delete fiber;
  }
}

// --- switching ---

void Worker::switch_from(Fiber& from, Fiber& to) {
  from.exception_globals = *reinterpret_cast<ExceptionGlobals*>(exception_globals_);
  *reinterpret_cast<ExceptionGlobals*>(exception_globals_) = to.exception_globals;
  to.run_state.store(RunState::kRunning, std::memory_order_relaxed);
  set_hot_fiber(&to == &loop_ ? nullptr : &to);
  set_hot_stack_limit(to.stack_limit);
  void** const saved = departure_ == Departure::kExit ? nullptr : &from.sanitizer_stack;
  const bool to_loop = &to == &loop_;
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
      worker.make_ready(departed);
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

void Worker::park_current() { leave_current(Departure::kPark); }

void Worker::exit_current() {
  leave_current(Departure::kExit);
  __builtin_unreachable();
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
  const Stack stack = stacks_.acquire(slot_bytes);
  if (stack.top == nullptr) return nullptr;
  Fiber* fiber = free_fibers_;
  if (fiber != nullptr) {
    free_fibers_ = fiber->queue_next;
  } else {
    fiber = new (std::nothrow) Fiber;
    if (fiber == nullptr) {
      stacks_.release(stack);
      return nullptr;
    }
  }
  fiber->stack = stack;
  fiber->stack_limit = stack.limit();
  fiber->exceptions.stack_end = stack.top;
  fiber->sanitizer_fiber = sanitizer::create_fiber();
  fiber->run_state.store(RunState::kReady, std::memory_order_relaxed);
  arch::prepare(fiber->context, stack.top, &Worker::start_fiber, fiber);
  scheduler_.add_fiber(fiber);
  return fiber;
}

void Worker::release_fiber(Fiber* fiber) {
  scheduler_.remove_fiber(fiber);
  stacks_.release(fiber->stack);
  sanitizer::destroy_fiber(fiber->sanitizer_fiber);
  fiber->run_state.store(RunState::kDead, std::memory_order_relaxed);
  fiber->reset();
  fiber->queue_next = free_fibers_;
  free_fibers_ = fiber;
}

// --- finding work ---

Fiber* Worker::next_ready() {
  if (FIB_UNLIKELY(++switch_count_ % kSwitchesBetweenPolls == 0)) poll_events();
  return run_queue_.pop_front();
}

void Worker::take_inbox() {
  if (inbox_.load(std::memory_order_relaxed) == nullptr) return;
  Fiber* newest = inbox_.exchange(nullptr, std::memory_order_acquire);
  Fiber* oldest = nullptr;
  while (newest != nullptr) {
    Fiber* const next = newest->queue_next;
    newest->queue_next = oldest;
    oldest = newest;
    newest = next;
  }
  while (oldest != nullptr) {
    Fiber* const next = oldest->queue_next;
    make_ready(oldest);
    oldest = next;
  }
}

void Worker::send(Fiber* fiber) {
  Fiber* newest = inbox_.load(std::memory_order_relaxed);
  do {
    fiber->queue_next = newest;
  } while (!inbox_.compare_exchange_weak(newest, fiber, std::memory_order_release,
                                         std::memory_order_relaxed));
  driver_->wake();
}

void Worker::poll_events() {
  take_inbox();
  driver_->poll();
  recent_ns_ = os::monotonic_ns();
  timers_.advance(recent_ns_);
}

void Worker::run() {
  exception_globals_ = abi::__cxa_get_globals();
  hot_context_ = &fib_hot;
  loop_.sanitizer_fiber = sanitizer::current_fiber();
  set_hot_worker(this);
  for (;;) {
    poll_events();
    Fiber* const fiber = next_ready();
    if (fiber != nullptr) {
      switch_from(loop_, *fiber);
      continue;
    }
    const bool waits_for_timer = timers_.count() != 0;
    // Read before the inbox is looked at again: an outside thread sends first and then ends its
    // wait.
    const bool waits_for_outside = driver_->has_pending() || scheduler_.may_be_woken_from_outside();
    if (inbox_.load(std::memory_order_acquire) != nullptr) continue;
    if (!waits_for_timer && !waits_for_outside) break;
    driver_->park(timers_.next_event_ns());
  }
  set_hot_worker(nullptr);
}

}  // namespace fib
