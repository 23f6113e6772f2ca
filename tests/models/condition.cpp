// Conditions: runtime/sync/mutex.cpp and sched/waiting.cpp themselves, with what is below them, on
// Relacy's atomics.
//
// Two workers and a thread of no worker; three fibers: one waits twice and one once, unless it is
// cancelled; the third broadcasts when both wait, or have, and again when the first is back.
// Checked: whoever waited when a broadcast began goes on, nobody who came later does, and a wait
// that was cancelled has taken the mutex back as well.

// Directives are one line each, and the order of the includes matters.
//
// clang-format off
// Sources: sched/timer_wheel.cpp
// Schedules: 20000
#include "checked_std.h"
#include "fibers_test.h"
#include "sched/park.cpp"
#include "sched/waiting.cpp"
#include "sync/mutex.cpp"
// clang-format on

namespace {

struct ConditionTest : FibersTest<ConditionTest, 3> {
  fib::Mutex* mutex;
  fib::Condition* condition;
  // Guarded by the mutex.
  checked::plain<int> arrivals;
  checked::plain<int> broadcasts;

  void set_up() {
    mutex = fib::mutex_create();
    condition = fib::condition_create();
    arrivals = broadcasts = 0;
  }
  void wait(int times) {
    fib::fiber_shield();
    fib::mutex_acquire(mutex);
    fib::fiber_unshield();
    for (int i = 1; i <= times; ++i) {
      arrivals = arrivals + 1;
      const bool is_signalled = is_uncancelled([this] { fib::condition_wait(condition, mutex); });
      RL_ASSERT(mutex->owner.load(std::memory_order_relaxed) == fib::hot_fiber()->id);
      RL_ASSERT(!is_signalled || broadcasts >= i);
    }
    fib::mutex_release(mutex);
  }
  void broadcast_after(int count) {
    for (bool has_come = false; !has_come;) {
      fib::mutex_acquire(mutex);
      has_come = arrivals == count;
      if (has_come) broadcasts = broadcasts + 1;
      fib::mutex_release(mutex);
      if (!has_come) fib::Worker::yield();
    }
    fib::condition_broadcast(condition);
  }
  void run(int fiber) {
    switch (fiber) {
      case 0:
        wait(2);
        break;
      case 1:
        wait(1);
        break;
      case 2:
        broadcast_after(2);
        broadcast_after(3);
        break;
    }
  }
  void outside() {
    linger();
    fib::wake(&fibers[0]);
    linger();
    if (rl::rand(2) == 0) cancel(1);
  }
  void after() {
    RL_ASSERT(mutex->owner.load(std::memory_order_relaxed) == 0);
    RL_ASSERT(condition->waiters.is_empty());
  }
};

}  // namespace

int main(int count, char** arguments) { return checked::check<ConditionTest>(count, arguments); }
