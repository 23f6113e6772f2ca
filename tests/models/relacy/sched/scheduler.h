// Stands for runtime/sched/scheduler.h in the models: where fibers go that no worker wakes, and the
// time, which passes when a model says so.
#pragma once

#include "sched/worker.h"

namespace fib {

class Scheduler {
 public:
  explicit Scheduler(SharedQueue& ready) : ready_(ready) { current_ = this; }
  static Scheduler* current() { return current_; }
  // Has a model of its own.
  struct ChangedFibers {
    void enter(Fiber&) {}
  };
  ChangedFibers& changed_fibers() { return changed_fibers_; }
  void inject(Fiber* fiber) { ready_.push(fiber); }
  int64_t now_ns() const { return now_ns_.load(std::memory_order_relaxed); }
  // From now on all deadlines of fibers are over soon.
  void let_time_pass() { now_ns_.store(kStepNs, std::memory_order_relaxed); }
  // The time now, and the next step has begun.
  int64_t next_step_ns() {
    return now_ns() == 0 ? 0 : now_ns_.fetch_add(kStepNs, std::memory_order_relaxed);
  }

 private:
  static constexpr int64_t kStepNs = int64_t{1} << 36;  // a minute

  static inline Scheduler* current_ = nullptr;
  SharedQueue& ready_;
  ChangedFibers changed_fibers_;
  std::atomic<int64_t> now_ns_{0};
};

inline void Worker::fire_due_timers() {
  const int64_t now_ns = Scheduler::current()->next_step_ns();
  if (now_ns != 0) timers_.advance(now_ns);
}

inline Fiber* Worker::next_ready() {
  fire_due_timers();
  return ready_.pop();
}

}  // namespace fib
