// When other workers take part.
#include <gtest/gtest.h>

#include <atomic>

#include "fiberus/sync.h"
#include "os/clock.h"
#include "sched/stealing_thresholds.h"
#include "support/parallel.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn_owned;

TEST(StealingThresholds, ShortHaulsRaiseThemLongOnesLowerThem) {
  StealingThresholds thresholds;
  const int64_t lowest_ns = thresholds.stealing_ns();
  thresholds.haul_lasted(1000);
  EXPECT_EQ(thresholds.stealing_ns(), 2 * lowest_ns);
  thresholds.haul_lasted(1'000'000);
  thresholds.haul_lasted(1'000'000);
  EXPECT_EQ(thresholds.stealing_ns(), lowest_ns);
  for (int i = 0; i < 100; ++i)
    thresholds.haul_lasted(1000);
  EXPECT_LE(thresholds.stealing_ns(), 1'000'000);
  EXPECT_GE(thresholds.waking_ns(), thresholds.stealing_ns());
}

// A worker that takes part in each round steals from most.
TEST(Stealing, FibersThatRunForAMomentStayTogether) {
  constexpr int kFibers = 4;
  uint64_t rounds = 0;
  uint64_t steals = 0;
  const auto body = [&rounds, &steals] {
    Semaphore* const begun = semaphore_create(0);
    Semaphore* const ended = semaphore_create(0);
    std::atomic<bool> is_over{false};
    for (int i = 0; i < kFibers; ++i) {
      spawn_owned([&is_over, begun, ended] {
        while (!is_over) {
          semaphore_acquire(begun);
          semaphore_release(ended);
        }
      });
    }
    const int64_t end_ns = os::monotonic_ns() + 200'000'000;
    while (!is_over) {
      is_over = os::monotonic_ns() > end_ns;
      for (int i = 0; i < kFibers; ++i)
        semaphore_release(begun);
      for (int i = 0; i < kFibers; ++i)
        semaphore_acquire(ended);
      ++rounds;
    }
    steals = Scheduler::current()->statistics().steals;
  };
  run_fibers(body, {.is_multithreaded = true, .workers = 2});
  EXPECT_LT(steals, rounds / 10);
}

// The slice never ends, so it is the watch for which the spawns have asked that sees them.
TEST(Stealing, TwoFibersBehindOneThatComputesAreSeen) {
  constexpr int64_t kNoSliceNs = 1'000 * os::kNanosecondsPerSecond;
  bool has_one_run = false;
  const auto body = [&has_one_run] {
    std::atomic<int> runs{0};
    // So that the other worker has fallen asleep.
    sleep_milliseconds(10);
    for (int i = 0; i < 2; ++i)
      spawn_owned([&runs] { runs.fetch_add(1); });
    const int64_t end_ns = os::monotonic_ns() + 20 * os::kNanosecondsPerSecond;
    while (runs.load() == 0 && os::monotonic_ns() < end_ns) {
    }
    has_one_run = runs.load() != 0;
    while (runs.load() != 2)
      fiber_yield();
  };
  run_fibers(body, {.is_multithreaded = true, .workers = 2, .slice_ns = kNoSliceNs});
  EXPECT_TRUE(has_one_run);
}

}  // namespace
}  // namespace fib
