#include "fiberus/select.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "fiberus/fiber.h"
#include "os/clock.h"
#include "support/run_fibers.h"
#include "support/values.h"

namespace fib {
namespace {

using test::integer;
using test::run_fibers;
using test::spawn;

// What the handlers of the tests have seen.
std::string seen;

void note(Closure*, Value value) { seen += test::shown(value) + ' '; }
void note_sent(Closure*) { seen += "sent "; }
void note_closed(Closure*) { seen += "closed "; }
void note_timeout(Closure*) { seen += "timeout "; }
void note_otherwise(Closure*) { seen += "otherwise "; }

Select* on(Select* select, Channel* channel, Closure* on_closed = nullptr) {
  return select_add_receive(select, channel, test::function<&note>(), on_closed);
}
Select* on_send(Select* select, Channel* channel, int32_t value) {
  return select_add_send(select, channel, integer(value), test::function<&note_sent>(), nullptr);
}

class SelectTest : public testing::Test {
 protected:
  void SetUp() override { seen.clear(); }
};

TEST_F(SelectTest, TakesWhatIsThere) {
  run_fibers([] {
    Channel* const empty = channel_create(1);
    Channel* const full = channel_create(1);
    channel_send(full, integer(7));
    select_run(on(on(select_create(), empty), full));
  });
  EXPECT_EQ(seen, "7 ");
}

TEST_F(SelectTest, WaitsForWhicheverComesFirst) {
  run_fibers([] {
    Channel* const first = channel_create(0);
    Channel* const second = channel_create(0);
    spawn([second] { channel_send(second, integer(2)); });
    Select* const select = on(on(select_create(), first), second);
    select_run(select);
    spawn([first] { channel_send(first, integer(1)); });
    select_run(select);
    // No node is left behind.
    EXPECT_FALSE(channel_try_send(first, integer(9)));
    EXPECT_FALSE(channel_try_send(second, integer(9)));
  });
  EXPECT_EQ(seen, "2 1 ");
}

TEST_F(SelectTest, SendsToWhoeverReceives) {
  int32_t received = 0;
  run_fibers([&] {
    Channel* const first = channel_create(0);
    Channel* const second = channel_create(0);
    spawn([&received, second] { received = channel_receive(second).as_int(); });
    select_run(on_send(on_send(select_create(), first, 1), second, 2));
    EXPECT_TRUE(channel_try_receive_or(first, Value()).is_null());
  });
  EXPECT_EQ(seen, "sent ");
  EXPECT_EQ(received, 2);
}

TEST_F(SelectTest, TwoSelectsMeet) {
  run_fibers([] {
    Channel* const there = channel_create(0);
    Channel* const back = channel_create(0);
    spawn([=] { select_run(on(on_send(select_create(), there, 1), back)); });
    fiber_yield();
    select_run(on(on_send(select_create(), back, 2), there));
  });
  EXPECT_TRUE(seen == "1 sent " || seen == "sent 2 " || seen == "2 sent " || seen == "sent 1 ")
      << seen;
}

TEST_F(SelectTest, DoesNotMeetItself) {
  run_fibers([] {
    Channel* const channel = channel_create(0);
    Select* const select = on(on_send(select_create(), channel, 1), channel);
    select_set_timeout(select, 0.002, test::function<&note_timeout>());
    select_run(select);
  });
  EXPECT_EQ(seen, "timeout ");
}

TEST_F(SelectTest, TimesOut) {
  run_fibers([] {
    Channel* const channel = channel_create(0);
    Select* const select = on(select_create(), channel);
    select_set_timeout(select, 0.01, test::function<&note_timeout>());
    const int64_t start_ns = os::monotonic_ns();
    select_run(select);
    EXPECT_GE(os::monotonic_ns() - start_ns, 10'000'000);
    EXPECT_FALSE(channel_try_send(channel, integer(1)));
    select_set_timeout(select, 0, test::function<&note_timeout>());
    select_run(select);
  });
  EXPECT_EQ(seen, "timeout timeout ");
}

TEST_F(SelectTest, DoesNotWaitWhenThereIsAnotherWay) {
  run_fibers([] {
    Channel* const channel = channel_create(1);
    Select* const select = on(select_create(), channel);
    select_set_otherwise(select, test::function<&note_otherwise>());
    select_run(select);
    channel_send(channel, integer(3));
    select_run(select);
  });
  EXPECT_EQ(seen, "otherwise 3 ");
}

TEST_F(SelectTest, ClosedChannelsAreHandledOrThrow) {
  run_fibers([] {
    Channel* const channel = channel_create(1);
    channel_send(channel, integer(3));
    Select* const select = on(select_create(), channel, test::function<&note_closed>());
    channel_close(channel);
    select_run(select);
    select_run(select);
    EXPECT_THROW(select_run(on(select_create(), channel)), Thrown);
    EXPECT_THROW(select_run(on_send(select_create(), channel, 1)), Thrown);
  });
  EXPECT_EQ(seen, "3 closed ");
}

TEST_F(SelectTest, IsWokenByClose) {
  run_fibers([] {
    Channel* const channel = channel_create(0);
    spawn([channel] { channel_close(channel); });
    select_run(on(select_create(), channel, test::function<&note_closed>()));
  });
  EXPECT_EQ(seen, "closed ");
}

TEST_F(SelectTest, CancellationEndsTheWait) {
  bool is_thrown = false;
  run_fibers([&] {
    Channel* const channel = channel_create(0);
    FiberObject* waiting = nullptr;
    spawn([&, channel] {
      waiting = fiber_current();
      EXPECT_THROW(select_run(on(select_create(), channel)), Thrown);
      is_thrown = true;
    });
    fiber_yield();
    fiber_cancel(waiting);
    fiber_yield();
    EXPECT_FALSE(channel_try_send(channel, integer(1)));
  });
  EXPECT_TRUE(is_thrown);
  EXPECT_EQ(seen, "");
}

std::array<int, 4> chosen;

void count(Closure*, Value value) { ++chosen[static_cast<size_t>(value.as_int())]; }

TEST_F(SelectTest, IsFairAmongThePossibleCases) {
  chosen.fill(0);
  run_fibers([] {
    Select* const select = select_create();
    std::array<Channel*, 4> channels{};
    for (size_t i = 0; i < 4; ++i) {
      channels[i] = channel_create(1);
      // The second one is never possible: its neighbour must not profit.
      if (i != 1) channel_send(channels[i], integer(static_cast<int32_t>(i)));
      select_add_receive(select, channels[i], test::function<&count>(), nullptr);
    }
    for (int i = 0; i < 3'000; ++i) {
      select_run(select);
      for (size_t k = 0; k < 4; ++k) {
        if (k != 1 && channel_length(channels[k]) == 0) {
          channel_send(channels[k], integer(static_cast<int32_t>(k)));
        }
      }
    }
  });
  EXPECT_EQ(chosen[1], 0);
  for (const size_t i : {0, 2, 3})
    EXPECT_NEAR(chosen[i], 1'000, 150);
}

TEST_F(SelectTest, ManyCasesInAnyOrder) {
  run_fibers([] {
    std::array<Channel*, 50> channels{};
    for (Channel*& channel : channels)
      channel = channel_create(0);
    Select* const select = select_create();
    for (int i = 49; i >= 0; --i)
      on(select, channels[static_cast<size_t>(i * 7 % 50)]);
    spawn([&] { channel_send(channels[31], integer(31)); });
    select_run(select);
    select_remove(select, channels[17]);
    EXPECT_EQ(select->count, 49u);
    spawn([&] { channel_send(channels[30], integer(30)); });
    select_run(select);
    EXPECT_FALSE(channel_try_send(channels[17], integer(1)));
  });
  EXPECT_EQ(seen, "31 30 ");
}

TEST_F(SelectTest, ASendersValueIsReachableWhileItWaits) {
  run_fibers([] {
    Channel* const channel = channel_create(0);
    const gc::TempRoot root(channel);
    spawn([channel] {
      Select* const select = select_create();
      select_add_send(select, channel, test::string_value("kept"), test::function<&note_sent>(),
                      nullptr);
      select_run(select);
    });
    fiber_yield();
    for (int k = 0; k < 2'000; ++k)
      test::text("garbage");
    gc::collect();
    EXPECT_EQ(test::shown(channel_receive(channel)), "kept");
  });
  EXPECT_EQ(seen, "sent ");
}

TEST_F(SelectTest, BadInputIsRefused) {
  run_fibers([] {
    Select* const select = select_create();
    EXPECT_EQ(test::thrown_by([&] { select_run(select); }),
              "A select without cases would wait for ever");
    EXPECT_EQ(test::thrown_by([&] { on(select, nullptr); }), "Null access");
    Channel* const channel = channel_create(0);
    EXPECT_EQ(test::thrown_by([&] { select_add_receive(select, channel, nullptr, nullptr); }),
              "Null function");
    spawn([&] {
      EXPECT_EQ(test::thrown_by([&] { on(select, channel); }), "The select is running");
      EXPECT_EQ(test::thrown_by([&] { select_run(select); }), "The select is running");
      channel_send(channel, integer(1));
    });
    select_run(on(select, channel));
    // Its handlers may use it again: it does not run any more.
    on(select, channel);
  });
}

}  // namespace
}  // namespace fib
