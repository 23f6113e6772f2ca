#include "fiber/stack.h"

#include <gtest/gtest.h>

#include <cstring>
#include <set>

namespace fib {
namespace {

TEST(StackPool, ReusesTheStackReleasedLast) {
  StackPool pool;
  const Stack first = pool.acquire(kDefaultFiberStackBytes);
  const Stack second = pool.acquire(kDefaultFiberStackBytes);
  pool.release(first);
  pool.release(second);
  EXPECT_EQ(pool.acquire(kDefaultFiberStackBytes).slot, second.slot);
  EXPECT_EQ(pool.acquire(kDefaultFiberStackBytes).slot, first.slot);
}

TEST(StackPool, RoundsSizesUp) {
  StackPool pool;
  EXPECT_EQ(pool.acquire(1).slot_bytes(), kMinimumStackBytes);
  EXPECT_EQ(pool.acquire(kMinimumStackBytes + 1).slot_bytes(), 2 * kMinimumStackBytes);
  EXPECT_EQ(pool.acquire(size_t{100} << 20).slot_bytes(), size_t{128} << 20);
}

TEST(StackPool, StacksDoNotOverlapAndAreWritable) {
  StackPool pool;
  std::set<char*> slots;
  for (int i = 0; i < 1000; ++i) {
    const Stack stack = pool.acquire(kDefaultFiberStackBytes);
    ASSERT_NE(stack.slot, nullptr);
    memset(stack.top - 512, i, 512);
    memset(stack.low(), i, 64);
    EXPECT_TRUE(slots.insert(stack.slot).second);
  }
  const char* previous = nullptr;
  for (const char* const slot : slots) {
    if (previous != nullptr) {
      EXPECT_GE(slot - previous, static_cast<ptrdiff_t>(kDefaultFiberStackBytes));
    }
    previous = slot;
  }
}

// One worker starts all fibers, another sees them end.
TEST(StackPool, WhatOneGivesAnotherTakes) {
  StackPool starting;
  StackPool ending;
  std::set<char*> slots;
  for (int i = 0; i < 20'000; ++i) {
    const Stack stack = starting.acquire(kMinimumStackBytes);
    slots.insert(stack.slot);
    ending.release(stack);
  }
  EXPECT_LT(slots.size(), 2'000u);
}

TEST(StackPool, ColoursTheTopsOfNeighbours) {
  StackPool pool;
  std::set<uintptr_t> offsets;
  for (int i = 0; i < 16; ++i) {
    const Stack stack = pool.acquire(kDefaultFiberStackBytes);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(stack.top) % 64, 0u);
    offsets.insert(reinterpret_cast<uintptr_t>(stack.top) % 4096);
  }
  EXPECT_EQ(offsets.size(), 16u);
}

TEST(StackPoolDeathTest, GuardStopsOverflow) {
  StackPool pool;
  const Stack stack = pool.acquire(kDefaultFiberStackBytes);
  EXPECT_DEATH(*static_cast<volatile char*>(stack.low() - 1) = 1, "");
  EXPECT_DEATH(*static_cast<volatile char*>(stack.slot) = 1, "");
}

TEST(StackPoolDeathTest, GuardSurvivesReuse) {
  StackPool pool;
  const Stack stack = pool.acquire(kDefaultFiberStackBytes);
  pool.release(stack);
  const Stack again = pool.acquire(kDefaultFiberStackBytes);
  EXPECT_DEATH(*static_cast<volatile char*>(again.low() - 1) = 1, "");
}

}  // namespace
}  // namespace fib
