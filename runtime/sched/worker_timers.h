// The timers of one worker. The worker's fibers set them, the worker fires them, or the monitor
// when the worker is busy, and a fiber that went on elsewhere cancels its own from there.
//
// Invariants
//  - `lock_` guards the wheel and every timer in it, and is held while timers fire. A timer leaves
//    the wheel once, cancelled or to fire, whichever comes first under the lock.
//  - When cancel() has returned, nobody touches the timer any more, whether it fired or not: its
//    storage, a frame of a fiber's stack, may go.
//  - A wake by a timer comes before the return of the cancel() that tells of it. It cannot end a
//    later wait: at most it leaves a permit, and every wait is a loop (park.h).
//  - No timer is lost: next_event_ns() is not later than what is due first, and only a fiber of the
//    worker itself sets timers, so none becomes due earlier while the worker sleeps.
//  - `has_any_` is up to date while the worker sleeps, or true for too long: it becomes true before
//    the worker goes to sleep, false when the last timer is cancelled; after the last has fired it
//    stays true until the worker wakes, which it does at that time.
//
// As long as one thread alone runs fibers the lock does nothing (spin_lock.h), and the monitor must
// not call advance().
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>

#include "fiberus/spin_lock.h"
#include "sched/timer_wheel.h"

namespace fib {

class WorkerTimers {
 public:
  explicit WorkerTimers(int64_t now_ns) : wheel_(now_ns) {}
  WorkerTimers(const WorkerTimers&) = delete;
  WorkerTimers& operator=(const WorkerTimers&) = delete;

  // By a fiber of the worker.
  void insert(Timer& timer) {
    const std::lock_guard lock(lock_);
    wheel_.insert(timer);
  }

  // Any thread; true when the timer had not fired, and now it never will.
  bool cancel(Timer& timer) {
    const std::lock_guard lock(lock_);
    const bool was_armed = wheel_.cancel(timer);
    // The worker may sleep: nobody has to wait any more for a time that it went to sleep with.
    if (wheel_.count() == 0) has_any_.store(false, std::memory_order_relaxed);
    return was_armed;
  }

  // Fires what is due. The worker, or the monitor.
  void advance(int64_t now_ns) {
    const std::lock_guard lock(lock_);
    wheel_.advance(now_ns);
  }

  // When there is something to do; os::kNever without timers. The worker, before it sleeps.
  int64_t next_event_ns() {
    const std::lock_guard lock(lock_);
    const int64_t next = wheel_.next_event_ns();
    has_any_.store(next != os::kNever, std::memory_order_relaxed);
    return next;
  }

  // Of a worker that sleeps.
  bool has_any() const { return has_any_.load(std::memory_order_relaxed); }

 private:
  SpinLock lock_;
  TimerWheel wheel_;
  std::atomic<bool> has_any_{false};
};

}  // namespace fib
