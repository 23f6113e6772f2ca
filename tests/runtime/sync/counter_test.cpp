#include <gtest/gtest.h>

#include <string>

#include "fiberus/fiber.h"
#include "fiberus/sync.h"
#include "support/run_fibers.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn;

TEST(Counter, WaitsForTheTarget) {
  std::string log;
  run_fibers([&] {
    Counter* const counter = counter_create(3);
    for (int i = 0; i < 3; ++i) {
      spawn([&log, counter] {
        log += 'f';
        counter_decrement(counter);
      });
    }
    counter_wait(counter, 0);
    log += 'm';
  });
  EXPECT_EQ(log, "fffm");
}

TEST(Counter, DoesNotWaitWhenTheTargetIsReached) {
  EXPECT_EQ(run_fibers([] { counter_wait(counter_create(7), 7); }), Outcome::kFinished);
}

TEST(Counter, AValueThatIsPassedThroughCounts) {
  EXPECT_EQ(run_fibers([] {
              Counter* const counter = counter_create(0);
              spawn([counter] {
                counter_add(counter, 1);
                counter_add(counter, 1);
              });
              counter_wait(counter, 1);
              EXPECT_EQ(counter_value(counter), 2);
            }),
            Outcome::kFinished);
}

TEST(Counter, WaitersHaveTheirOwnTargets) {
  std::string log;
  run_fibers([&] {
    Counter* const counter = counter_create(0);
    for (int target = 3; target >= 1; --target) {
      spawn([&log, counter, target] {
        counter_wait(counter, target);
        log += std::to_string(target);
      });
    }
    fiber_yield();
    for (int i = 0; i < 3; ++i) {
      counter_add(counter, 1);
      fiber_yield();
    }
  });
  EXPECT_EQ(log, "123");
}

TEST(Counter, DoneReleasesEveryWaiter) {
  int released = 0;
  run_fibers([&] {
    Counter* const counter = counter_create(0);
    for (int i = 1; i <= 5; ++i) {
      spawn([&released, counter, i] {
        counter_wait(counter, 100 * i);
        ++released;
      });
    }
    fiber_yield();
    counter_done(counter);
    counter_wait(counter, 12345);
  });
  EXPECT_EQ(released, 5);
}

TEST(Counter, NullIsANullAccess) {
  bool thrown = false;
  run_fibers([&] {
    try {
      counter_add(nullptr, 1);
    } catch (const Thrown&) {
      thrown = true;
    }
  });
  EXPECT_TRUE(thrown);
}

}  // namespace
}  // namespace fib
