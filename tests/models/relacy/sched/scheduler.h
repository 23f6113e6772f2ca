// Stands for runtime/sched/scheduler.h in the models: where fibers go that no worker wakes.
#pragma once

#include "sched/worker.h"

namespace fib {

class Scheduler {
 public:
  explicit Scheduler(SharedQueue& ready) : ready_(ready) { current_ = this; }
  static Scheduler* current() { return current_; }
  void inject(Fiber* fiber) { ready_.push(fiber); }
  int64_t now_ns() const { return 0; }

 private:
  static inline Scheduler* current_ = nullptr;
  SharedQueue& ready_;
};

}  // namespace fib
