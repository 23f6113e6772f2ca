// A test of fibers on two workers, and of a thread of no worker: the outside world and the monitor.
#pragma once

#include "fiber/fiber.h"
#include "fiberus/spin_lock.h"
#include "sched/cancel.h"
#include "sched/park.h"
#include "sched/scheduler.h"
#include "sched/worker_switch.h"

namespace fib {

// What cancel.cpp throws.
struct Cancelled {};

void throw_cancelled(Fiber& fiber) {
  fiber.cancellation.exchange(kNotCancelled, std::memory_order_acq_rel);
  throw Cancelled();
}
void fiber_shield() { ++hot_fiber()->shield_depth; }
void fiber_unshield() { --hot_fiber()->shield_depth; }

}  // namespace fib

// `Test` has `set_up()`, `run(int fiber)` for each of the `count` fibers, and `outside()`.
template <class Test, int count>
struct FibersTest : rl::test_suite<Test, 3> {
  static constexpr int kFibers = count;
  static constexpr size_t kStackBytes = 64 << 10;
  alignas(64) static inline char stacks[kFibers][kStackBytes];
  static inline Test* current;

  fib::Heap heap;
  fib::TimerWatch timer_watch;
  fib::SharedQueue ready;
  checked::atomic<int> ended{0};
  fib::Scheduler scheduler{ready};
  fib::Worker workers[2] = {{ready, ended}, {ready, ended}};
  fib::Fiber fibers[kFibers];

  static void run_fiber() {
    fib::Worker::finish_switch();
    bool has_thrown = false;
    try {
      current->run(static_cast<int>(fib::hot_fiber() - current->fibers));
    } catch (const fib::Thrown&) {
      has_thrown = true;
    }
    RL_ASSERT(!has_thrown);
    fib::Worker::exit_current();
  }
  void before() {
    current = static_cast<Test*>(this);
    fib::Heap::current = &heap;
    fib::TimerWatch::current = &timer_watch;
    fib::runs_in_parallel.store(true, std::memory_order_relaxed);
    // The first one is taken first: any may be.
    const unsigned first = rl::rand(kFibers);
    for (unsigned i = 0; i < kFibers; ++i) {
      const unsigned index = (first + i) % kFibers;
      fib::Fiber& fiber = fibers[index];
      fib::arch::prepare(fiber.context, stacks[index], kStackBytes, run_fiber);
      ready.add(&fiber);
      ready.push(&fiber);
    }
    current->set_up();
  }
  void thread(unsigned index) {
    if (index < 2) return workers[index].run(kFibers);
    fib::set_hot_worker(nullptr);
    fib::set_hot_fiber(nullptr);
    current->outside();
  }

  // For outside(), which would always be early otherwise.
  void linger() {
    for (unsigned left = rl::rand(80); left > 0; --left)
      ended.load(std::memory_order_relaxed);
  }
  // As fiber_cancel().
  void cancel(int fiber) {
    fibers[fiber].cancellation.store(fib::kCancelFiber, std::memory_order_relaxed);
    fib::wake(&fibers[fiber]);
  }
  // All deadlines are over, and the monitor fires the timers of busy workers.
  void let_time_pass() {
    scheduler.let_time_pass();
    for (fib::Worker& worker : workers)
      worker.fire_due_timers();
  }
  // Runs `wait` on the running fiber; false when it was cancelled.
  template <class F>
  static bool is_uncancelled(F wait) {
    try {
      wait();
      return true;
    } catch (const fib::Cancelled&) {
      return false;
    }
  }
};
