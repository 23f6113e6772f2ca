// Where objects are put, and that memory is used again and given back.
#include <sys/mman.h>

#include <algorithm>
#include <random>

#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

class SpaceTest : public HeapTest {
 protected:
  size_t used_superblocks() {
    size_t count = 0;
    for (size_t i = 0; i < heap_->range().committed_superblocks(); ++i) {
      count += heap_->range().superblock(i).kind != SuperblockKind::kFree ? 1 : 0;
    }
    return count;
  }

  // Of the heap's range. The process as a whole holds the memory of sanitizers too.
  size_t resident_bytes() {
    const size_t used = heap_->range().committed_superblocks() * kSuperblockSize;
    std::vector<unsigned char> pages(used / os::kPageSize);
    EXPECT_EQ(mincore(heap_->range().base(), used, pages.data()), 0);
    const auto is_resident = [](unsigned char page) { return (page & 1) != 0; };
    return static_cast<size_t>(std::count_if(pages.begin(), pages.end(), is_resident)) *
           os::kPageSize;
  }
};

TEST_F(SpaceTest, GarbageIsReusedWithoutGrowth) {
  for (int i = 0; i < 3'000'000; ++i)
    allocate<Node>();
  EXPECT_LE(used_superblocks(), 6u);  // the largest nursery and little else
  EXPECT_GE(heap_->statistics().minor_collections, 10u);
}

TEST_F(SpaceTest, HolesBetweenSurvivorsAreFilled) {
  // One pinned survivor in each block's every 16th line; the rest of each block must be used for
  // what survives next.
  constexpr int kObjects = 40'000;
  heap_->set_minimum_nursery(size_t{1} << 30);
  for (int i = 0; i < kObjects; ++i) {
    Blob* const blob = allocate_blob(112);
    if (i % 16 == 0) add_root(blob);
  }
  collect();
  const size_t before = used_superblocks();
  for (int i = 0; i < kObjects * 8 / 10; ++i)
    world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate_blob(112)));
  collect();
  EXPECT_EQ(used_superblocks(), before);
  EXPECT_EQ(count_survivors(), size_t{kObjects} / 16 + kObjects * 8 / 10);
}

TEST_F(SpaceTest, MediumObjectsOverflowAndHolesStayInUse) {
  heap_->set_minimum_nursery(size_t{1} << 30);
  for (int i = 0; i < 20'000; ++i) {
    allocate<Node>();
    allocate_blob(3000);
  }
  // 2000 pages of medium objects and little more than one superblock for the rest.
  EXPECT_LE(used_superblocks(), 20'000u * 3500 / kSuperblockSize + 2);
}

TEST_F(SpaceTest, LargeObjectsAreZeroAlsoWhenReused) {
  for (int round = 0; round < 6; ++round) {
    for (const uint32_t size : {9000u, 50'000u, 700'000u, 3'000'000u}) {
      Blob* const blob = allocate_blob(size);
      for (uint32_t i = 0; i < size; ++i)
        ASSERT_EQ(blob->bytes[i], 0) << size << " at " << i;
      std::fill_n(blob->bytes, size, 0xFF);
    }
    collect();
  }
}

TEST_F(SpaceTest, LargeObjectsAreFreedAndTheirPagesReused) {
  for (int i = 0; i < 2000; ++i)
    allocate_blob(100'000);
  EXPECT_LE(used_superblocks(), 20u);
  EXPECT_EQ(count_survivors(), 0u);
  EXPECT_EQ(used_superblocks(), 0u);
}

TEST_F(SpaceTest, RandomLargeObjectsKeepTheirContents) {
  std::mt19937_64 random(3);
  std::vector<uint32_t> sizes(40);
  world_.roots.assign(sizes.size(), 0);
  for (int step = 0; step < 4000; ++step) {
    const size_t index = random() % sizes.size();
    if (const auto* const old = reinterpret_cast<Blob*>(world_.roots[index])) {
      ASSERT_EQ(old->count, sizes[index]);
      ASSERT_EQ(old->bytes[0], static_cast<uint8_t>(index));
      ASSERT_EQ(old->bytes[sizes[index] - 1], static_cast<uint8_t>(index));
    }
    const auto size =
        static_cast<uint32_t>(1 + random() % (random() % 50 == 0 ? 5'000'000 : 60'000));
    Blob* const blob = allocate_blob(size);
    blob->bytes[0] = static_cast<uint8_t>(index);
    blob->bytes[size - 1] = static_cast<uint8_t>(index);
    sizes[index] = size;
    world_.roots[index] = reinterpret_cast<uint64_t>(blob);
  }
}

TEST_F(SpaceTest, MemoryIsGivenBackWhenTheHeapShrinks) {
  HeapOptions options = small_test_heap();
  options.poison = false;
  restart(options);
  const size_t root = add_root(nullptr);
  for (int i = 0; i < 2'000'000; ++i) {
    auto* const node = allocate<Node>();
    node->left = reinterpret_cast<Object*>(world_.roots[root]);
    world_.roots[root] = reinterpret_cast<uint64_t>(node);
  }
  world_.roots.push_back(reinterpret_cast<uint64_t>(allocate_blob(30'000'000)));
  std::fill_n(reinterpret_cast<Blob*>(world_.roots[1])->bytes, 30'000'000, 1);
  EXPECT_GT(resident_bytes(), 80'000'000);
  world_.roots.clear();
  for (int i = 0; i < 8; ++i)
    collect();
  EXPECT_LT(resident_bytes(), 2'000'000);
}

TEST_F(SpaceTest, MemoryIsKeptWhileLittleIsAllocated) {
  HeapOptions options = small_test_heap();
  options.poison = false;
  restart(options);
  constexpr size_t kWave = 12'000'000;
  for (size_t done = 0; done < kWave; done += 100'000) {
    Blob* const blob = allocate_blob(100'000);
    std::fill_n(blob->bytes, 100'000, 1);
    add_root(blob);
  }
  world_.roots.clear();
  const auto allocate_nodes = [](size_t bytes) {
    for (size_t done = 0; done < bytes; done += sizeof(Node))
      allocate<Node>();
  };
  const size_t collections = heap_->statistics().minor_collections;
  allocate_nodes(40'000'000);
  EXPECT_GE(heap_->statistics().minor_collections, collections + 6);
  EXPECT_GT(resident_bytes(), kWave * 9 / 10);
  allocate_nodes(800'000'000);
  EXPECT_LT(resident_bytes(), kWave);
}

TEST_F(SpaceTest, UnfilledObjectsHoldWhatTheMemoryHeld) {
  HeapOptions options = small_test_heap();
  options.poison = false;
  restart(options);
  for (const uint32_t size : {9000u, 50'003u, 700'001u, 3'000'000u}) {
    std::fill_n(allocate_blob(size)->bytes, size, 0xFF);
    collect();
    const size_t rounded = round_allocation(sizeof(Blob) + size);
    auto* const blob = static_cast<Blob*>(gc::allocate_unfilled(&Blob::type, sizeof(Blob) + size));
    EXPECT_EQ(static_cast<Object*>(blob)->type(), &Blob::type);
    EXPECT_EQ(blob->count, 0u);
    blob->count = size;
    EXPECT_EQ(blob->bytes[size / 2], 0xFF);
    const char* const end = reinterpret_cast<char*>(blob) + rounded;
    EXPECT_TRUE(std::all_of(end - 16, end, [](char byte) { return byte == 0; }));
    const size_t root = add_root(blob);
    EXPECT_EQ(count_survivors(), 1u);
    world_.roots[root] = 0;
    collect();
    // Whoever asks for zeroed memory gets it there all the same.
    Blob* const zeroed = allocate_blob(size);
    EXPECT_TRUE(std::all_of(zeroed->bytes, zeroed->bytes + size, [](uint8_t b) { return b == 0; }));
    collect();
  }
}

TEST_F(SpaceTest, SmallUnfilledObjectsAreZero) {
  for (int i = 0; i < 100'000; ++i) {
    auto* const blob = static_cast<Blob*>(gc::allocate_unfilled(&Blob::type, sizeof(Blob) + 100));
    blob->count = 100;
    ASSERT_TRUE(std::all_of(blob->bytes, blob->bytes + 100, [](uint8_t b) { return b == 0; }));
    std::fill_n(blob->bytes, 100, 0xFF);
  }
}

TEST_F(SpaceTest, HeapsAreIndependent) {
  auto* const node = allocate<Node>();
  add_root(node);
  {
    MockWorld inner_world;
    Heap inner_heap(small_test_heap(), inner_world);
    const Mutator inner_mutator(inner_heap);
    auto* const inner_node = allocate<Node>();
    inner_world.roots.push_back(reinterpret_cast<uint64_t>(inner_node));
    inner_node->left = node;  // outside of the inner heap, so left alone
    gc::collect();
    EXPECT_EQ(inner_heap.statistics().marked_objects, 1u);
    EXPECT_EQ(heap_->statistics().collections, 0u);
  }
  allocate<Node>();
  EXPECT_EQ(count_survivors(), 1u);
}

}  // namespace
}  // namespace fib::gc
