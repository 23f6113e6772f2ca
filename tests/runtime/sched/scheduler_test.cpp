#include "sched/scheduler.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "fiberus/context.h"
#include "fiberus/fiber.h"
#include "os/clock.h"
#include "sched/park.h"
#include "support/run_fibers.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn;

TEST(Scheduler, EndsWhenMainReturns) {
  bool ran = false;
  EXPECT_EQ(run_fibers([&] { ran = true; }), Outcome::kFinished);
  EXPECT_TRUE(ran);
}

TEST(Scheduler, RunsSpawnedFibersInOrderAfterMainSuspends) {
  std::string log;
  run_fibers([&] {
    for (const char name : {'a', 'b', 'c'})
      spawn([&log, name] { log += name; });
    log += '1';
    fiber_yield();
    log += '2';
  });
  EXPECT_EQ(log, "1abc2");
}

TEST(Scheduler, YieldIsRoundRobin) {
  std::string log;
  run_fibers([&] {
    for (const char name : {'a', 'b', 'c'}) {
      spawn([&log, name] {
        for (int i = 0; i < 3; ++i) {
          log += name;
          fiber_yield();
        }
      });
    }
  });
  EXPECT_EQ(log, "abcabcabc");
}

TEST(Scheduler, AMillionSwitches) {
  int count = 0;
  run_fibers([&] {
    for (int i = 0; i < 4; ++i) {
      spawn([&count] {
        for (int i = 0; i < 250'000; ++i) {
          ++count;
          fiber_yield();
        }
      });
    }
  });
  EXPECT_EQ(count, 1'000'000);
}

// A fiber has a stack from when it begins: those that end before they wait take turns on two.
TEST(Scheduler, FibersThatHaveNotBegunHaveNoStacks) {
  std::set<uintptr_t> stacks;
  run_fibers([&] {
    for (int i = 0; i < 10'000; ++i) {
      spawn([&stacks] { stacks.insert(reinterpret_cast<uintptr_t>(hot_fiber()->stack.slot)); });
    }
    fiber_yield();
  });
  EXPECT_EQ(stacks.size(), 2u);
}

TEST(Scheduler, ManyFibersReuseStacks) {
  int finished = 0;
  size_t fibers_left = 99;
  run_fibers([&] {
    for (int round = 0; round < 20; ++round) {
      for (int i = 0; i < 1000; ++i) {
        spawn([&finished] {
          volatile char touched[2000];
          touched[0] = 1;
          finished += touched[0];
        });
      }
      fiber_yield();
    }
    fibers_left = Scheduler::current()->fiber_count();
  });
  EXPECT_EQ(finished, 20'000);
  EXPECT_EQ(fibers_left, 1u);
}

TEST(Scheduler, SleepersWakeInTheOrderOfTheirDeadlines) {
  std::string log;
  const int64_t start_ns = os::monotonic_ns();
  run_fibers([&] {
    const int delays_ms[] = {30, 10, 20, 5};
    for (const int delay_ms : delays_ms) {
      spawn([&log, delay_ms] {
        sleep_milliseconds(delay_ms);
        log += std::to_string(delay_ms) + " ";
      });
    }
  });
  EXPECT_EQ(log, "5 10 20 30 ");
  EXPECT_GE(os::monotonic_ns() - start_ns, 30'000'000);
}

TEST(Scheduler, SleepingTakesNoProcessorTime) {
  const int64_t start_ns = os::process_cpu_ns();
  run_fibers([] { sleep_milliseconds(200); });
  EXPECT_LT(os::process_cpu_ns() - start_ns, 20'000'000);
}

TEST(Scheduler, TimersFireWhileOthersYieldWithoutEnd) {
  bool stop = false;
  run_fibers([&] {
    spawn([&stop] {
      while (!stop)
        fiber_yield();
    });
    spawn([&stop] {
      while (!stop)
        fiber_yield();
    });
    sleep_milliseconds(5);
    stop = true;
  });
  EXPECT_TRUE(stop);
}

TEST(Scheduler, AWakeBeforeTheParkIsNotLost) {
  bool done = false;
  run_fibers([&] {
    wake(hot_fiber());
    park(ParkReason::kOther);
    done = true;
  });
  EXPECT_TRUE(done);
}

TEST(Scheduler, ParkUntilTimesOut) {
  bool woken = true;
  run_fibers([&] { woken = park_until(ParkReason::kOther, os::monotonic_ns() + 2'000'000); });
  EXPECT_FALSE(woken);
}

TEST(Scheduler, ParkUntilIsWokenBeforeItsTime) {
  bool woken = false;
  run_fibers([&] {
    Fiber* const main = hot_fiber();
    spawn([main] { wake(main); });
    woken = park_until(ParkReason::kOther, os::monotonic_ns() + 60'000'000'000);
  });
  EXPECT_TRUE(woken);
}

TEST(Scheduler, OtherThreadsWakeFibers) {
  std::atomic<bool> ready{false};
  std::thread thread;
  run_fibers([&] {
    Fiber* const main = hot_fiber();
    Scheduler* const scheduler = Scheduler::current();
    scheduler->begin_external_wait();
    thread = std::thread([&ready, main, scheduler] {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      ready = true;
      wake(main);
      scheduler->end_external_wait();
    });
    while (!ready)
      park(ParkReason::kBlockingCall);
  });
  thread.join();
  EXPECT_TRUE(ready);
}

TEST(Scheduler, EndsWithTheLastWaitEvenIfNobodyNeededItsWake) {
  for (int round = 0; round < 200; ++round) {
    std::thread thread;
    EXPECT_EQ(run_fibers([&] {
                Fiber* const main = hot_fiber();
                Scheduler* const scheduler = Scheduler::current();
                scheduler->begin_external_wait();
                thread = std::thread([main, scheduler, round] {
                  // From before the fiber has ended to after the worker has gone to sleep.
                  std::this_thread::sleep_for(std::chrono::microseconds(round * 5));
                  wake(main);
                  scheduler->end_external_wait();
                });
              }),
              Outcome::kFinished);
    thread.join();
  }
}

TEST(Scheduler, ParkedFibersDoNotHoldUpTheEnd) {
  EXPECT_EQ(run_fibers([] {
              spawn([] { park(ParkReason::kOther); });
              fiber_yield();
            }),
            Outcome::kFinished);
}

TEST(Scheduler, ReportsDeadlocks) {
  testing::internal::CaptureStderr();
  const Outcome outcome = run_fibers([] {
    spawn([] { park(ParkReason::kMutex); });
    park(ParkReason::kCounter);
  });
  const std::string report = testing::internal::GetCapturedStderr();
  EXPECT_EQ(outcome, Outcome::kDeadlock);
  EXPECT_NE(report.find("deadlock: all fibers are waiting\n"), std::string::npos) << report;
  EXPECT_NE(report.find("fiber 1 (main): waiting for a counter"), std::string::npos) << report;
  EXPECT_NE(report.find("fiber 2: waiting for a mutex"), std::string::npos) << report;
}

}  // namespace
}  // namespace fib
