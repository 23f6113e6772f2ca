#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "support/values.h"

namespace fib {
namespace {

using test::function;
using test::integer;
using test::shown;

int32_t by_size(Closure*, int32_t left, int32_t right) {
  return left < right ? -1 : left > right ? 1 : 0;
}
int32_t by_tens(Closure*, int32_t left, int32_t right) { return left / 10 - right / 10; }
int32_t by_size_boxed(Closure*, Value left, Value right) { return dynamic_compare(left, right); }
int32_t by_text(Closure*, String* left, String* right) { return string_compare(left, right); }

Array<int32_t>* shuffled(uint32_t count, uint32_t seed, uint32_t bound) {
  std::mt19937 random(seed);
  Array<int32_t>* const array = new_array<int32_t>();
  for (uint32_t i = 0; i < count; ++i) {
    array_push(array, static_cast<int32_t>(random() % bound));
  }
  return array;
}

std::vector<int32_t> elements(Array<int32_t>* array) {
  std::vector<int32_t> result;
  for (int32_t i = 0; i < array_length(array); ++i) {
    result.push_back(array_get(array, i));
  }
  return result;
}

TEST(ArraySort, AllLengthsAroundTheRunLength) {
  for (uint32_t count = 0; count < 70; ++count) {
    Array<int32_t>* const array = shuffled(count, count, 50);
    std::vector<int32_t> expected = elements(array);
    std::sort(expected.begin(), expected.end());
    array_sort(array, count % 2 == 0 ? function<&by_size>() : function<&by_size_boxed>());
    EXPECT_EQ(elements(array), expected);
  }
}

TEST(ArraySort, EqualElementsKeepTheirOrder) {
  Array<int32_t>* const array = shuffled(5000, 1, 1000);
  std::vector<int32_t> expected = elements(array);
  std::stable_sort(expected.begin(), expected.end(),
                   [](int32_t left, int32_t right) { return left / 10 < right / 10; });
  array_sort(array, function<&by_tens>());
  EXPECT_EQ(elements(array), expected);
}

TEST(ArraySort, StringsAndValues) {
  auto* const strings = array_literal<String*>({test::text("b"), test::text("a"), test::text("c")});
  array_sort(strings, function<&by_text>());
  EXPECT_EQ(shown(strings), "[a,b,c]");
  ArrayBase* const values = array_literal_base({integer(3), Value::from_double(1.5), integer(2)});
  array_sort(values, function<&by_size_boxed>());
  EXPECT_EQ(shown(values), "[1.5,2,3]");
  auto* const doubles = array_literal<double>({2.5, -1, 0});
  array_sort(doubles, function<&by_size_boxed>());
  EXPECT_EQ(shown(doubles), "[-1,0,2.5]");
  auto* const flags = array_literal<bool>({true, false, true});
  array_sort(flags, function<&by_size_boxed>());
  EXPECT_EQ(shown(flags), "[false,true,true]");
}

int32_t lie(Closure*, int32_t, int32_t) {
  static std::mt19937 random(3);
  return static_cast<int32_t>(random() % 3) - 1;
}

TEST(ArraySort, ALyingComparisonLosesNothing) {
  Array<int32_t>* const array = shuffled(3000, 2, 100);
  std::vector<int32_t> before = elements(array);
  array_sort(array, function<&lie>());
  std::vector<int32_t> after = elements(array);
  std::sort(before.begin(), before.end());
  std::sort(after.begin(), after.end());
  EXPECT_EQ(before, after);
}

int32_t fail(Closure*, int32_t, int32_t) { throw_text("no order"); }

TEST(ArraySort, AThrowingComparisonLeavesTheArray) {
  Array<int32_t>* const array = shuffled(100, 4, 100);
  const std::vector<int32_t> before = elements(array);
  EXPECT_NE(test::thrown_by([&] { array_sort(array, function<&fail>()); }), "nothing");
  EXPECT_EQ(elements(array), before);
  EXPECT_NE(test::thrown_by([&] { array_sort(array, nullptr); }), "nothing");
}

Array<int32_t>* victim = nullptr;
int32_t meddle(Closure*, int32_t left, int32_t right) {
  array_resize(victim, 0);
  return left - right;
}

TEST(ArraySort, AComparisonMayChangeTheArray) {
  victim = shuffled(200, 5, 100);
  array_sort(victim, function<&meddle>());
  ASSERT_EQ(array_length(victim), 200);
  const std::vector<int32_t> after = elements(victim);
  EXPECT_TRUE(std::is_sorted(after.begin(), after.end()));
}

}  // namespace
}  // namespace fib
