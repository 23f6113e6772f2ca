// The work-stealing deque: runtime/sched/work_deque.h itself, on Relacy's atomics.
//
// One owner pushes four fibers and pops, with a ring that holds two at first and so grows; two
// thieves steal twice each. Checked: every fiber is taken exactly once, whoever takes it sees what
// was written to it before push(), and the last one is never lost.

// Directives are one line each, and the order of the includes matters.
//
// clang-format off
// Schedules: 100000
// Schedules: 1 1
#include "checked_std.h"
#include "sched/work_deque.h"
// clang-format on

namespace fib {
struct Fiber {
  checked::plain<int> content;
  int times_taken = 0;
};
}  // namespace fib

constexpr int kFibers = 4;

struct DequeTest : rl::test_suite<DequeTest, 3> {
  fib::Fiber fibers[kFibers];
  fib::WorkDeque deque{2};

  void take(fib::Fiber* fiber) {
    if (fiber == nullptr) return;
    RL_ASSERT(fiber->content == static_cast<int>(fiber - fibers));
    RL_ASSERT(++fiber->times_taken == 1);
  }
  void push(int index) {
    fibers[index].content = index;
    deque.push(&fibers[index]);
  }
  void thread(unsigned index) {
    if (index == 0) {
      push(0);
      push(1);
      take(deque.pop());
      push(2);
      push(3);
      while (deque.size() != 0)
        take(deque.pop());
    } else {
      take(deque.steal());
      take(deque.steal());
    }
  }
  void after() {
    for (fib::Fiber& fiber : fibers)
      RL_ASSERT(fiber.times_taken == 1);
  }
};

int main(int count, char** arguments) { return checked::check<DequeTest>(count, arguments); }
