#include "fiberus/channel.h"

#include <gtest/gtest.h>

#include <string>

#include "fiberus/fiber.h"
#include "support/run_fibers.h"
#include "support/values.h"

namespace fib {
namespace {

using test::integer;
using test::run_fibers;
using test::spawn;

void send(Channel* channel, int32_t number) { channel_send(channel, integer(number)); }
int32_t receive(Channel* channel) { return channel_receive(channel).as_int(); }

TEST(Channel, KeepsTheOrderOfValues) {
  run_fibers([] {
    Channel* const channel = channel_create(100);
    for (int32_t i = 0; i < 100; ++i)
      send(channel, i);
    EXPECT_EQ(channel_length(channel), 100);
    for (int32_t i = 0; i < 100; ++i)
      EXPECT_EQ(receive(channel), i);
    EXPECT_EQ(channel_length(channel), 0);
  });
}

TEST(Channel, SendWaitsWhileItIsFull) {
  std::string log;
  run_fibers([&] {
    Channel* const channel = channel_create(2);
    spawn([&log, channel] {
      for (int32_t i = 0; i < 4; ++i) {
        send(channel, i);
        log += 's';
      }
    });
    fiber_yield();
    log += '|';
    EXPECT_EQ(receive(channel), 0);
    // The value that waited has its place already.
    EXPECT_EQ(channel_length(channel), 2);
    for (int32_t i = 1; i < 4; ++i)
      EXPECT_EQ(receive(channel), i);
  });
  EXPECT_EQ(log, "ss|ss");
}

TEST(Channel, RendezvousHandsOverDirectly) {
  std::string log;
  run_fibers([&] {
    Channel* const channel = channel_create(0);
    EXPECT_FALSE(channel_try_send(channel, integer(1)));
    spawn([&log, channel] {
      send(channel, 1);
      log += 's';
      EXPECT_EQ(receive(channel), 2);
      log += 'r';
    });
    fiber_yield();
    EXPECT_EQ(log, "");
    EXPECT_EQ(receive(channel), 1);
    fiber_yield();
    EXPECT_EQ(log, "s");
    EXPECT_TRUE(channel_try_send(channel, integer(2)));
  });
  EXPECT_EQ(log, "sr");
}

TEST(Channel, UnboundedNeverFills) {
  run_fibers([] {
    Channel* const channel = channel_create(Channel::kUnbounded);
    for (int32_t round = 0; round < 3; ++round) {
      for (int32_t i = 0; i < 10'000; ++i)
        send(channel, i);
      for (int32_t i = 0; i < 10'000; ++i)
        ASSERT_EQ(receive(channel), i);
    }
  });
}

TEST(Channel, WaitersAreServedInTheOrderTheyCame) {
  std::string log;
  run_fibers([&] {
    Channel* const channel = channel_create(0);
    for (int i = 0; i < 3; ++i)
      spawn([&log, channel, i] { log += std::to_string(i) + std::to_string(receive(channel)); });
    fiber_yield();
    for (int32_t i = 7; i < 10; ++i)
      send(channel, i);
  });
  EXPECT_EQ(log, "071829");
}

TEST(Channel, ClosedDeliversWhatWasSent) {
  run_fibers([] {
    Channel* const channel = channel_create(3);
    send(channel, 1);
    send(channel, 2);
    channel_close(channel);
    channel_close(channel);
    EXPECT_TRUE(channel_is_closed(channel));
    EXPECT_THROW(send(channel, 3), Thrown);
    EXPECT_THROW(channel_try_send(channel, integer(3)), Thrown);
    EXPECT_EQ(receive(channel), 1);
    EXPECT_EQ(channel_try_receive_or(channel, Value()).as_int(), 2);
    EXPECT_THROW(receive(channel), Thrown);
    EXPECT_TRUE(channel_try_receive_or(channel, Value()).is_null());
  });
}

TEST(Channel, CloseEndsTheWaitsOfSendersAndReceivers) {
  int ended = 0;
  run_fibers([&] {
    Channel* const empty = channel_create(1);
    Channel* const full = channel_create(0);
    for (int i = 0; i < 3; ++i) {
      spawn([&ended, empty] {
        EXPECT_THROW(receive(empty), Thrown);
        ++ended;
      });
      spawn([&ended, full] {
        EXPECT_THROW(send(full, 1), Thrown);
        ++ended;
      });
    }
    fiber_yield();
    channel_close(empty);
    channel_close(full);
  });
  EXPECT_EQ(ended, 6);
}

TEST(Channel, NullIsAValue) {
  run_fibers([] {
    Channel* const channel = channel_create(1);
    channel_send(channel, Value());
    EXPECT_EQ(channel_length(channel), 1);
    EXPECT_TRUE(channel_try_receive_or(channel, integer(1)).is_null());
    EXPECT_EQ(channel_try_receive_or(channel, integer(1)).as_int(), 1);
  });
}

TEST(Channel, ACancelledReceiverLosesNothing) {
  int32_t received = 0;
  run_fibers([&] {
    Channel* const channel = channel_create(0);
    FiberObject* cancelled = nullptr;
    spawn([&cancelled, channel] {
      cancelled = fiber_current();
      EXPECT_THROW(receive(channel), Thrown);
    });
    spawn([&received, channel] { received = receive(channel); });
    fiber_yield();
    fiber_cancel(cancelled);
    fiber_yield();
    send(channel, 5);
  });
  EXPECT_EQ(received, 5);
}

TEST(Channel, WhatWasHandedOverBeforeACancellationCounts) {
  int32_t received = 0;
  run_fibers([&] {
    Channel* const channel = channel_create(0);
    FiberObject* cancelled = nullptr;
    spawn([&, channel] {
      cancelled = fiber_current();
      received = receive(channel);
      EXPECT_THROW(fiber_yield(), Thrown);
    });
    fiber_yield();
    send(channel, 5);
    fiber_cancel(cancelled);
  });
  EXPECT_EQ(received, 5);
}

TEST(Channel, IterationEndsWhenItIsClosedAndEmpty) {
  int32_t sum = 0;
  run_fibers([&] {
    Channel* const channel = channel_create(2);
    spawn([channel] {
      for (int32_t i = 1; i <= 10; ++i)
        send(channel, i);
      channel_close(channel);
    });
    ChannelIterator* const iterator = channel_iterator(channel);
    while (channel_iterator_has_next(iterator)) {
      EXPECT_TRUE(channel_iterator_has_next(iterator));
      sum += channel_iterator_next(iterator).as_int();
    }
    EXPECT_THROW(channel_iterator_next(iterator), Thrown);
  });
  EXPECT_EQ(sum, 55);
}

TEST(Channel, BadInputIsRefused) {
  run_fibers([] {
    EXPECT_EQ(test::thrown_by([] { channel_create(-1); }),
              "The capacity of a channel must not be negative");
    EXPECT_EQ(test::thrown_by([] { channel_send(nullptr, Value()); }), "Null access");
    EXPECT_EQ(test::thrown_by([] { channel_iterator(nullptr); }), "Null access");
  });
}

// Values in the ring, in a waiting sender's node and in a receiver's survive collections.
TEST(Channel, ItsValuesAreReachable) {
  run_fibers([] {
    Channel* const channel = channel_create(1);
    const gc::TempRoot root(channel);
    spawn([channel] {
      for (int i = 0; i < 3; ++i)
        channel_send(channel, test::string_value("value " + std::to_string(i)));
    });
    fiber_yield();
    for (int i = 0; i < 3; ++i) {
      for (int k = 0; k < 2'000; ++k)
        test::text("garbage");
      gc::collect();
      EXPECT_EQ(test::shown(channel_receive(channel)), "value " + std::to_string(i));
    }
  });
}

// The ring of a channel that has stayed is not looked at as a whole when it grows.
TEST(Channel, ALargeRingThatIsMatureStaysSoWhenItGrows) {
  run_fibers([] {
    Channel* const channel = channel_create(Channel::kUnbounded);
    const gc::TempRoot root(channel);
    int sent = 0;
    const auto send = [&] {
      channel_send(channel, test::string_value(std::to_string(sent)));
      ++sent;
    };
    while (sent < 5'000)
      send();
    gc::collect();
    const ArrayStorage* const before = channel->ring;
    while (channel->ring == before)
      send();
    EXPECT_TRUE(gc::remembers_stores(channel->ring));
    gc::collect();
    for (int i = 0; i < sent; ++i)
      ASSERT_EQ(test::shown(channel_receive(channel)), std::to_string(i));
  });
}

}  // namespace
}  // namespace fib
