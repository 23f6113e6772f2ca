#include "os/memory.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <vector>

namespace fib {
namespace {

constexpr size_t kRanges = 3000;  // more than the kernel takes in one call

TEST(AdviseMemory, ReachesAllRangesAndNothingElse) {
  char* const memory = os::map_memory(2 * kRanges * os::kPageSize);
  std::vector<iovec> ranges;
  for (size_t i = 0; i < 2 * kRanges; ++i) {
    memory[i * os::kPageSize] = 1;
    if (i % 2 == 0) ranges.push_back({memory + i * os::kPageSize, os::kPageSize});
  }
  EXPECT_TRUE(os::advise_memory(ranges, MADV_DONTNEED));
  for (size_t i = 0; i < 2 * kRanges; ++i)
    ASSERT_EQ(memory[i * os::kPageSize], static_cast<char>(i % 2)) << i;
  os::release_address_space(memory, 2 * kRanges * os::kPageSize);
}

TEST(AdviseMemory, DoesTheOthersWhenOneRangeIsNotThere) {
  char* const memory = os::map_memory(3 * os::kPageSize);
  os::release_address_space(memory + os::kPageSize, os::kPageSize);
  memory[0] = memory[2 * os::kPageSize] = 1;
  std::vector<iovec> ranges;
  for (size_t i = 0; i < 3; ++i)
    ranges.push_back({memory + i * os::kPageSize, os::kPageSize});
  EXPECT_FALSE(os::advise_memory(ranges, MADV_DONTNEED));
  EXPECT_EQ(memory[0], 0);
  EXPECT_EQ(memory[2 * os::kPageSize], 0);
  EXPECT_TRUE(os::advise_memory({}, MADV_DONTNEED));
  os::release_address_space(memory, os::kPageSize);
  os::release_address_space(memory + 2 * os::kPageSize, os::kPageSize);
}

}  // namespace
}  // namespace fib
