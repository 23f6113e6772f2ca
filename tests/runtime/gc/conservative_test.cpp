// Ambiguous words: stacks, interior pointers, and words that only look like references.
#include <algorithm>
#include <bit>
#include <random>

#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

class ConservativeTest : public HeapTest {
 protected:
  // Makes `word` the only conservative root.
  void set_word(uint64_t word) {
    word_ = word;
    world_.ranges = {{&word_, &word_ + 1}};
  }
  void set_pointer(const void* pointer) { set_word(reinterpret_cast<uint64_t>(pointer)); }

  uint64_t word_ = 0;
};

TEST_F(ConservativeTest, EveryByteOfAFreshObjectKeepsIt) {
  for (size_t offset = 0; offset < sizeof(Node); ++offset) {
    for (int i = 0; i < 5; ++i)
      allocate<Node>();
    auto* const node = allocate<Node>();
    for (int i = 0; i < 5; ++i)
      allocate<Node>();
    set_pointer(reinterpret_cast<char*>(node) + offset);
    EXPECT_EQ(count_survivors(), 1u) << offset;
  }
}

TEST_F(ConservativeTest, EveryByteOfASurvivorKeepsIt) {
  auto* const neighbour = allocate<Node>();
  auto* const node = allocate<Node>();
  add_root(node);
  add_root(neighbour);
  collect();
  world_.roots.clear();
  for (size_t offset = 0; offset < sizeof(Node); ++offset) {
    set_pointer(reinterpret_cast<char*>(node) + offset);
    EXPECT_EQ(count_survivors(), 1u) << offset;
  }
}

TEST_F(ConservativeTest, WordsBehindTheLastObjectAreNothing) {
  auto* const node = allocate<Node>();
  set_pointer(node + 1);
  EXPECT_EQ(count_survivors(), 0u);
}

TEST_F(ConservativeTest, DeadObjectsBetweenSurvivorsAreNotFoundAgain) {
  auto* const first = allocate<Node>();
  auto* const dead = allocate<Node>();
  auto* const last = allocate<Node>();
  add_root(first);
  add_root(last);
  collect();
  set_pointer(dead);
  EXPECT_EQ(count_survivors(), 2u);
}

TEST_F(ConservativeTest, MediumAndLargeObjectsByInteriorPointers) {
  heap_->set_minimum_nursery(size_t{1} << 30);
  for (const uint32_t size : {200u, 5000u, 8176u, 8177u, 100'000u, 1'100'000u, 5'000'000u}) {
    allocate<Node>();
    allocate_blob(size);
    Blob* const blob = allocate_blob(size);
    allocate_blob(size);
    for (const uint32_t offset : {0u, size / 2, size - 1}) {
      set_pointer(blob->bytes + offset);
      EXPECT_EQ(count_survivors(), 1u) << size << " + " << offset;
    }
    set_word(0);
    EXPECT_EQ(count_survivors(), 0u);
  }
}

TEST_F(ConservativeTest, WordsOutsideOfTheHeapAndInUnusedMemory) {
  allocate<Node>();
  const auto base = reinterpret_cast<uint64_t>(heap_->range().base());
  for (const uint64_t word :
       {uint64_t{0}, uint64_t{1}, base - 1, base + heap_->range().size(),
        base + heap_->range().size() - 8, base + 3 * kSuperblockSize, ~uint64_t{0}}) {
    set_word(word);
    EXPECT_EQ(count_survivors(), 0u);
  }
}

TEST_F(ConservativeTest, WordsInAnyOrderFindTheObjectsOfARegion) {
  heap_->set_minimum_nursery(size_t{1} << 30);
  std::mt19937_64 random(11);
  for (int round = 0; round < 20; ++round) {
    std::vector<const Blob*> blobs;
    for (int i = 0; i < 2000; ++i)
      blobs.push_back(
          allocate_blob(static_cast<uint32_t>(1 + random() % (i % 50 == 0 ? 4000 : 90))));
    std::vector<uint64_t> words;
    std::vector<bool> is_hit(blobs.size());
    for (int i = 0; i < 200; ++i) {
      const size_t index = random() % blobs.size();
      words.push_back(reinterpret_cast<uint64_t>(blobs[index]->bytes) +
                      random() % blobs[index]->count);
      is_hit[index] = true;
    }
    if (round % 3 == 0) std::sort(words.begin(), words.end());
    if (round % 3 == 1) std::sort(words.rbegin(), words.rend());
    world_.ranges = {{words.data(), words.data() + words.size()}};
    const auto hits = static_cast<size_t>(std::count(is_hit.begin(), is_hit.end(), true));
    EXPECT_EQ(count_survivors(), hits) << round;
    // Pinned, so they are where they were, and nothing else is.
    EXPECT_EQ(count_survivors(), hits) << round;
  }
}

TEST_F(ConservativeTest, ObjectsAreWalkedAsFarAsTheWordAndOnce) {
  const auto* const first = allocate<Node>();
  const size_t block = heap_->range().offset_of(first) / kBlockSize;
  constexpr size_t kObjects = kBlockSize / sizeof(Node);
  for (size_t i = 1; i < kObjects; ++i)
    allocate<Node>();
  // The last of the first step, and further words up to it and to another one.
  std::vector<uint64_t> words;
  constexpr size_t kFarthest = 200;
  words.push_back(reinterpret_cast<uint64_t>(first + kFarthest));
  for (size_t i = 0; i < kFarthest; ++i)
    words.push_back(reinterpret_cast<uint64_t>(first + i) + 1);
  words.push_back(reinterpret_cast<uint64_t>(first + kObjects - 1));
  world_.ranges = {{words.data(), words.data() + words.size()}};
  size_t known = 0;
  bool is_gap_known = true;
  world_.after_stacks = [&] {
    const HeapRange& range = heap_->range();
    for (size_t word = 0; word < kBitmapWordsPerBlock; ++word)
      known +=
          static_cast<size_t>(std::popcount(range.starts()[block * kBitmapWordsPerBlock + word]));
    is_gap_known = test_bit(range.starts(), range.offset_of(first + kFarthest + 1));
  };
  collect();
  EXPECT_FALSE(is_gap_known);
  // One step of allocation at the end, and the first of the others.
  EXPECT_GE(known, kFarthest);
  EXPECT_LE(known, kFarthest + kObjects / 4 + 8);
}

TEST_F(ConservativeTest, RandomWordsNeverCrash) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 3000; ++i) {
    Blob* const blob = allocate_blob(static_cast<uint32_t>(random() % 12'000));
    if (i % 3 == 0) add_root(blob);
  }
  std::vector<uint64_t> words(2000);
  for (int round = 0; round < 10; ++round) {
    const uint64_t used = heap_->range().committed_superblocks() * kSuperblockSize;
    for (uint64_t& word : words) {
      word = reinterpret_cast<uint64_t>(heap_->range().base()) + random() % used;
    }
    world_.ranges = {{words.data(), words.data() + words.size()}};
    EXPECT_GE(count_survivors(), 1000u);
    for (int i = 0; i < 1000; ++i)
      allocate_blob(static_cast<uint32_t>(random() % 500));
  }
}

FIB_NOINLINE uint64_t sum_list(const Node* list) {
  uint64_t sum = 0;
  for (; list != nullptr; list = static_cast<const Node*>(list->left))
    sum += list->payload;
  return sum;
}

FIB_NOINLINE Node* make_list(int length) {
  Node* list = nullptr;
  for (int i = 0; i < length; ++i) {
    auto* const node = allocate<Node>();
    node->left = list;
    node->payload = 1;
    list = node;
  }
  return list;
}

TEST_F(ConservativeTest, LocalVariablesOfARealStackKeepObjects) {
  world_.stack_top = __builtin_frame_address(0);
  const Node* const list = make_list(200'000);
  make_list(500'000);
  collect();
  const Node* const other = make_list(100'000);
  collect();
  EXPECT_EQ(sum_list(list), 200'000u);
  EXPECT_EQ(sum_list(other), 100'000u);
  EXPECT_EQ(heap_->statistics().fibers_scanned, 1u);
  EXPECT_GT(heap_->statistics().stack_bytes_scanned, 0u);
}

FIB_NOINLINE int depth_of_recursion(int depth, const Node* parent) {
  auto* const node = allocate<Node>();
  node->payload = static_cast<uint64_t>(depth);
  const int below = depth == 0 ? 0 : depth_of_recursion(depth - 1, node);
  return static_cast<int>(node->payload == static_cast<uint64_t>(depth)) + below +
         static_cast<int>(parent == nullptr);
}

TEST_F(ConservativeTest, DeepRecursionUnderStress) {
  HeapOptions options = small_test_heap();
  ASSERT_TRUE(parse_stress("major:3", options));
  restart(options);
  world_.stack_top = __builtin_frame_address(0);
  EXPECT_EQ(depth_of_recursion(500, nullptr), 502);
}

TEST_F(ConservativeTest, TempRootsLieOnTheStack) {
  world_.stack_top = __builtin_frame_address(0);
  const TempRoot root(make_list(10));
  collect();
  EXPECT_GE(heap_->statistics().marked_objects, 10u);
}

TEST_F(ConservativeTest, BlockingRegionsTellTheirStackPointer) {
  {
    const BlockingRegion region;
    const auto bound = reinterpret_cast<uintptr_t>(world_.blocking_stack_pointer);
    const auto address = reinterpret_cast<uintptr_t>(&region);
    EXPECT_LE(bound, address);
    EXPECT_LT(address - bound, 4096u);
  }
  EXPECT_EQ(world_.blocking_stack_pointer, nullptr);
}

}  // namespace
}  // namespace fib::gc
