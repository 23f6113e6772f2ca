// Wakes by threads that are no workers.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/random.h"
#include "os/clock.h"
#include "sched/park.h"
#include "support/parallel.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn_owned;

// A pair in some ten thousand comes right when a search ends.
constexpr int kPairs = 8000;
// A worker without work searches for 20 microseconds, then it sleeps.
constexpr uint32_t kShortestPauseNs = 17'000;
constexpr uint32_t kPauseRangeNs = 8'000;
// Ends a run that has failed.
constexpr int64_t kPatienceNs = 30 * os::kNanosecondsPerSecond;

// Without polling, as native code does.
template <class F>
bool spin_until(F condition) {
  const int64_t end_ns = os::monotonic_ns() + kPatienceNs;
  while (!condition()) {
    if (os::monotonic_ns() > end_ns) return false;
    std::this_thread::yield();
  }
  return true;
}

bool is_parked(const Fiber* fiber) { return fiber->run_state.load() == RunState::kParked; }

// Two fibers that need each other to run: whatever the workers are about when both are woken, at
// the end of a search too, each gets one.
TEST(OutsideWakes, TwoAtATimeGetTwoWorkers) {
  std::atomic<int> round{0};
  std::atomic<int> met{0};
  std::atomic<bool> have_all_met{true};
  std::thread outside;
  const auto meet = [&] {
    for (int i = 1; i <= kPairs && have_all_met; ++i) {
      while (round.load() < i)
        park(ParkReason::kOther);
      met.fetch_add(1);
      if (!spin_until([&met, i] { return met.load() >= 2 * i; })) have_all_met = false;
    }
  };
  const auto body = [&] {
    Scheduler* const scheduler = Scheduler::current();
    Fiber* const main = hot_fiber();
    std::atomic<Fiber*> other{nullptr};
    spawn_owned([&] {
      other = hot_fiber();
      meet();
    });
    scheduler->begin_external_wait();
    outside = std::thread([&, main, scheduler] {
      Random random(1);
      while (other.load() == nullptr)
        std::this_thread::yield();
      Fiber* const partners[] = {main, other.load()};
      for (int i = 1; i <= kPairs && have_all_met; ++i) {
        // A wake that comes before leaves a permit, and its fiber stays where it is.
        spin_until([&partners] { return is_parked(partners[0]) && is_parked(partners[1]); });
        const int64_t start_ns =
            os::monotonic_ns() + kShortestPauseNs + random.below(kPauseRangeNs);
        spin_until([start_ns] { return os::monotonic_ns() >= start_ns; });
        round.store(i);
        for (Fiber* const partner : partners)
          wake(partner);
      }
      scheduler->end_external_wait();
    });
    meet();
  };
  EXPECT_EQ(run_fibers(body, {.is_multithreaded = true, .workers = 2}), Outcome::kFinished);
  outside.join();
  EXPECT_TRUE(have_all_met);
}

}  // namespace
}  // namespace fib
