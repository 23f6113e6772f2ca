// A worker: an OS thread that runs fibers.
//
// Who runs next. A fiber that yields, parks or ends switches straight to the next ready fiber; only
// when there is none does the worker go back to its own stack, to its loop, where it polls, sleeps,
// and decides that the program has ended.
//
// Leaving a stack takes two steps, because another worker may continue a fiber the moment it is
// queued: the leaving fiber only notes what is to become of it (Departure), and whoever runs next
// on this worker, on another stack, completes it (finish_switch).
//
// Code that runs on a fiber must not keep a Worker& across a switch: the fiber may go on elsewhere.
// The static functions below look the worker up again.
#pragma once

#include <cxxabi.h>

#include <atomic>
#include <memory>

#include "fiber/fiber.h"
#include "fiber/stack.h"
#include "fiberus/context.h"
#include "sched/driver.h"
#include "sched/run_queue.h"
#include "sched/timer_wheel.h"

namespace fib {

class Scheduler;

// Bits of HotContext::poll.
enum PollReason : uint32_t {
  kPollCollector = 1,  // the collector wants the worker to stop
  kPollPreempt = 2,    // the fiber has run long enough
};

class Worker {
 public:
  Worker(Scheduler& scheduler, uint32_t index, std::unique_ptr<Driver> driver);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Runs fibers until the scheduler has none left that could ever run. Called on the worker's
  // thread.
  void run();

  // --- on this worker's thread ---

  // A new fiber with a stack of at least `slot_bytes`, in no queue; null when there is no memory
  // for it.
  Fiber* create_fiber(size_t slot_bytes);
  // Frees a fiber that will never run again.
  void release_fiber(Fiber* fiber);
  // Queues a fiber that can run.
  void make_ready(Fiber* fiber) { run_queue_.push_back(fiber); }
  TimerWheel& timers() { return timers_; }
  // A monotonic time at most one round of kSwitchesBetweenPolls switches old: for notes, not for
  // deadlines.
  int64_t recent_ns() const { return recent_ns_; }
  Driver& driver() { return *driver_; }
  Scheduler& scheduler() { return scheduler_; }
  uint32_t index() const { return index_; }

  // The PollReasons that asked for a stop, cleared.
  uint32_t take_poll_reasons() {
    return __atomic_exchange_n(&hot_context_->poll, 0, __ATOMIC_ACQUIRE);
  }

  // --- on a fiber of this worker ---

  // Lets the other ready fibers run.
  static void yield();
  // Leaves the running fiber in RunState::kParking; returns when it was woken.
  static void park_current();
  // Leaves the running fiber, whose work is done, for good.
  [[noreturn]] static void exit_current();

  // --- any thread ---

  // Makes the worker's fiber enter poll_slow() soon.
  void request_poll(PollReason reason) {
    __atomic_fetch_or(&hot_context_->poll, reason, __ATOMIC_RELEASE);
  }
  // Hands over a ready fiber.
  void send(Fiber* fiber);

 private:
  enum class Departure : uint8_t { kNone, kYield, kPark, kExit };

  // Completes what the stack that was left has noted. Runs after every switch, on the stack
  // switched to.
  static void finish_switch();
  static void start_fiber(void* fiber);
  static void leave_current(Departure departure);
  void switch_from(Fiber& from, Fiber& to);
  // The next fiber to run, null when none is ready.
  Fiber* next_ready();
  void poll_events();
  void take_inbox();

  // Fibers of this worker look at timers, inbox and driver at least every this many switches: a
  // power of two; at a few nanoseconds a switch, some microseconds.
  static constexpr uint32_t kSwitchesBetweenPolls = 64;

  Scheduler& scheduler_;
  const uint32_t index_;
  RunQueue run_queue_;
  uint32_t switch_count_ = 0;
  Departure departure_ = Departure::kNone;
  Fiber* departed_ = nullptr;             // valid with departure_
  Fiber loop_;                            // stands for the worker's own stack; never queued
  const void* loop_stack_low_ = nullptr;  // bounds of that stack, for the sanitizers
  size_t loop_stack_bytes_ = 0;
  abi::__cxa_eh_globals* exception_globals_ = nullptr;  // of this thread
  HotContext* hot_context_ = nullptr;                   // of this thread
  int64_t recent_ns_;
  TimerWheel timers_;
  StackPool stacks_;
  Fiber* free_fibers_ = nullptr;  // linked by queue_next, last used first
  std::unique_ptr<Driver> driver_;
  std::atomic<Fiber*> inbox_{nullptr};  // linked by queue_next, newest first
};

}  // namespace fib
