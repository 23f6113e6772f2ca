// Windows on arrays: accesses in and behind them, arrays that change meanwhile, and the arithmetic
// that decides how far a loop may run without checks, against a model that tries every index.
#include "fiberus/array_window.h"

#include <gtest/gtest.h>

#include <limits>

#include "support/values.h"

namespace fib {
namespace {

using test::thrown_by;

TEST(ArrayWindow, ReadsLikeTheArrayInAndBehindIt) {
  Array<int32_t>* const array = array_literal<int32_t>({10, 20, 30});
  const ArrayWindow<int32_t> window = open_window(array);
  for (int32_t index = -2; index < 12; index++) {
    EXPECT_EQ(window_get(window, index), array_get(array, index)) << index;
  }
}

TEST(ArrayWindow, WritingBehindTheEndGrowsTheArrayAndEveryWindowOnIt) {
  Array<int32_t>* const array = array_literal<int32_t>({1});
  ArrayWindow<int32_t> writing = open_window(array);
  ArrayWindow<int32_t> reading = open_window(array);
  for (int32_t index = 1; index < 1000; index++) {
    window_set(writing, index, index, reading);
    window_set(reading, 0, index, writing);
    ASSERT_EQ(window_get(reading, index), index);
    ASSERT_EQ(array_get(array, 0), index);
  }
  EXPECT_EQ(array_length(array), 1000);
}

TEST(ArrayWindow, AWriteInsideTheStorageBehindTheEndCountsAsLength) {
  Array<double>* const array = new_array<double>(8);
  ArrayWindow<double> window = open_window(array);
  window_set(window, 2, 1.5);
  EXPECT_EQ(array_length(array), 3);
  EXPECT_EQ(window_at(window, 2), 1.5);
}

TEST(ArrayWindow, NullThrowsAtTheFirstAccessOnly) {
  ArrayWindow<bool> window = open_window<bool>(nullptr);
  EXPECT_EQ(thrown_by([&] { window_get(window, 0); }), "Null access");
  EXPECT_EQ(thrown_by([&] { window_set(window, 0, true); }), "Null access");
}

// Every iteration of a stretch is inside the window, makes progress, and belongs to the loop.
TEST(ArrayWindow, StretchesCoverOnlyWhatTheModelAllows) {
  for (uint32_t limit : {0u, 1u, 5u, 9u}) {
    for (int32_t start = -3; start < 12; start++) {
      for (int32_t bound = -4; bound < 14; bound++) {
        for (int32_t step = -1; step < 5; step++) {
          for (int32_t lowest = -2; lowest <= 2; lowest++) {
            const int32_t highest = lowest + 2;
            const int32_t end = stretch_end(start, bound, step, Reach{limit, lowest, highest});
            int32_t iterations = 0;
            for (int64_t i = start; i < end; i += step) {
              ASSERT_LT(i, bound);
              ASSERT_GE(i + lowest, 0);
              ASSERT_LT(i + highest, int64_t{limit});
              ASSERT_LE(++iterations, kStretch);
            }
            const bool first_fits = start < bound && start + lowest >= 0 &&
                                    start + highest < static_cast<int32_t>(limit) && step > 0;
            EXPECT_EQ(iterations > 0, first_fits);
          }
        }
      }
    }
  }
}

TEST(ArrayWindow, StretchesEndBeforeNumbersWrapAround) {
  constexpr int32_t kLast = std::numeric_limits<int32_t>::max();
  constexpr int64_t kEverything = std::numeric_limits<uint32_t>::max();
  for (int32_t step : {1, 2, 1000, kLast - 1, kLast}) {
    for (int32_t start : {0, 1, kLast - 2000, kLast - 1, kLast}) {
      for (int64_t bound : {int64_t{start} + 1, int64_t{kLast}, just_behind(kLast)}) {
        const int32_t end = stretch_end(start, bound, step, Reach{kEverything, 0, 0});
        if (start < end) {
          const int64_t last = start + (int64_t{end} - 1 - start) / step * step;
          EXPECT_LE(last + step, int64_t{kLast}) << start << " by " << step;
        }
      }
    }
  }
}

TEST(ArrayWindow, LoopsThatCloseInAreShortAndInside) {
  EXPECT_TRUE(is_short_stretch(0, 4, Reach{5, 0, 0}));
  EXPECT_FALSE(is_short_stretch(0, 5, Reach{5, 0, 0}));
  EXPECT_TRUE(is_short_stretch(0, 5, Reach{5, 0, -1}));
  EXPECT_FALSE(is_short_stretch(0, 4, Reach{5, -1, 0}));
  EXPECT_FALSE(is_short_stretch(-1, 4, Reach{5, 0, 0}));
  EXPECT_TRUE(is_short_stretch(-1, 4, Reach{5, 1, 0}));
  EXPECT_TRUE(is_short_stretch(0, kStretch, Reach{100000, 0, 0}));
  EXPECT_FALSE(is_short_stretch(0, kStretch + 1, Reach{100000, 0, 0}));
  EXPECT_FALSE(is_short_stretch(0, 4, Reach{5, 0, 0}, Reach{4, 0, 0}));
  EXPECT_FALSE(is_short_stretch(std::numeric_limits<int32_t>::min(),
                                std::numeric_limits<int32_t>::max(), Reach{5, 0, 0}));
}

TEST(ArrayReserve, GivesEmptyArraysTheRoomThatALoopNeeds) {
  Array<int32_t>* const array = new_array<int32_t>();
  array_reserve(array, 3, 10);
  EXPECT_EQ(array_length(array), 0);
  EXPECT_EQ(array->storage->capacity, 7U);
  EXPECT_EQ(array_get(array, 0), 0);
  array_reserve(array, 0, 100);
  EXPECT_EQ(array->storage->capacity, 7U);
}

TEST(ArrayReserve, LeavesCountsThatMeanNothingAlone) {
  Array<int32_t>* const array = new_array<int32_t>();
  constexpr int32_t kLast = std::numeric_limits<int32_t>::max();
  array_reserve(array, 5, 5);
  array_reserve(array, 5, -5);
  array_reserve(array, -kLast, kLast);
  EXPECT_EQ(array->storage->capacity, 0U);
}

}  // namespace
}  // namespace fib
