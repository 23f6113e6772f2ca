// RwLock, Barrier and Event.
#include <gtest/gtest.h>

#include <string>

#include "fiberus/fiber.h"
#include "fiberus/sync_groups.h"
#include "os/clock.h"
#include "support/run_fibers.h"
#include "support/values.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn;
using test::thrown_by;

TEST(RwLock, ReadersShareWritersDoNot) {
  run_fibers([] {
    RwLock* const lock = rw_lock_create();
    EXPECT_TRUE(rw_lock_try_read(lock, 0));
    EXPECT_TRUE(rw_lock_try_read(lock, 0));
    EXPECT_FALSE(rw_lock_try_write(lock, 0));
    rw_lock_end_read(lock);
    rw_lock_end_read(lock);
    EXPECT_TRUE(rw_lock_try_write(lock, 0));
    spawn([lock] {
      EXPECT_FALSE(rw_lock_try_read(lock, 0));
      EXPECT_FALSE(rw_lock_try_write(lock, 0));
    });
    fiber_yield();
    rw_lock_end_write(lock);
  });
}

TEST(RwLock, AWaitingWriterKeepsLaterReadersOut) {
  std::string log;
  run_fibers([&] {
    RwLock* const lock = rw_lock_create();
    rw_lock_try_read(lock, -1);
    spawn([&log, lock] {
      rw_lock_try_write(lock, -1);
      log += 'w';
      rw_lock_end_write(lock);
    });
    for (int i = 0; i < 2; ++i) {
      spawn([&log, lock] {
        rw_lock_try_read(lock, -1);
        log += 'r';
        fiber_yield();
        log += 'e';
        rw_lock_end_read(lock);
      });
    }
    fiber_yield();
    EXPECT_FALSE(rw_lock_try_read(lock, 0));
    rw_lock_end_read(lock);
  });
  EXPECT_EQ(log, "wrree");
}

// In virtual time: with a seed.
TEST(RwLock, AWriterThatGivesUpLetsReadersIn) {
  bool has_read = false;
  run_fibers(
      [&] {
        RwLock* const lock = rw_lock_create();
        rw_lock_try_read(lock, -1);
        spawn([lock] { EXPECT_FALSE(rw_lock_try_write(lock, 0.005)); });
        sleep_milliseconds(1);
        spawn([&has_read, lock] {
          EXPECT_TRUE(rw_lock_try_read(lock, -1));
          has_read = true;
          rw_lock_end_read(lock);
        });
        sleep_milliseconds(20);
        EXPECT_TRUE(has_read);
        rw_lock_end_read(lock);
        EXPECT_TRUE(rw_lock_try_write(lock, 0));
      },
      {.seed = 1});
}

TEST(RwLock, ACancelledWriterLetsReadersIn) {
  bool has_read = false;
  run_fibers([&] {
    RwLock* const lock = rw_lock_create();
    rw_lock_try_read(lock, -1);
    FiberObject* writer = nullptr;
    spawn([&writer, lock] {
      writer = fiber_current();
      EXPECT_THROW(rw_lock_try_write(lock, -1), Thrown);
    });
    spawn([&has_read, lock] {
      rw_lock_try_read(lock, -1);
      has_read = true;
    });
    fiber_yield();
    fiber_cancel(writer);
    fiber_yield();
    fiber_yield();
    EXPECT_TRUE(has_read);
  });
}

TEST(RwLock, AWriterThatEndsTakesItAway) {
  run_fibers([] {
    RwLock* const rw_lock = rw_lock_create();
    Fiber* const first = spawn([rw_lock] { rw_lock_try_write(rw_lock, -1); });
    fiber_yield();
    Fiber* const second = spawn([rw_lock] {
      EXPECT_FALSE(rw_lock_try_write(rw_lock, 0));
      EXPECT_THROW(rw_lock_end_write(rw_lock), Thrown);
    });
    EXPECT_EQ(first, second);
    fiber_yield();
  });
}

TEST(RwLock, OnlyItsHoldersReleaseIt) {
  run_fibers([] {
    RwLock* const lock = rw_lock_create();
    EXPECT_EQ(thrown_by([&] { rw_lock_end_read(lock); }), "The lock is not held for reading");
    EXPECT_EQ(thrown_by([&] { rw_lock_end_write(lock); }),
              "The lock is not held for writing by this fiber");
    rw_lock_try_write(lock, -1);
    EXPECT_EQ(thrown_by([&] { rw_lock_try_write(lock, -1); }), "The fiber holds the lock already");
    EXPECT_EQ(thrown_by([&] { rw_lock_try_read(lock, 0); }), "The fiber holds the lock already");
    spawn([lock] { EXPECT_THROW(rw_lock_end_write(lock), Thrown); });
  });
}

constexpr int32_t kPassed = static_cast<int32_t>(BarrierOutcome::kPassed);
constexpr int32_t kLast = static_cast<int32_t>(BarrierOutcome::kLast);
constexpr int32_t kBroken = static_cast<int32_t>(BarrierOutcome::kBroken);

TEST(Barrier, LetsThemGoTogetherAgainAndAgain) {
  std::string log;
  int last = 0;
  run_fibers([&] {
    Barrier* const barrier = barrier_create(3);
    for (int i = 0; i < 3; ++i) {
      spawn([&, barrier] {
        for (char round = 'a'; round < 'd'; ++round) {
          log += round;
          if (barrier_wait(barrier, -1) == kLast) ++last;
        }
      });
    }
  });
  EXPECT_EQ(log, "aaabbbccc");
  EXPECT_EQ(last, 3);
}

TEST(Barrier, BreaksWhenAPartyIsCancelled) {
  int broken = 0;
  run_fibers([&] {
    Barrier* const barrier = barrier_create(3);
    FiberObject* cancelled = nullptr;
    spawn([&broken, barrier] { broken += barrier_wait(barrier, -1) == kBroken; });
    spawn([&cancelled, barrier] {
      cancelled = fiber_current();
      EXPECT_THROW(barrier_wait(barrier, -1), Thrown);
    });
    fiber_yield();
    EXPECT_EQ(barrier_arrived(barrier), 2);
    fiber_cancel(cancelled);
    fiber_yield();
    EXPECT_TRUE(barrier_is_broken(barrier));
    EXPECT_EQ(barrier_wait(barrier, -1), kBroken);
    barrier_reset(barrier);
    EXPECT_FALSE(barrier_is_broken(barrier));
    EXPECT_EQ(barrier_arrived(barrier), 0);
  });
  EXPECT_EQ(broken, 1);
}

TEST(Barrier, BreaksWhenAPartyLosesPatience) {
  run_fibers([] {
    Barrier* const barrier = barrier_create(2);
    EXPECT_EQ(barrier_wait(barrier, 0.002), kBroken);
    EXPECT_TRUE(barrier_is_broken(barrier));
    barrier_reset(barrier);
    spawn([barrier] { EXPECT_EQ(barrier_wait(barrier, -1), kPassed); });
    fiber_yield();
    EXPECT_EQ(barrier_wait(barrier, -1), kLast);
  });
}

TEST(Barrier, NeedsParties) {
  run_fibers([] {
    EXPECT_EQ(thrown_by([] { barrier_create(0); }), "A barrier needs at least one party");
    EXPECT_EQ(barrier_wait(barrier_create(1), -1), kLast);
  });
}

TEST(Event, WakesEverybodyOnce) {
  int woken = 0;
  run_fibers([&] {
    Event* const event = event_create();
    for (int i = 0; i < 5; ++i) {
      spawn([&woken, event] {
        EXPECT_TRUE(event_wait(event, -1));
        ++woken;
      });
    }
    fiber_yield();
    EXPECT_FALSE(event_is_set(event));
    EXPECT_TRUE(event_set(event));
    EXPECT_FALSE(event_set(event));
    EXPECT_TRUE(event_is_set(event));
    EXPECT_TRUE(event_wait(event, -1));
  });
  EXPECT_EQ(woken, 5);
}

TEST(Event, TellsItsListeners) {
  run_fibers([] {
    Channel* const channel = channel_create(Channel::kUnbounded);
    Event* const first = event_create();
    Event* const second = event_create();
    event_notify(first, channel, test::integer(1));
    event_notify(second, channel, test::integer(2));
    event_set(second);
    event_set(second);
    EXPECT_EQ(channel_receive(channel).as_int(), 2);
    event_set(first);
    EXPECT_EQ(channel_receive(channel).as_int(), 1);
    event_notify(first, channel, test::integer(3));
    EXPECT_EQ(channel_receive(channel).as_int(), 3);
    EXPECT_EQ(channel_length(channel), 0);
  });
}

TEST(Event, WaitTimesOut) {
  run_fibers([] {
    Event* const event = event_create();
    const int64_t start_ns = os::monotonic_ns();
    EXPECT_FALSE(event_wait(event, 0.01));
    EXPECT_GE(os::monotonic_ns() - start_ns, 10'000'000);
    EXPECT_FALSE(event_wait(event, 0));
    event_set(event);
    EXPECT_TRUE(event_wait(event, 0));
  });
}

}  // namespace
}  // namespace fib
