// The fibers that a minor collection looks at: runtime/sched/changed_fibers.h itself, on Relacy's
// atomics.
//
// The collector forgets suspended fibers, twice, while two threads from outside enter them, both of
// them one of the fibers. A third fiber runs all the time. Checked: a fiber
// is in the list, once, exactly if it is marked as being there; the one that runs is.

// Directives are one line each, and the order of the includes matters.
//
// clang-format off
// Schedules: 40000
// Schedules: 1 2
#include "checked_std.h"
#include "sched/changed_fibers.h"
// clang-format on

struct ChangedTest : rl::test_suite<ChangedTest, 3> {
  static constexpr int kFibers = 4;
  static constexpr int kRunning = 3;

  fib::Fiber fibers[kFibers];
  fib::ChangedFibers changed;

  void before() {
    for (fib::Fiber& fiber : fibers) {
      fiber.run_state.store(fib::RunState::kParked, std::memory_order_relaxed);
      changed.enter(fiber);
    }
  }
  void thread(unsigned index) {
    if (index == 0) {
      for (int round = 0; round < 2; ++round)
        changed.drop_suspended([this](fib::Fiber& fiber) { return &fiber == &fibers[kRunning]; });
    } else {
      changed.enter(fibers[0]);
      changed.enter(fibers[index]);
    }
  }
  void after() {
    int found[kFibers] = {};
    changed.for_each([&](fib::Fiber& fiber) { ++found[&fiber - fibers]; });
    for (int i = 0; i < kFibers; ++i)
      RL_ASSERT(found[i] == (fibers[i].is_changed.load(std::memory_order_relaxed) ? 1 : 0));
    RL_ASSERT(found[kRunning] == 1);
  }
};

int main(int count, char** arguments) { return checked::check<ChangedTest>(count, arguments); }
