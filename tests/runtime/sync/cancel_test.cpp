// Requests to end, for whole fibers and for scopes.
#include "sched/cancel.h"

#include <gtest/gtest.h>

#include "fiberus/fiber.h"
#include "fiberus/sync.h"
#include "support/run_fibers.h"
#include "support/values.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn;

FiberObject* self() { return fiber_current(); }
uint32_t pending() { return hot_fiber()->cancellation.load(); }

TEST(Cancel, IsDeliveredOnceByTheNextWait) {
  run_fibers([] {
    fiber_cancel(self());
    EXPECT_TRUE(fiber_is_cancelled());
    EXPECT_THROW(sleep_milliseconds(10'000), Thrown);
    EXPECT_FALSE(fiber_is_cancelled());
    fiber_yield();
    fiber_check_cancelled();
    fiber_cancel(self());
    EXPECT_THROW(fiber_check_cancelled(), Thrown);
  });
}

TEST(Cancel, StaysPendingWhileShielded) {
  run_fibers([] {
    fiber_shield();
    fiber_cancel(self());
    fiber_yield();
    fiber_check_cancelled();
    fiber_unshield();
    EXPECT_TRUE(fiber_is_cancelled());
    EXPECT_THROW(fiber_yield(), Thrown);
  });
}

TEST(Cancel, TheOutermostScopeWins) {
  run_fibers([] {
    EXPECT_EQ(fiber_enter_scope(), 1);
    EXPECT_EQ(fiber_enter_scope(), 2);
    fiber_cancel_scope(self(), 2);
    EXPECT_EQ(pending(), kCancelFiber + 2);
    fiber_cancel_scope(self(), 1);
    fiber_cancel_scope(self(), 2);
    EXPECT_EQ(pending(), kCancelFiber + 1);
    fiber_leave_scope();
    EXPECT_EQ(pending(), kCancelFiber + 1);
    fiber_cancel(self());
    EXPECT_EQ(pending(), kCancelFiber);
    fiber_leave_scope();
    EXPECT_THROW(fiber_yield(), Thrown);
    EXPECT_EQ(pending(), kNotCancelled);
  });
}

TEST(Cancel, AScopesRequestEndsWithIt) {
  run_fibers([] {
    fiber_enter_scope();
    fiber_cancel_scope(self(), 1);
    fiber_leave_scope();
    fiber_yield();
    fiber_cancel_again(0);
    EXPECT_THROW(fiber_yield(), Thrown);
  });
}

TEST(Cancel, AFinishedFiberIsLeftAlone) {
  run_fibers([] {
    FiberObject* done = nullptr;
    spawn([&done] { done = self(); });
    fiber_yield();
    const gc::TempRoot root(done);
    EXPECT_FALSE(fiber_is_alive(done));
    fiber_cancel(done);
    EXPECT_TRUE(fiber_join_for(done, 0));
    EXPECT_EQ(test::thrown_by([] { fiber_cancel(nullptr); }), "Null access");
  });
}

TEST(Join, TimesOut) {
  run_fibers([] {
    FiberObject* sleeper = nullptr;
    spawn([&sleeper] {
      sleeper = self();
      sleep_milliseconds(20);
    });
    fiber_yield();
    EXPECT_FALSE(fiber_join_for(sleeper, 0.001));
    EXPECT_TRUE(fiber_join_for(sleeper, -1));
    EXPECT_EQ(test::thrown_by([] { fiber_join(self()); }), "A fiber cannot wait for its own end");
  });
}

}  // namespace
}  // namespace fib
