// The work-stealing deque: runtime/sched/work_deque.h itself, on Relacy's atomics.
//
// One owner pushes four fibers and pops, with a ring that holds two at first and so grows; two
// thieves steal twice each. Checked: every fiber is taken exactly once, whoever takes it sees what
// was written to it before push(), and the last one is never lost.
//
// Schedules: 100000
// Schedules: 1 1
// Broken pop_without_barrier in sched/work_deque.h: s/bottom_.exchange\(bottom,
// std::memory_order_seq_cst/bottom_.store(bottom, std::memory_order_relaxed/ Broken
// push_without_release in sched/work_deque.h: s/bottom_.exchange\(bottom \+ 1,
// std::memory_order_seq_cst/bottom_.store(bottom + 1, std::memory_order_relaxed/ Broken
// last_one_unguarded in sched/work_deque.h: s/if \(top < bottom\)/if (top <= bottom)/ Broken
// ring_without_release in sched/work_deque.h: s/ring_.store\(larger,
// std::memory_order_release/ring_.store(larger, std::memory_order_relaxed/ Broken old_ring_freed in
// sched/work_deque.h: s/(ring_.store\(larger.*)/\1 larger->outgrown = nullptr; delete ring;/
#include "checked_std.h"
#include "sched/work_deque.h"

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
