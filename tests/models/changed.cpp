// The fibers that a minor collection looks at: runtime/sched/changed_fibers.h itself, on Relacy's
// atomics.
//
// The collector forgets parked fibers, twice, while two threads from outside wake them as wake() of
// park.cpp does, both of them one of the fibers. Checked: whoever does not wait is in the list in
// the end, once.

// Directives are one line each, and the order of the includes matters.
//
// clang-format off
// Schedules: 40000
// Schedules: 1 2
#include "checked_std.h"
#include "sched/changed_fibers.h"
// clang-format on

struct ChangedTest : rl::test_suite<ChangedTest, 3> {
  static constexpr int kFibers = 3;

  fib::Fiber fibers[kFibers];
  fib::ChangedFibers changed;

  void before() {
    for (fib::Fiber& fiber : fibers) {
      fiber.run_state.store(fib::RunState::kParked, std::memory_order_relaxed);
      changed.enter(fiber);
    }
  }
  void wake(fib::Fiber& fiber) {
    fib::RunState expected = fib::RunState::kParked;
    if (fiber.run_state.compare_exchange_strong(expected, fib::RunState::kActive,
                                                std::memory_order_seq_cst)) {
      changed.enter(fiber);
    }
  }
  void thread(unsigned index) {
    if (index == 0) {
      changed.drop_parked();
      changed.drop_parked();
    } else {
      wake(fibers[0]);
      wake(fibers[index]);
    }
  }
  void after() {
    int found[kFibers] = {};
    changed.for_each([&](fib::Fiber& fiber) { ++found[&fiber - fibers]; });
    for (const int count : found)
      RL_ASSERT(count == 1);
  }
};

int main(int count, char** arguments) { return checked::check<ChangedTest>(count, arguments); }
