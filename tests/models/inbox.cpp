// The inbox of a worker: runtime/sched/inbox.h itself, on Relacy's atomics.
//
// Two senders push two fibers each, the owner takes what is there until it has all. Checked: every
// fiber arrives exactly once, those of one sender in their order, and the owner sees what was
// written to them; nobody else touches a link that the owner follows.

// Directives are one line each, and the order of the includes matters.
//
// clang-format off
// Schedules: 40000
// Schedules: 1 1
#include "checked_std.h"
#include "sched/inbox.h"
// clang-format on

struct InboxTest : rl::test_suite<InboxTest, 3> {
  static constexpr int kEach = 2;

  fib::Fiber fibers[2][kEach];
  fib::Inbox inbox;
  int arrived[2] = {};

  void send_all(int sender) {
    for (fib::Fiber& fiber : fibers[sender]) {
      fiber.content = 1 + sender;
      inbox.push(&fiber);
    }
  }
  void thread(unsigned index) {
    if (index != 0) return send_all(static_cast<int>(index) - 1);
    while (arrived[0] + arrived[1] < 2 * kEach) {
      fib::Fiber* fiber = inbox.take_all();
      if (fiber == nullptr) rl::yield(1, rl::debug_info());
      for (; fiber != nullptr; fiber = fiber->queue_next) {
        const int sender = fiber->content - 1;
        RL_ASSERT(fiber == &fibers[sender][arrived[sender]]);
        ++arrived[sender];
      }
    }
    RL_ASSERT(inbox.is_empty());
  }
};

int main(int count, char** arguments) { return checked::check<InboxTest>(count, arguments); }
