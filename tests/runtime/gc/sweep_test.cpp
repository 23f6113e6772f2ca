// Memory that a full collection has left to be swept: who sweeps it, and that nobody mistakes it.
#include <algorithm>

#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

HeapOptions with_unswept_memory() {
  HeapOptions options = small_test_heap();
  EXPECT_TRUE(parse_stress("marking:1000000000", options));
  return options;
}

class SweepTest : public HeapTest {
 protected:
  static constexpr uint32_t kBlobSize = 3000;

  SweepTest() : HeapTest(with_unswept_memory()) { heap_->set_minimum_nursery(size_t{1} << 30); }

  // So many megabytes of mature objects that roots keep.
  void plant(size_t megabytes) {
    for (size_t done = 0; done < megabytes << 20; done += kBlobSize)
      world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate_blob(kBlobSize)));
    collect();
  }
  // A full collection in slices, to the end of its marking.
  void mark() {
    ASSERT_EQ(heap_->unswept_superblocks(), 0u);
    const uint64_t full = heap_->statistics().collections;
    while (heap_->statistics().collections == full)
      heap_->collect(CollectionCause::kStress);
  }
  // In slices.
  void sweep() {
    while (heap_->unswept_superblocks() > 0)
      heap_->collect(CollectionCause::kStress);
  }
  size_t used_superblocks() {
    size_t count = 0;
    for (size_t i = 0; i < heap_->range().committed_superblocks(); ++i)
      count += heap_->range().superblock(i).kind != SuperblockKind::kFree ? 1 : 0;
    return count;
  }
};

TEST_F(SweepTest, TheLastPauseOfMarkingLeavesItToLaterOnes) {
  plant(24);
  const size_t used = used_superblocks();
  EXPECT_EQ(heap_->unswept_superblocks(), 0u);
  world_.precise_roots.clear();
  mark();
  EXPECT_GE(heap_->unswept_superblocks(), used);
  EXPECT_EQ(used_superblocks(), used);
  for (size_t left = used; left > 0; --left) {
    EXPECT_EQ(used_superblocks(), left);
    heap_->collect(CollectionCause::kNursery);
  }
  EXPECT_EQ(used_superblocks(), 0u);
  sweep();
  EXPECT_EQ(heap_->statistics().heap_bytes, 0u);
}

TEST_F(SweepTest, ARequestedCollectionSweepsAll) {
  plant(24);
  world_.precise_roots.clear();
  mark();
  ASSERT_GT(heap_->unswept_superblocks(), 0u);
  collect();
  EXPECT_EQ(heap_->unswept_superblocks(), 0u);
  EXPECT_EQ(used_superblocks(), 0u);
}

TEST_F(SweepTest, MemoryFiguresAreRightBeforeAndAfter) {
  plant(24);
  for (size_t i = 0; i < world_.precise_roots.size(); i += 2)
    world_.precise_roots[i] = 0;
  world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate_blob(100'000)));
  world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate_blob(5'000'000)));
  allocate_blob(100'000);
  mark();
  const uint64_t unswept = heap_->statistics().heap_bytes;
  sweep();
  EXPECT_EQ(heap_->statistics().heap_bytes, unswept);
  collect();
  EXPECT_EQ(heap_->statistics().heap_bytes, unswept);
}

TEST_F(SweepTest, AllocationSweepsAndUsesWhatIsFree) {
  plant(24);
  const size_t used = used_superblocks();
  for (size_t i = 0; i < world_.precise_roots.size(); ++i) {
    // One in each block or two, which does not become free.
    if (i % 16 != 0) world_.precise_roots[i] = 0;
  }
  mark();
  for (int i = 0; i < 3000; ++i)
    world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate_blob(kBlobSize)));
  heap_->collect(CollectionCause::kNursery);
  EXPECT_LE(used_superblocks(), used + 6);
  EXPECT_EQ(count_survivors(), static_cast<size_t>(std::count_if(
                                   world_.precise_roots.begin(), world_.precise_roots.end(),
                                   [](uint64_t root) { return root != 0; })));
}

TEST_F(SweepTest, PagesOfDeadLargeObjectsAreUsedAgain) {
  for (int i = 0; i < 200; ++i)
    world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate_blob(100'000)));
  collect();
  const size_t used = used_superblocks();
  world_.precise_roots.clear();
  mark();
  for (int i = 0; i < 180; ++i)
    allocate_blob(100'000);
  EXPECT_LE(used_superblocks(), used);
}

TEST_F(SweepTest, AtTheLimitAllIsSweptBeforeAnythingElseHappens) {
  constexpr size_t kLimit = 64;  // superblocks
  HeapOptions options = with_unswept_memory();
  options.limit_bytes = kLimit * kSuperblockSize;
  restart(options);
  // Two in each superblock. What is dead comes last, behind more than is swept for the superblocks
  // that are asked for.
  constexpr size_t kKept = 110;
  for (size_t i = 0; i < kKept + 10; ++i)
    world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate_blob(1'000'000)));
  collect();
  world_.precise_roots.resize(kKept);
  mark();
  ASSERT_GT(used_superblocks(), kLimit - 5);
  const int stops = world_.stops;
  world_.precise_roots.push_back(
      reinterpret_cast<uint64_t>(allocate_blob(5 * kSuperblockSize - 100)));
  EXPECT_EQ(world_.stops, stops);
  EXPECT_EQ(count_survivors(), kKept + 1);
}

TEST_F(SweepTest, AmbiguousWordsDoNotReviveTheDead) {
  for (const uint32_t size : {100u, 3000u, 50'000u, 3'000'000u}) {
    SCOPED_TRACE(size);
    // Others, so that the object's superblock is not the first to be swept.
    plant(6);
    world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate_blob(size)));
    collect();
    const uint64_t dead = world_.precise_roots.back() + size / 2;
    world_.precise_roots.clear();
    mark();
    ASSERT_GT(used_superblocks(), 0u);
    world_.ranges = {{&dead, &dead + 1}};
    while (heap_->unswept_superblocks() > 0)
      heap_->collect(CollectionCause::kNursery);
    EXPECT_EQ(used_superblocks(), 0u);
    EXPECT_EQ(count_survivors(), 0u);
    world_.ranges.clear();
  }
}

TEST_F(SweepTest, AmbiguousWordsKeepWhatTheyPointIntoInUnsweptBlocks) {
  for (const uint32_t size : {100u, 3000u, 50'000u, 3'000'000u}) {
    SCOPED_TRACE(size);
    Blob* const blob = allocate_blob(size);
    std::fill_n(blob->bytes, size, 0xAB);
    const char* const word = reinterpret_cast<char*>(blob->bytes) + size / 2;
    world_.ranges = {{&word, &word + 1}};
    collect();
    mark();
    ASSERT_GT(heap_->unswept_superblocks(), 0u);
    sweep();
    for (int i = 0; i < 1000; ++i)
      allocate_blob(size);
    mark();
    EXPECT_TRUE(std::all_of(blob->bytes, blob->bytes + size, [](uint8_t b) { return b == 0xAB; }));
    EXPECT_EQ(count_survivors(), 1u);
    world_.ranges.clear();
    collect();
  }
}

}  // namespace
}  // namespace fib::gc
