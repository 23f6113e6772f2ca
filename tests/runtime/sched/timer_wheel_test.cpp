#include "sched/timer_wheel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <vector>

namespace fib {
namespace {

constexpr int64_t kTickNs = 1 << 14;

struct RecordingTimer : Timer {
  std::vector<RecordingTimer*>* fired = nullptr;
};

class TimerWheelTest : public testing::Test {
 protected:
  RecordingTimer* add(int64_t deadline_ns) {
    timers_.push_back(std::make_unique<RecordingTimer>());
    RecordingTimer* const timer = timers_.back().get();
    timer->deadline_ns = deadline_ns;
    timer->fired = &fired_;
    timer->fire = [](Timer& timer) {
      auto& recording = static_cast<RecordingTimer&>(timer);
      recording.fired->push_back(&recording);
    };
    wheel_.insert(*timer);
    return timer;
  }
  std::vector<int64_t> fired_deadlines() const {
    std::vector<int64_t> result;
    for (const RecordingTimer* const timer : fired_)
      result.push_back(timer->deadline_ns);
    return result;
  }

  TimerWheel wheel_{0};
  std::vector<std::unique_ptr<RecordingTimer>> timers_;
  std::vector<RecordingTimer*> fired_;
};

TEST_F(TimerWheelTest, NothingWithoutTimers) {
  EXPECT_EQ(wheel_.next_event_ns(), os::kNever);
  EXPECT_EQ(wheel_.advance(1'000'000'000), 0u);
}

TEST_F(TimerWheelTest, NeverFiresEarlyAndAtMostOneTickLate) {
  const RecordingTimer* const timer = add(5'000'001);
  EXPECT_EQ(wheel_.advance(5'000'000), 0u);
  EXPECT_TRUE(timer->is_armed);
  EXPECT_EQ(wheel_.advance(5'000'001 + kTickNs), 1u);
  EXPECT_FALSE(timer->is_armed);
}

TEST_F(TimerWheelTest, FiresInTheOrderOfDeadlinesThenOfInsertion) {
  RecordingTimer* const late = add(900);
  RecordingTimer* const early = add(300);
  RecordingTimer* const late_too = add(900);
  wheel_.advance(kTickNs);
  EXPECT_EQ(fired_, (std::vector<RecordingTimer*>{early, late, late_too}));
}

TEST_F(TimerWheelTest, CancelTakesOutOnce) {
  RecordingTimer* const timer = add(1'000'000'000);
  EXPECT_TRUE(wheel_.cancel(*timer));
  EXPECT_FALSE(wheel_.cancel(*timer));
  EXPECT_EQ(wheel_.count(), 0u);
  EXPECT_EQ(wheel_.next_event_ns(), os::kNever);
}

TEST_F(TimerWheelTest, FarDeadlinesDoNotOverflow) {
  RecordingTimer* const timer = add(os::kNever - 1);
  EXPECT_EQ(wheel_.advance(int64_t{1} << 60), 0u);
  EXPECT_TRUE(timer->is_armed);
}

TEST_F(TimerWheelTest, PastDeadlinesFireAtTheNextTick) {
  wheel_.advance(10 * kTickNs);
  add(1);
  EXPECT_LE(wheel_.next_event_ns(), 11 * kTickNs);
  EXPECT_EQ(wheel_.advance(11 * kTickNs), 1u);
}

TEST_F(TimerWheelTest, NextEventLeadsToEveryTimer) {
  add(123'456'789'012);
  int rounds = 0;
  while (fired_.empty()) {
    const int64_t next = wheel_.next_event_ns();
    ASSERT_NE(next, os::kNever);
    wheel_.advance(next);
    ASSERT_LT(++rounds, 10);
  }
  EXPECT_GE(wheel_.count(), 0u);
}

// Compares with a sorted list: thousands of random timers, cancels and steps over all levels.
TEST_F(TimerWheelTest, AgreesWithASortedList) {
  std::mt19937_64 random(7);
  std::vector<RecordingTimer*> expected;
  int64_t now_ns = 0;
  for (int round = 0; round < 300; ++round) {
    for (int i = 0; i < 20; ++i) {
      const int64_t range = int64_t{1} << (10 + random() % 38);
      RecordingTimer* const timer = add(now_ns + static_cast<int64_t>(random() % range));
      if (random() % 4 == 0) {
        wheel_.cancel(*timer);
      } else {
        expected.push_back(timer);
      }
    }
    now_ns += static_cast<int64_t>(random() % (int64_t{1} << (12 + random() % 30)));
    wheel_.advance(now_ns);
    for (const RecordingTimer* const timer : expected) {
      if (timer->is_armed) {
        ASSERT_GT(timer->deadline_ns + kTickNs, now_ns);
      } else {
        ASSERT_LE(timer->deadline_ns, now_ns);
      }
    }
  }
  wheel_.advance(int64_t{1} << 50);
  EXPECT_EQ(fired_.size(), expected.size());
  EXPECT_EQ(wheel_.count(), 0u);
}

TEST_F(TimerWheelTest, OneAdvanceFiresSorted) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 5000; ++i)
    add(static_cast<int64_t>(random() % 3'000'000'000));
  wheel_.advance(4'000'000'000);
  const std::vector<int64_t> deadlines = fired_deadlines();
  EXPECT_EQ(deadlines.size(), 5000u);
  EXPECT_TRUE(std::is_sorted(deadlines.begin(), deadlines.end()));
}

}  // namespace
}  // namespace fib
