// Parking, waking and switching: runtime/sched/park.cpp and worker_switch.h themselves, on Relacy's
// atomics, with stacks that are really switched (relacy/arch/context.h).
//
// Two workers and a thread of no worker; three fibers: one waits in a loop until two conditions
// have come, another brings the first and wakes it, the thread brings the second and wakes it, the
// third fiber wakes it for nothing and yields. The conditions are relaxed stores: what orders them
// is run_state alone, as sched/cancel.h says. Checked: no wake is lost (the model would never end),
// no fiber is queued twice or run by two workers, and no stack is run on before it was left.

// Directives are one line each, and the order of the includes matters.
//
// clang-format off
// Sources: sched/timer_wheel.cpp
// Schedules: 60000
// Schedules: 1 1
#include "checked_std.h"
#include "sched/park.cpp"
// clang-format on

namespace {

constexpr int kFibers = 3;
constexpr size_t kStackBytes = 64 << 10;
alignas(64) char stacks[kFibers][kStackBytes];

struct ParkTest : rl::test_suite<ParkTest, 3> {
  static inline ParkTest* current;

  fib::SharedQueue ready;
  checked::atomic<int> ended{0};
  fib::Scheduler scheduler{ready};
  fib::Worker workers[2] = {{ready, ended}, {ready, ended}};
  fib::Fiber fibers[kFibers];
  checked::atomic<bool> has_come[2];

  static void run_fiber(void (ParkTest::*body)()) {
    fib::Worker::finish_switch();
    (current->*body)();
    fib::Worker::exit_current();
  }
  void wait() {
    for (auto& condition : has_come) {
      while (!condition.load(std::memory_order_relaxed)) {
        fib::hot_fiber()->content = 1;
        fib::park(fib::ParkReason::kOther);
        fib::hot_fiber()->content = 2;
      }
    }
  }
  void bring_first() { bring(0); }
  void bring(int index) {
    has_come[index].store(true, std::memory_order_relaxed);
    fib::wake(&fibers[0]);
  }
  void disturb() {
    fib::wake(&fibers[0]);
    fib::Worker::yield();
  }

  void before() {
    current = this;
    static constexpr void (*kEntries[kFibers])() = {[] { run_fiber(&ParkTest::wait); },
                                                    [] { run_fiber(&ParkTest::bring_first); },
                                                    [] { run_fiber(&ParkTest::disturb); }};
    for (int i = 0; i < kFibers; ++i) {
      fib::arch::prepare(fibers[i].context, stacks[i], kStackBytes, kEntries[i]);
      ready.add(&fibers[i]);
      ready.push(&fibers[i]);
    }
  }
  void thread(unsigned index) {
    if (index < 2) return workers[index].run(kFibers);
    fib::set_hot_worker(nullptr);
    fib::set_hot_fiber(nullptr);
    bring(1);
  }
};

}  // namespace

int main(int count, char** arguments) { return checked::check<ParkTest>(count, arguments); }
