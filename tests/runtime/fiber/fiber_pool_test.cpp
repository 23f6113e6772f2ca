#include "fiber/fiber_pool.h"

#include <gtest/gtest.h>

#include <set>

namespace fib {
namespace {

// Fibers that one pool makes and another one takes back are used again, whatever their stacks.
void expect_few_fibers(size_t slot_bytes) {
  FiberTable table;
  FiberDepot depot;
  FiberPool starting(table, depot, kDefaultFiberStackBytes);
  FiberPool ending(table, depot, kDefaultFiberStackBytes);
  std::set<Fiber*> fibers;
  for (int i = 0; i < 20'000; ++i) {
    Fiber* const fiber = starting.acquire(slot_bytes);
    ASSERT_GE(fiber->stack.slot_bytes(), slot_bytes);
    fibers.insert(fiber);
    ending.release(fiber);
  }
  EXPECT_LT(fibers.size(), 4'000u);
}

TEST(FiberPool, FibersOfTheUsualSizeAreUsedAgainElsewhere) {
  expect_few_fibers(kDefaultFiberStackBytes);
}

TEST(FiberPool, FibersOfOtherSizesAreUsedAgainElsewhere) {
  expect_few_fibers(4 * kDefaultFiberStackBytes);
}

}  // namespace
}  // namespace fib
