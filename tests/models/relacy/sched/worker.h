// Stands for runtime/sched/worker.h in the models: a worker whose ready fibers any other may take.
// The functions that worker_switch.h defines are declared as there.
#pragma once

#include "fiber/fiber.h"
#include "fiberus/context.h"
#include "sched/timer_wheel.h"

namespace fib {

// Ready fibers: each is in the queue at most once, which every push checks.
class SharedQueue {
 public:
  static constexpr int kLimit = 4;

  void add(Fiber* fiber) { fibers_[count_++] = fiber; }
  void push(Fiber* fiber) {
    RL_ASSERT(is_queued_[place_of(fiber)].exchange(true, std::memory_order_acq_rel) == false);
  }
  Fiber* pop() {
    for (int i = 0; i < count_; ++i) {
      bool expected = true;
      if (is_queued_[i].compare_exchange_strong(expected, false, std::memory_order_acq_rel))
        return fibers_[i];
    }
    return nullptr;
  }

 private:
  int place_of(Fiber* fiber) const {
    int place = 0;
    while (fibers_[place] != fiber)
      ++place;
    return place;
  }

  int count_ = 0;
  Fiber* fibers_[kLimit] = {};
  std::atomic<bool> is_queued_[kLimit];
};

struct WorkerCounters {
  int switches = 0;
  static void add(int& count) { ++count; }
};

class Worker {
 public:
  enum class Departure : uint8_t { kNone, kYield, kPark, kExit };

  Worker(SharedQueue& ready, std::atomic<int>& ended)
      : queue_{ready}, ready_(ready), ended_(ended) {}

  void make_ready(Fiber* fiber) { ready_.push(fiber); }
  void release_fiber(Fiber*) { ended_.fetch_add(1, std::memory_order_acq_rel); }
  Fiber* next_ready() { return ready_.pop(); }
  int64_t recent_ns() const { return 0; }
  void insert_timer(Timer&) {}
  bool cancel_timer(Timer&) { return true; }

  // Runs fibers until `count` have ended.
  void run(int count) {
    set_hot_worker(this);
    set_hot_fiber(nullptr);
    while (ended_.load(std::memory_order_acquire) < count) {
      if (Fiber* const fiber = ready_.pop()) {
        switch_from(loop_, *fiber, Departure::kNone);
      } else {
        rl::yield(1, rl::debug_info());
      }
    }
  }
  static void yield() { leave_current(Departure::kYield); }
  static void exit_current() { leave_current(Departure::kExit); }
  static void finish_switch();
  static void leave_current(Departure departure);
  static void park_current();
  void switch_from(Fiber& from, Fiber& to, Departure departure);

 private:
  // What the worker alone queues: here others may take it as well.
  struct {
    SharedQueue& ready;
    void push_back(Fiber* fiber) { ready.push(fiber); }
  } queue_;
  SharedQueue& ready_;
  std::atomic<int>& ended_;
  Departure departure_ = Departure::kNone;
  Fiber* departed_ = nullptr;
  Fiber loop_;
  void* loop_stack_low_ = nullptr;
  size_t loop_stack_bytes_ = 0;
  ExceptionGlobals thread_exceptions_;
  ExceptionGlobals* exception_globals_ = &thread_exceptions_;
  int thread_errno_ = 0;
  int* errno_location_ = &thread_errno_;
  WorkerCounters counters_;
};

}  // namespace fib
