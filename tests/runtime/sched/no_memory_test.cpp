// What happens when the system gives no more memory for fibers.
#include <gtest/gtest.h>

#include <limits>

#include "fiber/stack.h"
#include "fiberus/exception.h"
#include "fiberus/fiber.h"
#include "fiberus/sync.h"
#include "sched/work_deque.h"
#include "support/address_space_limit.h"
#include "support/run_fibers.h"
#include "support/values.h"

namespace fib {
namespace {

using test::AddressSpaceLimit;
using test::run_fibers;

constexpr const char* kMessage = "Out of memory: no stack for another fiber";
constexpr int32_t kHugeStack = std::numeric_limits<int32_t>::max();
constexpr int32_t kLargeStack = 64 << 20;

Counter* gate = nullptr;
int passed = 0;

void pass_gate(Closure*) {
  counter_wait(gate, 0);
  ++passed;
}

void prepare_gate() {
  passed = 0;
  gate = counter_create(1);
}

TEST(NoMemory, ASpawnWithoutAStackThrowsAndLeavesNothingBehind) {
  run_fibers([] {
    prepare_gate();
    const gc::TempRoot root(gate);
    {
      const AddressSpaceLimit limit(size_t{1} << 30);
      const size_t used_before = AddressSpaceLimit::used();
      for (int i = 0; i < 1000; ++i) {
        EXPECT_EQ(test::thrown_by(
                      [] { fiber_spawn_with_stack(kHugeStack, test::function<&pass_gate>()); }),
                  kMessage);
      }
      EXPECT_EQ(Scheduler::current()->fiber_count(), 1u);
      EXPECT_LT(AddressSpaceLimit::used() - used_before, size_t{256} << 20);
    }
    FiberObject* const fiber = fiber_spawn_with_stack(kHugeStack, test::function<&pass_gate>());
    counter_decrement(gate);
    fiber_join(fiber);
    EXPECT_EQ(passed, 1);
  });
}

// Those that got a stack run, and what they leave serves others.
TEST(NoMemory, TheFibersThereAreGoOn) {
  run_fibers([] {
    prepare_gate();
    const gc::TempRoot root(gate);
    const AddressSpaceLimit limit(size_t{1} << 30);
    for (int round = 1; round <= 3; ++round) {
      int spawned = 0;
      EXPECT_EQ(test::thrown_by([&] {
                  for (; spawned < 1000; ++spawned)
                    fiber_spawn_with_stack(kLargeStack, test::function<&pass_gate>());
                }),
                kMessage);
      EXPECT_GT(spawned, 0);
      fiber_yield();
      counter_decrement(gate);
      while (passed < spawned)
        fiber_yield();
      EXPECT_EQ(passed, spawned);
      counter_add(gate, 1);
      passed = 0;
    }
  });
}

TEST(NoMemory, NoStackIsLargerThanTheLargest) {
  StackPool pool(Stack::size_class_for(kDefaultFiberStackBytes));
  EXPECT_EQ(pool.acquire(kMaximumStackBytes + 1).top, nullptr);
  EXPECT_EQ(pool.acquire(size_t{1} << 40).top, nullptr);
}

// The sanitizers' allocators end the program when the system gives them no memory.
#if !defined(FIB_ADDRESS_SANITIZER) && !defined(FIB_THREAD_SANITIZER)
// Stacks of the usual size are there when they are needed, though fibers get them only then.
TEST(NoMemory, WhatWasSpawnedBeginsWithoutMoreAddressSpace) {
  run_fibers([] {
    prepare_gate();
    const gc::TempRoot root(gate);
    int spawned = 0;
    {
      const AddressSpaceLimit limit(size_t{1} << 30);
      EXPECT_EQ(test::thrown_by([&] {
                  for (; spawned < 100'000; ++spawned)
                    fiber_spawn(test::function<&pass_gate>());
                }),
                kMessage);
      EXPECT_GT(spawned, 1000);
    }
    const AddressSpaceLimit no_slab(size_t{32} << 20);
    fiber_yield();
    counter_decrement(gate);
    while (passed < spawned)
      fiber_yield();
    EXPECT_EQ(passed, spawned);
  });
}

TEST(NoMemory, ADequeThatCannotGrowKeepsWhatItHas) {
  // The larger ring is so large that malloc asks the system for it.
  constexpr int64_t kCapacity = int64_t{1} << 22;
  WorkDeque deque(kCapacity);
  Fiber fiber;
  {
    const AddressSpaceLimit limit(size_t{1} << 20);
    for (int64_t i = 0; i < kCapacity; ++i)
      ASSERT_TRUE(deque.push(&fiber));
    EXPECT_FALSE(deque.push(&fiber));
    EXPECT_EQ(deque.size(), static_cast<size_t>(kCapacity));
    EXPECT_EQ(deque.pop(), &fiber);
    EXPECT_TRUE(deque.push(&fiber));
  }
  EXPECT_TRUE(deque.push(&fiber));
  for (int64_t i = 0; i <= kCapacity; ++i)
    ASSERT_EQ(deque.pop(), &fiber);
  EXPECT_EQ(deque.pop(), nullptr);
}
#endif

}  // namespace
}  // namespace fib
