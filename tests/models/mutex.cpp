// The mutex: runtime/sync/mutex.cpp and sched/waiting.cpp themselves, with park.cpp, the timers and
// the spin lock below them, on Relacy's atomics.
//
// Two workers and a thread of no worker; three fibers: one acquires the mutex and yields while it
// holds it, one waits at most a while, one is cancelled while it waits. The thread cancels and lets
// the time pass. Checked: nobody else writes what the mutex guards, and who holds it sees what was
// written before; who gives up never holds it, nobody waits for ever, and in the end it is free.

// Directives are one line each, and the order of the includes matters.
//
// clang-format off
// Sources: sched/timer_wheel.cpp
// Schedules: 30000
#include "checked_std.h"
#include "fibers_test.h"
#include "sched/park.cpp"
#include "sched/waiting.cpp"
#include "sync/mutex.cpp"
// clang-format on

namespace {

struct MutexTest : FibersTest<MutexTest, 3> {
  fib::Mutex* mutex;
  checked::plain<int> guarded;
  int times_held;

  void set_up() {
    mutex = fib::mutex_create();
    guarded = 0;
    times_held = 0;
  }
  void hold(bool yields) {
    ++times_held;
    const int before = guarded;
    if (yields) fib::Worker::yield();
    guarded = before + 1;
    fib::mutex_release(mutex);
  }
  void run(int fiber) {
    switch (fiber) {
      case 0:
        fib::mutex_acquire(mutex);
        hold(true);
        break;
      case 1:
        if (fib::mutex_try_acquire_for(mutex, 1)) hold(false);
        break;
      case 2:
        if (is_uncancelled([this] { fib::mutex_acquire(mutex); })) hold(false);
        break;
    }
  }
  void outside() {
    linger();
    cancel(2);
    linger();
    let_time_pass();
  }
  void after() {
    RL_ASSERT(guarded == times_held);
    RL_ASSERT(mutex->owner.load(std::memory_order_relaxed) == 0);
    RL_ASSERT(mutex->waiters.is_empty());
  }
};

}  // namespace

int main(int count, char** arguments) { return checked::check<MutexTest>(count, arguments); }
