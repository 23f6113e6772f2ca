#include "fiber/fiber_pool.h"

#include <gtest/gtest.h>

#include <deque>
#include <set>

namespace fib {
namespace {

// Fibers that one pool makes and another one takes back are used again, whatever their stacks.
void expect_few_fibers(size_t slot_bytes) {
  FiberTable table(kDefaultFiberStackBytes);
  FiberDepot depot;
  FiberPool starting(table, depot);
  FiberPool ending(table, depot);
  std::set<Fiber*> fibers;
  for (int i = 0; i < 20'000; ++i) {
    Fiber* const fiber = starting.acquire(slot_bytes);
    fibers.insert(fiber);
    starting.give_stack(*fiber);
    ASSERT_GE(fiber->stack.slot_bytes(), slot_bytes);
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

TEST(FiberPool, OnlyStacksOfOtherSizesAreThereBeforeTheFiberBegins) {
  FiberTable table(kDefaultFiberStackBytes);
  FiberDepot depot;
  FiberPool pool(table, depot);
  Fiber* const usual = pool.acquire(kDefaultFiberStackBytes);
  Fiber* const large = pool.acquire(2 * kDefaultFiberStackBytes);
  EXPECT_EQ(usual->stack.slot, nullptr);
  EXPECT_NE(large->stack.slot, nullptr);
  for (Fiber* const fiber : {usual, large}) {
    pool.give_stack(*fiber);
    EXPECT_NE(fiber->stack.slot, nullptr);
    pool.release(fiber);
    EXPECT_EQ(fiber->stack.slot, nullptr);
  }
}

// Fibers of the blocking pool are made by a worker and end on any of many threads.
TEST(FiberPool, ManyPoolsWhereFibersEndKeepFewOfThem) {
  constexpr size_t kThreads = 100;
  FiberTable table(kDefaultFiberStackBytes);
  FiberDepot depot;
  FiberPool starting(table, depot);
  std::deque<FiberPool> ending;
  for (size_t i = 0; i < kThreads; ++i)
    ending.emplace_back(table, depot, 1, 1);
  std::set<Fiber*> fibers;
  for (size_t i = 0; i < 100 * kThreads; ++i) {
    Fiber* const fiber = starting.acquire(kDefaultFiberStackBytes);
    fibers.insert(fiber);
    ending[i % kThreads].give_stack(*fiber);
    ending[i % kThreads].release(fiber);
  }
  EXPECT_LE(fibers.size(), 3 * kThreads);
}

}  // namespace
}  // namespace fib
