#include "sched/work_deque.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "base/random.h"

namespace fib {
namespace {

// Fibers are only addresses to a deque.
Fiber* fiber(uintptr_t number) { return reinterpret_cast<Fiber*>(number); }
uintptr_t number(Fiber* fiber) { return reinterpret_cast<uintptr_t>(fiber); }

TEST(WorkDeque, TheOwnerTakesTheNewestThievesTheOldest) {
  WorkDeque deque;
  for (uintptr_t i = 1; i <= 4; ++i)
    deque.push(fiber(i));
  EXPECT_EQ(deque.size(), 4u);
  EXPECT_EQ(number(deque.pop()), 4u);
  EXPECT_EQ(number(deque.steal()), 1u);
  EXPECT_EQ(number(deque.steal()), 2u);
  EXPECT_EQ(number(deque.pop()), 3u);
  EXPECT_EQ(deque.pop(), nullptr);
  EXPECT_EQ(deque.steal(), nullptr);
  EXPECT_EQ(deque.size(), 0u);
}

TEST(WorkDeque, WhatWasThereAtALookHasWaitedSince) {
  WorkDeque deque;
  EXPECT_EQ(deque.waiting_ns(100), 0);
  deque.push(fiber(1));
  deque.push(fiber(2));
  EXPECT_EQ(deque.waiting_ns(200), 0);
  deque.push(fiber(3));
  EXPECT_EQ(deque.waiting_ns(250), 50);
  deque.steal();
  EXPECT_EQ(deque.waiting_ns(300), 100);
  deque.steal();
  // The third came later.
  EXPECT_EQ(deque.waiting_ns(310), 0);
  EXPECT_EQ(deque.waiting_ns(330), 20);
}

TEST(WorkDeque, NewFibersDoNotInheritTheAgeOfThoseThatAreGone) {
  const auto take_newest = [](WorkDeque& deque) { return deque.pop(); };
  const auto take_oldest = [](WorkDeque& deque) { return deque.steal(); };
  const auto expect_no_age = [](auto take) {
    WorkDeque deque;
    for (uintptr_t i = 1; i <= 100; ++i)
      deque.push(fiber(i));
    EXPECT_EQ(deque.waiting_ns(100), 0);
    for (uintptr_t i = 1; i < 100; ++i)
      deque.pop();
    EXPECT_EQ(deque.waiting_ns(200), 100);
    take(deque);
    EXPECT_EQ(deque.waiting_ns(250), 0);
    // At an index that was in use before.
    deque.push(fiber(101));
    EXPECT_EQ(deque.waiting_ns(300), 0);
    EXPECT_EQ(deque.waiting_ns(310), 10);
  };
  expect_no_age(take_newest);
  expect_no_age(take_oldest);
}

TEST(WorkDeque, GrowsWithoutLosingElements) {
  constexpr uintptr_t kCount = 10'000;
  WorkDeque deque;
  // An offset start, so that the rings wrap around.
  for (uintptr_t i = 1; i <= 200; ++i)
    deque.push(fiber(i));
  for (uintptr_t i = 1; i <= 200; ++i)
    ASSERT_EQ(number(deque.steal()), i);
  for (uintptr_t i = 1; i <= kCount; ++i)
    deque.push(fiber(i));
  for (uintptr_t i = 1; i <= kCount; ++i)
    ASSERT_EQ(number(deque.steal()), i);
  EXPECT_EQ(deque.pop(), nullptr);
}

// Every element comes out once, whoever takes it.
void run_storm(uint64_t seed) {
  constexpr uintptr_t kCount = 200'000;
  constexpr int kThieves = 3;
  WorkDeque deque;
  std::vector<std::atomic<uint8_t>> taken(kCount + 1);
  std::atomic<bool> is_over{false};
  std::vector<std::thread> thieves;
  for (int i = 0; i < kThieves; ++i) {
    thieves.emplace_back([&] {
      while (!is_over.load(std::memory_order_acquire)) {
        if (Fiber* const stolen = deque.steal()) taken[number(stolen)].fetch_add(1);
      }
    });
  }
  Random random(seed);
  uintptr_t next = 1;
  while (next <= kCount) {
    // Bursts of pushes and pops of random length: the deque is empty often and grows now and then.
    for (uint32_t burst = random.below(random.below(20) == 0 ? 2000 : 8); burst > 0; --burst) {
      if (next <= kCount) deque.push(fiber(next++));
    }
    for (uint32_t burst = random.below(8); burst > 0; --burst) {
      if (Fiber* const own = deque.pop()) taken[number(own)].fetch_add(1);
    }
  }
  while (Fiber* const own = deque.pop())
    taken[number(own)].fetch_add(1);
  is_over.store(true, std::memory_order_release);
  for (std::thread& thief : thieves)
    thief.join();
  for (uintptr_t i = 1; i <= kCount; ++i)
    ASSERT_EQ(taken[i].load(), 1) << "element " << i << ", seed " << seed;
}

TEST(WorkDeque, LosesAndDoublesNothingUnderThieves) {
  for (uint64_t seed = 1; seed <= 4; ++seed)
    run_storm(seed);
}

}  // namespace
}  // namespace fib
