#include "fiber/fiber_pool.h"

#include <gtest/gtest.h>

#include <deque>
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

// Fibers of the blocking pool are made by a worker and end on any of many threads.
TEST(FiberPool, ManyPoolsWhereFibersEndKeepFewOfThem) {
  constexpr size_t kThreads = 100;
  FiberTable table;
  FiberDepot depot;
  FiberPool starting(table, depot, kDefaultFiberStackBytes);
  std::deque<FiberPool> ending;
  for (size_t i = 0; i < kThreads; ++i)
    ending.emplace_back(table, depot, kDefaultFiberStackBytes, 1);
  std::set<Fiber*> fibers;
  for (size_t i = 0; i < 100 * kThreads; ++i) {
    Fiber* const fiber = starting.acquire(kDefaultFiberStackBytes);
    fibers.insert(fiber);
    ending[i % kThreads].release(fiber);
  }
  EXPECT_LE(fibers.size(), 3 * kThreads);
}

}  // namespace
}  // namespace fib
