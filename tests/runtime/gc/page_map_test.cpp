#include "gc/page_map.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace fib::gc {
namespace {

TEST(PageMapTest, AgreesWithASet) {
  std::mt19937 random(1);
  PageMap map;
  std::set<size_t> model;
  for (int step = 0; step < 2000; ++step) {
    const size_t first = random() % kPagesPerSuperblock;
    const size_t count = random() % std::min<size_t>(150, kPagesPerSuperblock - first) + 1;
    const bool is_set = random() % 2 == 0;
    if (is_set) {
      map.set_run(first, count);
    } else {
      map.clear_run(first, count);
    }
    for (size_t page = first; page < first + count; ++page) {
      if (is_set)
        model.insert(page);
      else
        model.erase(page);
    }
    const size_t probe = random() % kPagesPerSuperblock;
    EXPECT_EQ(map.test(probe), model.count(probe) == 1);
    const auto next = model.lower_bound(probe);
    EXPECT_EQ(map.next_member(probe), next == model.end() ? kPagesPerSuperblock : *next);
    size_t absent = probe;
    while (model.count(absent) == 1)
      ++absent;
    EXPECT_EQ(map.next_absent(probe), absent);
    const auto after = model.upper_bound(probe);
    EXPECT_EQ(map.previous_member(probe),
              after == model.begin() ? PageMap::kNone : *std::prev(after));
    EXPECT_EQ(map.empty(), model.empty());
  }
  EXPECT_EQ(map.next_member(kPagesPerSuperblock), kPagesPerSuperblock);
}

}  // namespace
}  // namespace fib::gc
