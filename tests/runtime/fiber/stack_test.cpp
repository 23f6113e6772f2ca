#include "fiber/stack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <vector>

#include "fiber/stack_slabs.h"
#include "support/address_space_limit.h"

namespace fib {
namespace {

const uint8_t kDefaultClass = Stack::size_class_for(kDefaultFiberStackBytes);

TEST(StackPool, ReusesTheStackReleasedLast) {
  StackPool pool(kDefaultClass);
  const Stack first = pool.acquire(kDefaultFiberStackBytes);
  const Stack second = pool.acquire(kDefaultFiberStackBytes);
  pool.release(first);
  pool.release(second);
  EXPECT_EQ(pool.acquire(kDefaultFiberStackBytes).slot, second.slot);
  EXPECT_EQ(pool.acquire(kDefaultFiberStackBytes).slot, first.slot);
}

TEST(StackPool, RoundsSizesUp) {
  StackPool pool(kDefaultClass);
  EXPECT_EQ(pool.acquire(1).slot_bytes(), kMinimumStackBytes);
  EXPECT_EQ(pool.acquire(kMinimumStackBytes + 1).slot_bytes(), 2 * kMinimumStackBytes);
  EXPECT_EQ(pool.acquire(size_t{100} << 20).slot_bytes(), size_t{128} << 20);
}

TEST(StackPool, StacksDoNotOverlapAndAreWritable) {
  StackPool pool(kDefaultClass);
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
  StackPool starting(kDefaultClass);
  StackPool ending(kDefaultClass);
  std::set<char*> slots;
  for (int i = 0; i < 20'000; ++i) {
    const Stack stack = starting.acquire(kMinimumStackBytes);
    slots.insert(stack.slot);
    ending.release(stack);
  }
  EXPECT_LT(slots.size(), 2'000u);
}

// The sanitizers' allocators end the program when the system gives them no memory.
#if !defined(FIB_ADDRESS_SANITIZER) && !defined(FIB_THREAD_SANITIZER)
// Whoever holds a promise gets a stack, wherever the others have gone.
TEST(StackPool, OtherPoolsKeepNoMoreThanTheyHavePromisesFor) {
  constexpr size_t kFibers = 1000;
  StackSlabs& slabs = StackSlabs::instance();
  ASSERT_TRUE(slabs.promise(kDefaultClass, kFibers));
  StackPool first(kDefaultClass);
  StackPool second(kDefaultClass);
  std::vector<Stack> used;
  used.reserve(kFibers);
  for (StackPool* const pool : {&first, &second, &first}) {
    const test::AddressSpaceLimit no_slab(size_t{32} << 20);
    for (size_t i = 0; i < kFibers; ++i) {
      used.push_back(pool->acquire(kDefaultFiberStackBytes));
      ASSERT_NE(used.back().slot, nullptr);
    }
    StackPool& other = pool == &first ? second : first;
    for (const Stack& stack : used)
      other.release(stack);
    used.clear();
  }
  slabs.withdraw(kDefaultClass, kFibers);
}
#endif

TEST(StackSlabs, PromiseNothingWithoutAddressSpace) {
  StackSlabs& slabs = StackSlabs::instance();
  constexpr size_t kMany = 100'000;
  {
    const test::AddressSpaceLimit limit(size_t{1} << 30);
    EXPECT_FALSE(slabs.promise(kDefaultClass, kMany));
  }
  ASSERT_TRUE(slabs.promise(kDefaultClass, kMany));
  slabs.withdraw(kDefaultClass, kMany);
}

// Guards and first pages of many stacks come by one system call, and go by one.
TEST(StackSlabs, WhatIsTakenAtOnceHasGuardsAndIsClearedWhenItGoes) {
  StackSlabs& slabs = StackSlabs::instance();
  const size_t slot_bytes = 8 * kDefaultFiberStackBytes;
  const uint8_t size_class = Stack::size_class_for(slot_bytes);
  std::vector<char*> slots;
  slabs.take(size_class, 2000, slots);
  ASSERT_EQ(slots.size(), 2000u);
  const auto fill = [slot_bytes](const std::vector<char*>& filled) {
    for (char* const slot : filled)
      memset(slot + slot_bytes - 64, 7, 64);
  };
  const auto count_filled = [slot_bytes](const std::vector<char*>& some) {
    return std::count_if(some.begin(), some.end(),
                         [=](const char* slot) { return slot[slot_bytes - 1] == 7; });
  };
  fill(slots);
  EXPECT_DEATH(*static_cast<volatile char*>(slots[1000]) = 1, "");
  slabs.give(size_class, slots);
  int64_t now_ns = 1'000'000'000;
  const auto trim_for = [&slabs, &now_ns](int64_t milliseconds) {
    bool has_more = true;
    for (int64_t i = 0; i < milliseconds; i += 10)
      has_more = slabs.trim(now_ns += 10'000'000);
    return has_more;
  };
  EXPECT_TRUE(trim_for(10));
  // What has been used meanwhile keeps its memory while that of the others goes.
  std::vector<char*> again;
  slabs.take(size_class, 1000, again);
  slabs.give(size_class, again);
  EXPECT_TRUE(trim_for(600));
  again.clear();
  slabs.take(size_class, 1000, again);
  EXPECT_EQ(count_filled(again), 1000);
  slabs.give(size_class, again);
  EXPECT_FALSE(trim_for(2000));
  again.clear();
  while (again.size() < 2000)
    slabs.take(size_class, 2000 - again.size(), again);
  EXPECT_EQ(std::set<char*>(again.begin(), again.end()),
            std::set<char*>(slots.begin(), slots.end()));
  // So many of this size are kept in any case.
  EXPECT_EQ(count_filled(again), 512);
  EXPECT_DEATH(*static_cast<volatile char*>(again[1999]) = 1, "");
  slabs.give(size_class, again);
}

TEST(StackPool, ColoursTheTopsOfNeighbours) {
  StackPool pool(kDefaultClass);
  std::set<uintptr_t> offsets;
  for (int i = 0; i < 16; ++i) {
    const Stack stack = pool.acquire(kDefaultFiberStackBytes);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(stack.top) % 64, 0u);
    offsets.insert(reinterpret_cast<uintptr_t>(stack.top) % 4096);
  }
  EXPECT_EQ(offsets.size(), 16u);
}

TEST(StackPoolDeathTest, GuardStopsOverflow) {
  StackPool pool(kDefaultClass);
  const Stack stack = pool.acquire(kDefaultFiberStackBytes);
  EXPECT_DEATH(*static_cast<volatile char*>(stack.low() - 1) = 1, "");
  EXPECT_DEATH(*static_cast<volatile char*>(stack.slot) = 1, "");
}

TEST(StackPoolDeathTest, GuardSurvivesReuse) {
  StackPool pool(kDefaultClass);
  const Stack stack = pool.acquire(kDefaultFiberStackBytes);
  pool.release(stack);
  const Stack again = pool.acquire(kDefaultFiberStackBytes);
  EXPECT_DEATH(*static_cast<volatile char*>(again.low() - 1) = 1, "");
}

}  // namespace
}  // namespace fib
