#include "base/bits.h"

#include <gtest/gtest.h>

#include <vector>

namespace fib {
namespace {

TEST(BitsTest, Alignment) {
  EXPECT_EQ(align_up(0, 8), 0u);
  EXPECT_EQ(align_up(1, 8), 8u);
  EXPECT_EQ(align_up(8, 8), 8u);
  EXPECT_EQ(align_down(15, 8), 8u);
  EXPECT_TRUE(is_aligned(64, 16));
  EXPECT_FALSE(is_aligned(68, 16));
  EXPECT_EQ(divide_rounding_up(9, 4), 3u);
}

TEST(BitsTest, LowBits) {
  EXPECT_EQ(low_bits(0), 0u);
  EXPECT_EQ(low_bits(3), 7u);
  EXPECT_EQ(low_bits(64), ~uint64_t{0});
}

TEST(BitsTest, SetBitsInOrder) {
  std::vector<size_t> seen;
  for_each_bit(uint64_t{1} << 63 | 0b1010, [&](size_t index) { seen.push_back(index); });
  EXPECT_EQ(seen, (std::vector<size_t>{1, 3, 63}));
}

}  // namespace
}  // namespace fib
