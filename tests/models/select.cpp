// Selects: runtime/sync/select.cpp and channel_core.cpp themselves, with sched/waiting.cpp,
// park.cpp, the timers and the spin lock below them, on Relacy's atomics.
//
// Two workers, and a thread of no worker that may cancel a fiber and lets the time pass; two
// channels without room and three fibers, any two of which can serve each other. One receives from
// either channel, one sends to the first or receives from the second, the third sends to the
// second. Either all have a timeout, or the channels are closed when two have ended. Checked: each
// select takes one case, or none and the timeout; a value is received by one fiber if its sender
// was told that it was sent, and by none otherwise; who is cancelled has got nothing; no two wait
// for ever that could serve each other, and no node stays in a list.

// Directives are one line each, and the order of the includes matters.
//
// clang-format off
// Sources: sched/timer_wheel.cpp
// Schedules: 30000
#include "checked_std.h"
#include "fibers_test.h"
#include "sched/park.cpp"
#include "sched/waiting.cpp"
#include "sync/channel_core.cpp"
#include "sync/channel.cpp"
#include "sync/select.cpp"
// clang-format on

namespace {

struct SelectTest : FibersTest<SelectTest, 3> {
  static constexpr int kCancelled = 0;

  fib::Channel* channels[2];
  int sent[2];
  int received[2];
  int endings[kFibers];
  bool has_timeouts;
  checked::atomic<int> ended_selects{0};

  void set_up() {
    for (int i = 0; i < 2; ++i) {
      channels[i] = fib::channel_create(0);
      sent[i] = received[i] = 0;
    }
    has_timeouts = rl::rand(2) == 0;
    for (int& ending : endings)
      ending = 0;
  }
  fib::Closure* handler(int* count, int fiber, int expected) {
    auto* const closure = fib::allocate<fib::Closure>();
    closure->run = [this, count, fiber, expected](int number) {
      RL_ASSERT(number == expected);
      if (count != nullptr) ++*count;
      ++endings[fiber];
    };
    return closure;
  }
  void add_receive(fib::Select* select, int channel, int fiber) {
    fib::select_add_receive(select, channels[channel],
                            handler(&received[channel], fiber, 1 + channel),
                            handler(nullptr, fiber, 0));
  }
  void add_send(fib::Select* select, int channel, int fiber) {
    fib::select_add_send(select, channels[channel], fib::Value(1 + channel),
                         handler(&sent[channel], fiber, 0), handler(nullptr, fiber, 0));
  }
  void run(int fiber) {
    fib::Select* const select = fib::select_create();
    switch (fiber) {
      case 0:
        add_receive(select, 0, fiber);
        add_receive(select, 1, fiber);
        break;
      case 1:
        add_send(select, 0, fiber);
        add_receive(select, 1, fiber);
        break;
      case 2:
        add_send(select, 1, fiber);
        break;
    }
    if (has_timeouts) fib::select_set_timeout(select, 1, handler(nullptr, fiber, 0));
    const bool has_ended = is_uncancelled([select] { fib::select_run(select); });
    // The collector does not, but Relacy counts what is left.
    for (uint32_t i = 0; i < select->count; ++i)
      std::destroy_at(&select->cases->begin()[i].node);
    RL_ASSERT(endings[fiber] == (has_ended ? 1 : 0));
    RL_ASSERT(has_ended || fiber == kCancelled);
    if (ended_selects.fetch_add(1, std::memory_order_acq_rel) == 1 && !has_timeouts) {
      for (fib::Channel* const channel : channels)
        fib::channel_close(channel);
    }
  }
  void outside() {
    linger();
    if (rl::rand(2) == 0) cancel(kCancelled);
    linger();
    let_time_pass();
  }
  void after() {
    for (int i = 0; i < 2; ++i) {
      RL_ASSERT(received[i] == sent[i]);
      RL_ASSERT(channels[i]->senders.is_empty() && channels[i]->receivers.is_empty());
    }
  }
};

}  // namespace

int main(int count, char** arguments) {
  // Makes what lives for ever before Relacy counts what is left.
  fib::channel_set_closed_exception(nullptr);
  return checked::check<SelectTest>(count, arguments);
}
