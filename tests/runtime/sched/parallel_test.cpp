// Several workers. Sizes are chosen so that a run takes well below a second, also under
// ThreadSanitizer; FIBERUS_TEST_ROUNDS repeats the storms, with other random decisions each time.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/random.h"
#include "fiberus/exception.h"
#include "fiberus/fiber.h"
#include "fiberus/sync.h"
#include "gc/heap.h"
#include "os/clock.h"
#include "sched/park.h"
#include "support/parallel.h"

namespace fib {
namespace {

using test::kWorkers;
using test::rounds;
using test::run_fibers;
using test::run_parallel;

void spawn(std::function<void()> body) { test::spawn_owned(std::move(body)); }

TEST(Parallel, EveryFiberRunsOnce) {
  std::vector<std::atomic<int>> runs(20'000);
  const Outcome outcome = run_parallel([&] {
    for (auto& run : runs)
      spawn([&run] { run.fetch_add(1); });
  });
  EXPECT_EQ(outcome, Outcome::kFinished);
  for (const auto& run : runs)
    ASSERT_EQ(run.load(), 1);
}

TEST(Parallel, WorkSpreadsOverTheWorkers) {
  std::atomic<uint32_t> seen{0};
  run_parallel([&] {
    for (int i = 0; i < 64; ++i) {
      spawn([&] {
        seen.fetch_or(1u << fiber_thread_id());
        const int64_t end_ns = os::monotonic_ns() + 2'000'000;
        while (os::monotonic_ns() < end_ns) {
        }
      });
    }
  });
  EXPECT_GE(__builtin_popcount(seen.load()), 2);
}

void spawn_tree(int depth, Counter* counter) {
  if (depth == 0) {
    counter_decrement(counter);
    return;
  }
  for (int i = 0; i < 3; ++i)
    spawn([depth, counter] { spawn_tree(depth - 1, counter); });
}

TEST(Parallel, TreesOfFibersComeToAnEnd) {
  for (uint64_t round = 0; round < rounds(); ++round) {
    const Outcome outcome = run_parallel([] {
      Counter* const counter = counter_create(3 * 3 * 3 * 3 * 3 * 3 * 3);
      spawn_tree(7, counter);
      counter_wait(counter, 0);
    });
    ASSERT_EQ(outcome, Outcome::kFinished);
  }
}

TEST(Parallel, PairsOfWakesAreNotLost) {
  constexpr int kPairs = 16;
  constexpr int kTurns = 2'000;
  for (uint64_t round = 0; round < rounds(); ++round) {
    std::atomic<int> turns{0};
    const Outcome outcome = run_parallel([&] {
      for (int pair = 0; pair < kPairs; ++pair) {
        Semaphore* const here = semaphore_create(1);
        Semaphore* const there = semaphore_create(0);
        const auto play = [&turns](Semaphore* take, Semaphore* give) {
          for (int i = 0; i < kTurns; ++i) {
            semaphore_acquire(take);
            turns.fetch_add(1, std::memory_order_relaxed);
            semaphore_release(give);
          }
        };
        const gc::TempRoot root_here(here);
        const gc::TempRoot root_there(there);
        spawn([=] { play(here, there); });
        spawn([=] { play(there, here); });
      }
    });
    ASSERT_EQ(outcome, Outcome::kFinished);
    ASSERT_EQ(turns.load(), 2 * kPairs * kTurns);
  }
}

TEST(Parallel, AMutexExcludes) {
  int64_t unguarded = 0;
  const Outcome outcome = run_parallel([&] {
    Mutex* const mutex = mutex_create();
    Counter* const running = counter_create(32);
    for (int i = 0; i < 32; ++i) {
      spawn([&unguarded, mutex, running] {
        for (int k = 0; k < 500; ++k) {
          mutex_acquire(mutex);
          const int64_t value = unguarded;
          if (k % 16 == 0) fiber_yield();
          unguarded = value + 1;
          mutex_release(mutex);
        }
        counter_decrement(running);
      });
    }
    counter_wait(running, 0);
    const gc::TempRoot root(mutex);
  });
  EXPECT_EQ(outcome, Outcome::kFinished);
  EXPECT_EQ(unguarded, 32 * 500);
}

TEST(Parallel, SleepersWakeNotBeforeTheirTime) {
  std::atomic<int> early{0};
  std::atomic<int> awake{0};
  run_parallel([&] {
    for (int i = 0; i < 2'000; ++i) {
      spawn([&, i] {
        const int64_t due_ns = os::monotonic_ns() + (i % 40) * 1'000'000;
        sleep_milliseconds(i % 40);
        if (os::monotonic_ns() < due_ns) early.fetch_add(1);
        awake.fetch_add(1);
      });
    }
  });
  EXPECT_EQ(early.load(), 0);
  EXPECT_EQ(awake.load(), 2'000);
}

// Waits with timeouts of every kind of ending: given, timed out, both at once.
TEST(Parallel, TimeoutsAndPermitsLoseNothing) {
  for (uint64_t round = 0; round < rounds(); ++round) {
    std::atomic<int> taken{0};
    constexpr int kPermits = 3'000;
    const Outcome outcome = run_parallel([&] {
      Semaphore* const semaphore = semaphore_create(0);
      Counter* const givers = counter_create(4);
      Counter* const takers = counter_create(16);
      for (int i = 0; i < 16; ++i) {
        spawn([&taken, semaphore, takers, i, round] {
          Random random(round * 100 + static_cast<uint64_t>(i));
          int misses = 0;
          while (misses < 3) {
            if (semaphore_try_acquire(semaphore, random.below(40) * 1e-6)) {
              taken.fetch_add(1);
              misses = 0;
            } else if (taken.load() == kPermits) {
              ++misses;
            }
          }
          counter_decrement(takers);
        });
      }
      for (int i = 0; i < 4; ++i) {
        spawn([semaphore, givers, i, round] {
          Random random(round * 100 + 50 + static_cast<uint64_t>(i));
          for (int k = 0; k < kPermits / 4; ++k) {
            semaphore_release(semaphore);
            if (random.below(8) == 0) sleep_microseconds(static_cast<int32_t>(random.below(60)));
          }
          counter_decrement(givers);
        });
      }
      counter_wait(givers, 0);
      counter_wait(takers, 0);
      EXPECT_FALSE(semaphore_try_acquire(semaphore, 0));
    });
    ASSERT_EQ(outcome, Outcome::kFinished);
    ASSERT_EQ(taken.load(), kPermits);
  }
}

TEST(Parallel, PinnedFibersStayWhereTheyAre) {
  std::atomic<int> strays{0};
  run_parallel([&] {
    spawn([] {});  // starts the workers
    for (int i = 0; i < 64; ++i) {
      spawn([&] {
        fiber_set_pinned(true);
        const int32_t home = fiber_thread_id();
        for (int k = 0; k < 100; ++k) {
          if (k % 10 == 0) {
            sleep_microseconds(20);
          } else {
            fiber_yield();
          }
          if (fiber_thread_id() != home) strays.fetch_add(1);
        }
      });
    }
  });
  EXPECT_EQ(strays.load(), 0);
}

TEST(Parallel, ADeadlockIsFoundByWhoeverSleepsLast) {
  for (int i = 0; i < 20; ++i) {
    testing::internal::CaptureStderr();
    const Outcome outcome = run_parallel([] {
      for (int i = 0; i < 10; ++i)
        spawn([] { sleep_microseconds(50); });
      Semaphore* const never = semaphore_create(0);
      semaphore_acquire(never);
    });
    const std::string report = testing::internal::GetCapturedStderr();
    ASSERT_EQ(outcome, Outcome::kDeadlock);
    ASSERT_NE(report.find("deadlock: all fibers are waiting\nfiber 1 (main): waiting for a "
                          "semaphore"),
              std::string::npos)
        << report;
  }
}

// The worker that the timer lies on may sleep when the fiber goes on elsewhere.
TEST(Parallel, ACancelledSleepDoesNotDelayTheEnd) {
  for (int round = 0; round < 20; ++round) {
    const int64_t start_ns = os::monotonic_ns();
    const Outcome outcome = run_parallel([] {
      constexpr size_t kSleepers = 8;
      std::array<FiberObject*, kSleepers> sleepers{};
      Counter* const started = counter_create(kSleepers);
      Counter* const running = counter_create(kSleepers);
      for (FiberObject*& sleeper : sleepers) {
        spawn([&sleeper, started, running] {
          sleeper = fiber_current();
          counter_decrement(started);
          EXPECT_THROW(sleep_milliseconds(20'000), Thrown);
          counter_decrement(running);
        });
      }
      counter_wait(started, 0);
      sleep_milliseconds(2);
      for (FiberObject* const sleeper : sleepers)
        fiber_cancel(sleeper);
      counter_wait(running, 0);
    });
    ASSERT_EQ(outcome, Outcome::kFinished);
    ASSERT_LT(os::monotonic_ns() - start_ns, 10'000'000'000);
  }
}

TEST(Parallel, ASpinningFiberKeepsNobodyWaiting) {
  std::atomic<bool> stop{false};
  run_parallel([&] {
    for (uint32_t i = 0; i < kWorkers; ++i) {
      spawn([&] {
        while (!stop.load(std::memory_order_relaxed))
          poll();
      });
    }
    sleep_milliseconds(1);
    stop.store(true);
  });
}

// Does nothing but call itself, as generated code does, until it is stopped.
FIB_NOINLINE int call_on(const std::atomic<bool>& stop, int depth) {
  check_stack();
  if (stop.load(std::memory_order_relaxed) || depth == 0) return 0;
  return call_on(stop, depth - 1) + call_on(stop, depth - 1);
}
constexpr int kEndlessDepth = 100;

TEST(Parallel, CallsWithoutALoopKeepNobodyWaiting) {
  std::atomic<bool> stop{false};
  run_parallel([&] {
    for (uint32_t i = 0; i < kWorkers; ++i)
      spawn([&] { call_on(stop, kEndlessDepth); });
    sleep_milliseconds(1);
    stop.store(true);
  });
}

TEST(Parallel, CallsWithoutALoopLetTheWorldStop) {
  std::atomic<bool> stop{false};
  run_parallel([&] {
    for (uint32_t i = 1; i < kWorkers; ++i)
      spawn([&] { call_on(stop, kEndlessDepth); });
    sleep_milliseconds(1);
    // What stops the world stays on its worker; the others switch and are interrupted again.
    for (int i = 0; i < 300; ++i) {
      while (!Scheduler::current()->stop_world()) {
      }
      Scheduler::current()->resume_world();
      if (i % 10 == 0) fiber_yield();
    }
    stop.store(true);
  });
}

// Interruptions while fibers come and go: whatever a worker's switches write over, it gets there.
TEST(Parallel, CallsAreInterruptedBetweenSwitches) {
  std::atomic<bool> stop{false};
  std::atomic<uint64_t> rounds{0};
  run_parallel([&] {
    for (uint32_t i = 1; i < 4 * kWorkers; ++i) {
      spawn([&] {
        while (!stop.load(std::memory_order_relaxed)) {
          call_on(stop, 12);
          rounds.fetch_add(1, std::memory_order_relaxed);
          fiber_yield();
        }
      });
    }
    for (int i = 0; i < 3000; ++i) {
      for (uint32_t index = 0; index < kWorkers; ++index)
        Scheduler::current()->worker(index).interrupt_calls();
      if (i % 3 == 0) fiber_yield();
    }
    stop.store(true);
  });
  EXPECT_GT(rounds.load(), 0u);
}

TEST(Parallel, SleepingTakesNoProcessorTime) {
  int64_t used_ns = 0;
  run_parallel([&] {
    spawn([] {});
    sleep_milliseconds(50);
    const int64_t start_ns = os::process_cpu_ns();
    sleep_milliseconds(300);
    used_ns = os::process_cpu_ns() - start_ns;
  });
  EXPECT_LT(used_ns, 20'000'000);
}

// --- with the collector ---

struct Cell : Object {
  Cell* next;
  int64_t number;
  static const Type type;
};
constinit const Type Cell::type = [] {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kClass;
  type.scan = ScanKind::kMap;
  type.instance_size = sizeof(Cell);
  type.reference_map = 0b10;
  type.display[0] = &Cell::type;
  type.name = "Cell";
  return type;
}();

FIB_NOINLINE int64_t build_and_sum(int64_t length) {
  Cell* list = nullptr;
  for (int64_t i = 0; i < length; ++i) {
    Cell* const cell = allocate<Cell>();
    cell->number = i;
    cell->next = list;
    list = cell;
    poll();
    if (i % 64 == 0) fiber_yield();
  }
  int64_t sum = 0;
  for (; list != nullptr; list = list->next)
    sum += list->number;
  return sum;
}

TEST(Parallel, CollectionsSeeTheStacksOfAllWorkers) {
  std::atomic<int> wrong{0};
  const Outcome outcome = run_parallel([&] {
    for (int i = 0; i < 24; ++i) {
      spawn([&wrong] {
        for (int k = 0; k < 20; ++k) {
          if (build_and_sum(500) != 500 * 499 / 2) wrong.fetch_add(1);
        }
      });
    }
    for (int i = 0; i < 50; ++i) {
      gc::collect();
      sleep_microseconds(100);
    }
  });
  EXPECT_EQ(outcome, Outcome::kFinished);
  EXPECT_EQ(wrong.load(), 0);
}

TEST(Parallel, EveryWorkerMayCollect) {
  std::atomic<int> wrong{0};
  run_parallel([&] {
    for (int i = 0; i < 8; ++i) {
      spawn([&wrong] {
        for (int k = 0; k < 10; ++k) {
          if (build_and_sum(200) != 200 * 199 / 2) wrong.fetch_add(1);
          gc::collect();
        }
      });
    }
  });
  EXPECT_EQ(wrong.load(), 0);
}

// Blocks the thread, in native code, until `condition` holds; gives up after a minute.
template <class Condition>
bool block_until(Condition condition) {
  const gc::BlockingRegion region;
  for (int i = 0; i < 60'000; ++i) {
    if (condition()) return true;
    usleep(1000);
  }
  return false;
}

TEST(Parallel, NativeCodeThatBlocksHoldsUpNeitherCollectionsNorFibers) {
  std::atomic<bool> is_blocked{false};
  std::atomic<bool> is_collected{false};
  std::atomic<int> ran{0};
  bool went_on = false;
  run_parallel([&] {
    spawn([&] {
      for (int i = 0; i < 10; ++i)
        spawn([&ran] { ran.fetch_add(1); });
      is_blocked.store(true);
      went_on = block_until([&] { return is_collected.load() && ran.load() == 10; });
    });
    while (!is_blocked.load())
      sleep_milliseconds(1);
    gc::collect();
    is_collected.store(true);
  });
  EXPECT_TRUE(went_on);
}

TEST(Parallel, NativeCodeThatBlocksKeepsNoSleeperFromItsTime) {
  std::atomic<int> awake{0};
  bool went_on = false;
  run_parallel([&] {
    spawn([&] {
      for (int i = 0; i < 40; ++i) {
        spawn([&awake] {
          sleep_milliseconds(30);
          awake.fetch_add(1);
        });
      }
      sleep_milliseconds(5);  // they sleep on all workers by now, this one among them
      went_on = block_until([&awake] { return awake.load() == 40; });
    });
  });
  EXPECT_TRUE(went_on);
}

// --- the blocking pool ---

void spawn_blocking(std::function<void()> body) {
  Fiber* const fiber = Scheduler::current()->create_native(
      [](void* argument) {
        auto* const own = static_cast<std::function<void()>*>(argument);
        (*own)();
        delete own;
      },
      new std::function<void()>(std::move(body)));
  ASSERT_TRUE(Scheduler::current()->blocking_pool().submit(fiber));
}

TEST(BlockingPool, ItsFibersBlockNobodyElse) {
  std::atomic<int> blocked{0};
  std::atomic<int> went_on{0};
  std::atomic<bool> has_main_run{false};
  const Outcome outcome = run_fibers([&] {
    for (int i = 0; i < 20; ++i) {
      spawn_blocking([&] {
        blocked.fetch_add(1);
        // All of them at once, and main besides.
        if (block_until([&] { return blocked.load() == 20 && has_main_run.load(); })) {
          sleep_milliseconds(1);
          went_on.fetch_add(1);
        }
      });
    }
    for (int i = 0; i < 10; ++i)
      fiber_yield();
    has_main_run.store(true);
  });
  EXPECT_EQ(outcome, Outcome::kFinished);
  EXPECT_EQ(went_on.load(), 20);
}

TEST(BlockingPool, FibersBeyondItsLimitWait) {
  std::atomic<int> ended{0};
  constexpr int kCount = BlockingPool::kLimit + 100;
  run_fibers([&] {
    for (int i = 0; i < kCount; ++i)
      spawn_blocking([&ended] { ended.fetch_add(1); });
  });
  EXPECT_EQ(ended.load(), kCount);
}

TEST(BlockingPool, CollectionsSeeItsStacks) {
  std::atomic<int> wrong{0};
  run_fibers([&] {
    for (int i = 0; i < 8; ++i) {
      spawn_blocking([&wrong] {
        for (int k = 0; k < 20; ++k) {
          if (build_and_sum(300) != 300 * 299 / 2) wrong.fetch_add(1);
        }
      });
    }
    for (int i = 0; i < 30; ++i) {
      gc::collect();
      sleep_microseconds(200);
    }
  });
  EXPECT_EQ(wrong.load(), 0);
}

TEST(BlockingPool, ItsFibersWakeOthers) {
  int got = 0;
  const Outcome outcome = run_fibers([&] {
    Semaphore* const semaphore = semaphore_create(0);
    for (int i = 0; i < 50; ++i)
      spawn_blocking([semaphore] { semaphore_release(semaphore); });
    for (; got < 50; ++got)
      semaphore_acquire(semaphore);
  });
  EXPECT_EQ(outcome, Outcome::kFinished);
  EXPECT_EQ(got, 50);
}

}  // namespace
}  // namespace fib
