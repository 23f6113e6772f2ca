// Schedules that are drawn from a seed.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "fiberus/context.h"
#include "fiberus/fiber.h"
#include "fiberus/sync.h"
#include "os/clock.h"
#include "support/run_fibers.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn;

// What four fibers write that yield, sleep and are preempted.
std::string schedule_of(uint64_t seed) {
  std::string log;
  run_fibers(
      [&log] {
        for (const char name : {'a', 'b', 'c', 'd'}) {
          spawn([&log, name] {
            for (int i = 0; i < 8; ++i) {
              log += name;
              if (i % 3 == 0) sleep_milliseconds(name);
              if (i % 3 == 1) fiber_yield();
              for (int k = 0; k < 20; ++k)
                poll();
            }
          });
        }
      },
      {.seed = seed});
  return log;
}

TEST(SeededScheduler, TheSameSeedGivesTheSameSchedule) {
  std::set<std::string> schedules;
  for (uint64_t seed = 0; seed < 10; ++seed) {
    const std::string first = schedule_of(seed);
    EXPECT_EQ(first.size(), 32u);
    EXPECT_EQ(schedule_of(seed), first) << "seed " << seed;
    schedules.insert(first);
  }
  EXPECT_GT(schedules.size(), 5u);
}

TEST(SeededScheduler, TimeIsVirtual) {
  const int64_t start_ns = os::monotonic_ns();
  run_fibers([] { sleep_seconds(1e6); }, {.seed = 1});
  EXPECT_LT(os::monotonic_ns() - start_ns, 10 * os::kNanosecondsPerSecond);
}

TEST(SeededScheduler, SleepersWakeThoughOthersAreAlwaysReady) {
  bool is_over = false;
  run_fibers(
      [&] {
        spawn([&is_over] {
          sleep_milliseconds(5);
          is_over = true;
        });
        while (!is_over)
          fiber_yield();
      },
      {.seed = 1});
  EXPECT_TRUE(is_over);
}

// The race that only some schedules show: found by a seed, and then every time.
TEST(SeededScheduler, FindsARaceAndShowsItAgain) {
  const auto loses_an_update = [](uint64_t seed) {
    int counter = 0;
    run_fibers(
        [&counter] {
          for (int i = 0; i < 2; ++i) {
            spawn([&counter] {
              const int read = counter;
              poll();
              counter = read + 1;
            });
          }
        },
        {.seed = seed});
    return counter != 2;
  };
  uint64_t seed = 0;
  while (seed < 1000 && !loses_an_update(seed))
    ++seed;
  ASSERT_LT(seed, 1000u);
  for (int i = 0; i < 3; ++i)
    EXPECT_TRUE(loses_an_update(seed));
}

TEST(SeededScheduler, DeadlocksAreFound) {
  testing::internal::CaptureStderr();
  const Outcome outcome = run_fibers(
      [] {
        Semaphore* const never = semaphore_create(0);
        semaphore_acquire(never);
      },
      {.seed = 3});
  testing::internal::GetCapturedStderr();
  EXPECT_EQ(outcome, Outcome::kDeadlock);
}

}  // namespace
}  // namespace fib
