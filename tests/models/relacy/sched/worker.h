// Stands for runtime/sched/worker.h in the models: a worker whose ready fibers any other may take.
// The functions that worker_switch.h defines are declared as there.
#pragma once

#include "fiber/fiber.h"
#include "fiberus/context.h"
#include "sched/worker_timers.h"

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

// The timers that are in use, to see that none fires that is not, and that all uses of one are
// ordered: its storage is used again.
class TimerWatch {
 public:
  void begin(Timer& timer) {
    Use& use = uses_[count_++];
    RL_ASSERT(count_ <= kLimit);
    use.timer = &timer;
    use.fire = std::exchange(timer.fire, &TimerWatch::fire);
    use.last = 1;
  }
  void end(Timer& timer) {
    Use& use = use_of(timer);
    use.last = 3;
    use.timer = nullptr;
  }
  static inline TimerWatch* current;

 private:
  static constexpr int kLimit = 16;
  struct Use {
    Timer* timer = nullptr;
    void (*fire)(Timer&) = nullptr;
    checked::plain<int> last;
  };

  Use& use_of(Timer& timer) {
    for (Use& use : uses_) {
      if (use.timer == &timer) return use;
    }
    RL_ASSERT(false);
    return uses_[0];
  }
  static void fire(Timer& timer) {
    Use& use = current->use_of(timer);
    use.last = 2;
    use.fire(timer);
    use.last = 2;
  }

  int count_ = 0;
  Use uses_[kLimit];
};

struct Random {
  uint32_t below(uint32_t limit) { return rl::rand(limit); }
};

class Worker {
 public:
  enum class Departure : uint8_t { kNone, kYield, kPark, kExit };

  Worker(SharedQueue& ready, std::atomic<int>& ended)
      : queue_{ready}, ready_(ready), ended_(ended) {}

  void make_ready(Fiber* fiber) { ready_.push(fiber); }
  void release_fiber(Fiber*) { ended_.fetch_add(1, std::memory_order_acq_rel); }
  Fiber* next_ready();
  int64_t recent_ns() const { return 0; }
  Random random() const { return Random(); }
  void insert_timer(Timer& timer) {
    TimerWatch::current->begin(timer);
    timers_.insert(timer);
  }
  bool cancel_timer(Timer& timer) {
    const bool was_armed = timers_.cancel(timer);
    TimerWatch::current->end(timer);
    return was_armed;
  }
  // The monitor.
  void fire_due_timers();

  // Runs fibers until `count` have ended.
  void run(int count) {
    set_hot_worker(this);
    set_hot_fiber(nullptr);
    while (ended_.load(std::memory_order_acquire) < count) {
      if (Fiber* const fiber = next_ready()) {
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
  void prepare_first_switch(Fiber&) {}
  void switch_from(Fiber& from, Fiber& to, Departure departure);

 private:
  // What the worker alone queues: here others may take it as well.
  struct {
    SharedQueue& ready;
    void push_back(Fiber* fiber) { ready.push(fiber); }
  } queue_;
  SharedQueue& ready_;
  // Has a model of its own.
  struct {
    void enter(Fiber&) {}
  } changed_fibers_;
  std::atomic<int>& ended_;
  WorkerTimers timers_{0};
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
