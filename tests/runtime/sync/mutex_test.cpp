#include <gtest/gtest.h>

#include <string>

#include "fiberus/fiber.h"
#include "fiberus/sync.h"
#include "os/clock.h"
#include "support/run_fibers.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn;

TEST(Mutex, KeepsOthersOutWhileItsHolderIsSuspended) {
  std::string log;
  run_fibers([&] {
    Mutex* const mutex = mutex_create();
    for (const char name : {'a', 'b', 'c'}) {
      spawn([&log, mutex, name] {
        mutex_acquire(mutex);
        log += name;
        fiber_yield();
        log += name;
        mutex_release(mutex);
      });
    }
  });
  EXPECT_EQ(log, "aabbcc");
}

TEST(Mutex, ItsHolderMayAcquireItAgain) {
  run_fibers([] {
    Mutex* const mutex = mutex_create();
    mutex_acquire(mutex);
    EXPECT_TRUE(mutex_try_acquire(mutex));
    mutex_release(mutex);
    spawn([mutex] { EXPECT_FALSE(mutex_try_acquire(mutex)); });
    fiber_yield();
    mutex_release(mutex);
    spawn([mutex] { EXPECT_TRUE(mutex_try_acquire(mutex)); });
  });
}

TEST(Mutex, OnlyItsHolderReleasesIt) {
  run_fibers([] {
    Mutex* const mutex = mutex_create();
    EXPECT_THROW(mutex_release(mutex), Thrown);
    mutex_acquire(mutex);
    spawn([mutex] { EXPECT_THROW(mutex_release(mutex), Thrown); });
    fiber_yield();
    mutex_release(mutex);
  });
}

// The second fiber lives where the first one did.
TEST(Mutex, AFiberThatEndsTakesItAway) {
  run_fibers([] {
    Mutex* const mutex = mutex_create();
    Fiber* const first = spawn([mutex] { mutex_acquire(mutex); });
    fiber_yield();
    Fiber* const second = spawn([mutex] {
      EXPECT_FALSE(mutex_try_acquire(mutex));
      EXPECT_THROW(mutex_release(mutex), Thrown);
    });
    EXPECT_EQ(first, second);
    fiber_yield();
  });
}

// In virtual time: with a seed.
TEST(Mutex, TryAcquireForTimesOut) {
  run_fibers(
      [] {
        Mutex* const mutex = mutex_create();
        mutex_acquire(mutex);
        spawn([mutex] {
          EXPECT_FALSE(mutex_try_acquire_for(mutex, 0));
          EXPECT_FALSE(mutex_try_acquire_for(mutex, 0.002));
          EXPECT_TRUE(mutex_try_acquire_for(mutex, 60));
        });
        sleep_milliseconds(10);
        mutex_release(mutex);
      },
      {.seed = 1});
}

TEST(Semaphore, LetsAsManyInAsItHasPermits) {
  int inside = 0;
  int most = 0;
  run_fibers([&] {
    Semaphore* const semaphore = semaphore_create(2);
    for (int i = 0; i < 6; ++i) {
      spawn([&, semaphore] {
        semaphore_acquire(semaphore);
        most = std::max(most, ++inside);
        fiber_yield();
        --inside;
        semaphore_release(semaphore);
      });
    }
  });
  EXPECT_EQ(most, 2);
  EXPECT_EQ(inside, 0);
}

TEST(Semaphore, HasALargestNumberOfPermits) {
  run_fibers([] {
    Semaphore* const semaphore = semaphore_create(INT32_MAX);
    EXPECT_THROW(semaphore_release(semaphore), Thrown);
    EXPECT_EQ(semaphore_permits(semaphore), INT32_MAX);
    EXPECT_TRUE(semaphore_try_acquire(semaphore, 0));
    semaphore_release(semaphore);
  });
}

TEST(Semaphore, TryAcquireTimesOut) {
  run_fibers([] {
    Semaphore* const semaphore = semaphore_create(0);
    EXPECT_FALSE(semaphore_try_acquire(semaphore, 0));
    const int64_t start_ns = os::monotonic_ns();
    EXPECT_FALSE(semaphore_try_acquire(semaphore, 0.01));
    EXPECT_GE(os::monotonic_ns() - start_ns, 10'000'000);
    semaphore_release(semaphore);
    EXPECT_TRUE(semaphore_try_acquire(semaphore, 0.01));
  });
}

TEST(Condition, SignalWakesOneAndBroadcastAll) {
  int woken = 0;
  run_fibers([&] {
    Mutex* const mutex = mutex_create();
    Condition* const condition = condition_create();
    for (int i = 0; i < 4; ++i) {
      spawn([&, mutex, condition] {
        mutex_acquire(mutex);
        condition_wait(condition, mutex);
        ++woken;
        mutex_release(mutex);
      });
    }
    fiber_yield();
    condition_signal(condition);
    fiber_yield();
    EXPECT_EQ(woken, 1);
    condition_broadcast(condition);
    for (int i = 0; i < 4; ++i)
      fiber_yield();
    EXPECT_EQ(woken, 4);
  });
}

TEST(Condition, WaitTimesOutAndHoldsTheMutexAgain) {
  run_fibers([] {
    Mutex* const mutex = mutex_create();
    mutex_acquire(mutex);
    mutex_acquire(mutex);
    EXPECT_FALSE(condition_wait_for(condition_create(), mutex, 0.005));
    mutex_release(mutex);
    spawn([mutex] { EXPECT_FALSE(mutex_try_acquire(mutex)); });
    fiber_yield();
    mutex_release(mutex);
  });
}

}  // namespace
}  // namespace fib
