// Moving and clearing elements that another thread reads or writes.
#include "base/untorn_copy.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

namespace fib {
namespace {

TEST(UntornCopy, MovesAsMemmoveDoes) {
  constexpr size_t kSize = 260;
  for (size_t size = 0; size < 200; ++size) {
    for (const size_t from : {0, 1, 8, 16, 24, 59}) {
      for (const size_t to : {0, 1, 8, 16, 24, 60}) {
        std::vector<unsigned char> bytes(kSize);
        std::iota(bytes.begin(), bytes.end(), static_cast<unsigned char>(0));
        std::vector<unsigned char> expected = bytes;
        std::memmove(expected.data() + to, expected.data() + from, size);
        move_untorn(bytes.data() + to, bytes.data() + from, size);
        ASSERT_EQ(bytes, expected) << size << " bytes from " << from << " to " << to;
      }
    }
  }
}

TEST(UntornCopy, ClearsAsMemsetDoes) {
  for (size_t size = 0; size < 100; ++size) {
    std::vector<unsigned char> bytes(128, 7);
    clear_untorn(bytes.data() + 3, size);
    for (size_t i = 0; i < bytes.size(); ++i) {
      ASSERT_EQ(bytes[i], i >= 3 && i < 3 + size ? 0 : 7) << size << " bytes, at " << i;
    }
  }
}

// memmove by one element goes byte by byte on many processors, once the range is large.
TEST(UntornCopy, ReadersSeeWholeElements) {
  constexpr size_t kCount = 1024;
  constexpr uint64_t kFirst = 0x0102'0304'0506'0708;
  constexpr uint64_t kSecond = 0xF1F2'F3F4'F5F6'F7F8;
  std::vector<uint64_t> elements(kCount, kFirst);
  std::atomic<bool> is_done{false};
  std::atomic<uint64_t> torn{0};
  std::thread reader([&] {
    while (!is_done) {
      for (const uint64_t& element : elements) {
        const uint64_t seen = __atomic_load_n(&element, __ATOMIC_RELAXED);
        if (seen != kFirst && seen != kSecond && seen != 0) torn = seen;
      }
    }
  });
  for (int round = 0; round < 2000; ++round) {
    __atomic_store_n(&elements[kCount - 1], round % 2 == 0 ? kFirst : kSecond, __ATOMIC_RELAXED);
    move_untorn(&elements[0], &elements[1], (kCount - 1) * sizeof(uint64_t));
    __atomic_store_n(&elements[0], round % 3 == 0 ? kFirst : kSecond, __ATOMIC_RELAXED);
    move_untorn(&elements[1], &elements[0], (kCount - 1) * sizeof(uint64_t));
    clear_untorn(&elements[kCount / 2], 100 * sizeof(uint64_t));
  }
  is_done = true;
  reader.join();
  EXPECT_EQ(torn.load(), 0U);
}

}  // namespace
}  // namespace fib
