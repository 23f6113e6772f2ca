// Channels: runtime/sync/channel.cpp and channel_core.cpp themselves, with sched/waiting.cpp,
// park.cpp and the spin lock below them, on Relacy's atomics.
//
// Two workers and a thread of no worker; a channel without room or with room for one value; four
// fibers: one sends two values and closes the channel, one sends one value and may be cancelled or
// find the channel closed, one receives until the last value or the end, one receives twice unless
// it is cancelled. The thread cancels, and wakes somebody for nothing. Checked: what was sent was
// received once, as it was written, and in the order of its sender; what was not sent never
// arrives; nobody waits for ever.

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
// clang-format on

namespace {

struct ChannelTest : FibersTest<ChannelTest, 4> {
  static constexpr int kValues = 4;  // 1 and 2 of the first sender, 3 of the second

  fib::Channel* channel;
  int times_sent[kValues];
  int times_received[kValues];
  int last_received[kFibers];

  void set_up() {
    channel = fib::channel_create(static_cast<int32_t>(rl::rand(2)));
    for (int i = 0; i < kValues; ++i)
      times_sent[i] = times_received[i] = 0;
    for (int& last : last_received)
      last = 0;
  }
  void send(int number) {
    fib::channel_send(channel, fib::Value(number));
    ++times_sent[number];
  }
  void receive(int fiber) {
    const int number = fib::channel_receive(channel).number();
    RL_ASSERT(number > 0 && number < kValues);
    ++times_received[number];
    if (number == 3) return;
    RL_ASSERT(number > last_received[fiber]);
    last_received[fiber] = number;
  }
  // False when the channel was closed.
  template <class F>
  static bool is_open(F use) {
    try {
      use();
      return true;
    } catch (const fib::Thrown&) {
      return false;
    }
  }
  void run(int fiber) {
    switch (fiber) {
      case 0:
        send(1);
        send(2);
        fib::channel_close(channel);
        break;
      case 1:
        is_open([this] { is_uncancelled([this] { send(3); }); });
        break;
      case 2:
        while (last_received[fiber] != 2 && is_open([this, fiber] { receive(fiber); })) {
        }
        break;
      case 3:
        is_open([this, fiber] {
          is_uncancelled([this, fiber] {
            receive(fiber);
            receive(fiber);
          });
        });
        break;
    }
  }
  void outside() {
    linger();
    fib::wake(&fibers[rl::rand(kFibers)]);
    cancel(3);
    linger();
    if (rl::rand(2) == 0) cancel(1);
  }
  void after() {
    RL_ASSERT(times_sent[1] == 1 && times_sent[2] == 1);
    fib::Value left;
    while (fib::receive_now(channel, left).outcome == fib::ChannelOutcome::kDone)
      ++times_received[left.number()];
    for (int i = 0; i < kValues; ++i)
      RL_ASSERT(times_received[i] == times_sent[i]);
    RL_ASSERT(channel->senders.is_empty() && channel->receivers.is_empty());
  }
};

}  // namespace

int main(int count, char** arguments) {
  // Makes what lives for ever before Relacy counts what is left.
  fib::channel_set_closed_exception(nullptr);
  return checked::check<ChannelTest>(count, arguments);
}
