// The timers of fibers that wait: runtime/sched/worker_timers.h, timer_wheel.cpp and park_until()
// of park.cpp themselves, on Relacy's atomics.
//
// Two workers, and a thread of no worker that lets the time pass and fires timers as the monitor
// does; three fibers: one sleeps in a loop until its time has come, and then waits for something
// else, once at most for a while; the others wake it too early, so that it cancels its timers,
// often from the other worker. Checked: all uses of a timer are ordered, none comes after its
// cancel() has returned, none fires twice, no sleeper sleeps for ever, no later wait ends early.

// Directives are one line each, and the order of the includes matters.
//
// clang-format off
// Sources: sched/timer_wheel.cpp
// Schedules: 30000
#include "checked_std.h"
#include "fibers_test.h"
#include "sched/park.cpp"
// clang-format on

namespace {

struct TimersTest : FibersTest<TimersTest, 3> {
  static constexpr int64_t kDeadlineNs = 1'000'000;

  checked::atomic<bool> has_come{false};

  void set_up() {}
  void sleep() {
    while (fib::park_until(fib::ParkReason::kOther, kDeadlineNs)) {
    }
    RL_ASSERT(scheduler.now_ns() >= kDeadlineNs);
  }
  void run(int fiber) {
    switch (fiber) {
      case 0:
        fib::park_until(fib::ParkReason::kOther, kDeadlineNs);
        sleep();
        while (!has_come.load(std::memory_order_relaxed))
          fib::park(fib::ParkReason::kOther);
        break;
      case 1:
        fib::wake(&fibers[0]);
        fib::Worker::yield();
        has_come.store(true, std::memory_order_relaxed);
        fib::wake(&fibers[0]);
        break;
      case 2:
        fib::wake(&fibers[0]);
        sleep();
        break;
    }
  }
  void outside() {
    linger();
    let_time_pass();
  }
};

}  // namespace

int main(int count, char** arguments) { return checked::check<TimersTest>(count, arguments); }
