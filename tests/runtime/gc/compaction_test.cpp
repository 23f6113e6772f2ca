// Mature objects that move out of fragmented blocks, and everything that refers to them.
#include <algorithm>
#include <bit>

#include "fiberus/gc_control.h"
#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

HeapOptions with_mode(const char* mode) {
  HeapOptions options = small_test_heap();
  EXPECT_TRUE(parse_stress(mode, options));
  return options;
}

// Every collection in slices moves all that can move.
class CompactionTest : public HeapTest {
 protected:
  CompactionTest() : HeapTest(with_mode("compact:1000000000")) {
    heap_->set_minimum_nursery(size_t{1} << 30);
  }

  // One pause. True when it was the last of a collection.
  bool step() {
    const uint64_t full = heap_->statistics().collections;
    heap_->collect(CollectionCause::kStress);
    return heap_->statistics().collections != full;
  }
  void finish() {
    while (!step()) {
    }
  }
  // What is young becomes mature.
  void mature() { heap_->collect(CollectionCause::kNursery); }
  uint64_t compacted_blocks() { return heap_->statistics().compacted_blocks; }

  // A list of so many nodes, numbered from its end.
  static Node* make_list(uint64_t length) {
    Root<Node> first;
    for (uint64_t i = 0; i < length; ++i) {
      auto* const node = allocate<Node>();
      node->payload = i;
      node->left = first.get();
      first.set(node);
    }
    return first.get();
  }
  static void check_list(const Node* first, uint64_t length) {
    for (; first != nullptr; first = static_cast<const Node*>(first->left))
      ASSERT_EQ(first->payload, --length);
    ASSERT_EQ(length, 0u);
  }
};

TEST_F(CompactionTest, AHandleFollowsItsList) {
  const Root<Node> list(make_list(1000));
  mature();
  const Node* const before = list.get();
  finish();
  EXPECT_NE(list.get(), before);
  EXPECT_GT(compacted_blocks(), 0u);
  check_list(list.get(), 1000);
  collect();
  check_list(list.get(), 1000);
}

TEST_F(CompactionTest, AnAmbiguousWordKeepsTheBlock) {
  const Root<Node> list(make_list(100));
  mature();
  const char* const word = reinterpret_cast<char*>(list.get()->left) + 9;
  world_.ranges = {{&word, &word + 1}};
  const Node* const before = list.get();
  finish();
  EXPECT_EQ(list.get(), before);
  collect();
  EXPECT_EQ(list.get(), before);
  world_.ranges.clear();
  finish();
  EXPECT_NE(list.get(), before);
  check_list(list.get(), 100);
}

TEST_F(CompactionTest, AnAmbiguousWordThatAppearsBetweenSlicesKeepsTheBlock) {
  const Root<Node> list(make_list(400));
  mature();
  ASSERT_FALSE(step());
  const Node* const before = list.get();
  world_.ranges = {{&before, &before + 1}};
  finish();
  EXPECT_EQ(list.get(), before);
  check_list(list.get(), 400);
}

TEST_F(CompactionTest, PinnedObjectsStay) {
  const Root<Node> list(make_list(100));
  mature();
  Node* const before = list.get();
  ASSERT_FALSE(step());
  pin(before);
  finish();
  EXPECT_EQ(list.get(), before);
  unpin(before);
  finish();
  EXPECT_NE(list.get(), before);
}

TEST_F(CompactionTest, WhatFibersReferToStaysUnlessTheyAreAskedAgain) {
  world_.precise_roots.push_back(reinterpret_cast<uint64_t>(make_list(100)));
  mature();
  const uint64_t before = world_.precise_roots[0];
  finish();
  EXPECT_EQ(world_.precise_roots[0], before);
  collect();
  EXPECT_NE(world_.precise_roots[0], before);
  check_list(reinterpret_cast<Node*>(world_.precise_roots[0]), 100);
}

TEST_F(CompactionTest, StoresBetweenSlicesAreUpdated) {
  constexpr uint32_t kCount = 300;
  const Root<References> array(allocate_references(kCount));
  const Root<References> large(allocate_references(3000));
  for (uint32_t i = 0; i < kCount; ++i) {
    auto* const node = allocate<Node>();
    node->payload = i;
    store_element(array.get(), array->elements + i, node);
  }
  mature();
  uint32_t count = 0;
  do {
    ASSERT_LT(count, kCount);
    // From the array to a new object, and to the large array; both have been marked or will be.
    Object* const node = array->elements[count];
    auto* const holder = allocate<Node>();
    holder->left = node;
    store_element(large.get(), large->elements + 2 * count, holder);
    store_element(large.get(), large->elements + 2 * count + 1, node);
    store_element(array.get(), array->elements + count, nullptr);
    ++count;
  } while (!step());
  EXPECT_GT(count, 3u);
  EXPECT_GT(compacted_blocks(), 0u);
  for (uint32_t i = 0; i < kCount; ++i) {
    Object* const node = (i < count ? large->elements + 2 * i + 1 : array->elements + i)[0];
    ASSERT_EQ(static_cast<Node*>(node)->payload, i);
    if (i < count) {
      ASSERT_EQ(static_cast<Node*>(large->elements[2 * i])->left, node);
    }
  }
}

TEST_F(CompactionTest, WeakReferencesAndHashesFollow) {
  const Root<Node> node(allocate<Node>());
  const Root<WeakReference> weak(make_weak_reference(node.get()));
  const Root<WeakReference> dead(make_weak_reference(allocate<Node>()));
  const uint32_t hash = identity_hash(node.get());
  mature();
  const Node* const before = node.get();
  finish();
  EXPECT_NE(node.get(), before);
  EXPECT_EQ(weak->target, node.get());
  EXPECT_EQ(dead->target, nullptr);
  EXPECT_EQ(identity_hash(node.get()), hash);
}

// They stay themselves: those that move are scanned again.
TEST_F(CompactionTest, WeakReferencesAndEphemeronsThatStayAreUpdated) {
  const Root<Node> key(allocate<Node>());
  const Root<Node> target(allocate<Node>());
  mature();
  WeakReference* const weak = make_weak_reference(target.get());
  auto* const value = allocate<Node>();
  value->payload = 4711;
  Ephemeron* const entry = make_ephemeron(key.get(), value);
  const Object* const words[] = {weak, entry};
  world_.ranges = {{words, words + std::size(words)}};
  const Node* const key_before = key.get();
  for (int i = 0; i < 3; ++i)
    finish();
  EXPECT_NE(key.get(), key_before);
  EXPECT_EQ(weak->target, target.get());
  EXPECT_EQ(entry->key, reinterpret_cast<uint64_t>(key.get()));
  EXPECT_EQ(reinterpret_cast<Node*>(entry->value)->payload, 4711u);
}

TEST_F(CompactionTest, FinalizersFollow) {
  static uint64_t finalized;
  finalized = 0;
  {
    const Root<Node> node(allocate<Node>());
    node->payload = 4711;
    add_finalizer(
        {node.get(), [](Object* object) { finalized = static_cast<Node*>(object)->payload; }});
    mature();
    const Node* const before = node.get();
    finish();
    ASSERT_NE(node.get(), before);
    EXPECT_EQ(take_finalizable().run, nullptr);
  }
  finish();
  const Finalizer due = take_finalizable();
  ASSERT_NE(due.run, nullptr);
  due.run(due.object);
  EXPECT_EQ(finalized, 4711u);
}

TEST_F(CompactionTest, TheRememberedSetWorksForWhatHasMoved) {
  const Root<Node> node(allocate<Node>());
  mature();
  finish();
  for (int i = 0; i < 3; ++i) {
    store(node.get(), &node->left, allocate<Node>());
    mature();
    EXPECT_EQ(node->left->type(), &Node::type);
    finish();
    EXPECT_EQ(node->left->type(), &Node::type);
  }
}

TEST_F(CompactionTest, WithoutRoomObjectsStay) {
  HeapOptions options = with_mode("compact:1000000000");
  options.limit_bytes = size_t{8} << 20;
  restart(options);
  world_.roots_are_handles = true;
  // Half of the limit and more, as lists, which would need as much again.
  for (int i = 0; i < 60; ++i)
    add_root(make_list(3000));
  for (int i = 0; i < 5; ++i) {
    collect();
    for (const uint64_t root : world_.roots)
      check_list(reinterpret_cast<Node*>(root), 3000);
  }
}

using CompactionDeathTest = CompactionTest;

TEST_F(CompactionDeathTest, TheVerifierFindsASlotThatWasMissed) {
  const Root<Node> list(make_list(4000));
  // Large, so that it does not move itself: copies are scanned again.
  const Root<References> array(allocate_references(2000));
  mature();
  for (int i = 0; i < 20; ++i)
    ASSERT_FALSE(step());
  // Without the barrier: nobody looks at the array again. The object is reachable otherwise.
  array->elements[0] = list->left;
  EXPECT_DEATH(finish(), "is no live object");
}

// As programs run: fragmented blocks alone, and so much in each pause.
class FragmentationTest : public CompactionTest {
 protected:
  static constexpr uint32_t kBlobSize = 100;
  static constexpr uint32_t kKept = 20;  // each how many-th

  FragmentationTest() {
    restart(with_mode("marking:1000000000"));
    heap_->set_minimum_nursery(size_t{1} << 30);
  }

  // Leaves one of kKept objects alive, `megabytes` having been allocated.
  void fragment(uint32_t megabytes) {
    const uint32_t count = (megabytes << 20) / (kBlobSize + 16);
    const Root<References> all(allocate_references(count));
    for (uint32_t i = 0; i < count; ++i) {
      Blob* const blob = allocate_blob(kBlobSize);
      std::fill_n(blob->bytes, kBlobSize, static_cast<uint8_t>(i / kKept));
      store_element(all.get(), all->elements + i, blob);
    }
    mature();
    kept_.set(allocate_references(count / kKept));
    for (uint32_t i = 0; i < count / kKept; ++i)
      store_element(kept_.get(), kept_->elements + i, all->elements[i * kKept]);
  }
  void check_kept() {
    for (uint32_t i = 0; i < kept_->count; ++i) {
      const auto* const blob = static_cast<Blob*>(kept_->elements[i]);
      ASSERT_EQ(blob->bytes[0], static_cast<uint8_t>(i));
      ASSERT_EQ(blob->bytes[kBlobSize - 1], static_cast<uint8_t>(i));
    }
  }
  size_t used_blocks() {
    size_t count = 0;
    for (size_t i = 0; i < heap_->range().committed_superblocks(); ++i) {
      const Superblock& superblock = heap_->range().superblock(i);
      if (superblock.kind != SuperblockKind::kBlocks) continue;
      count += static_cast<size_t>(std::popcount(~superblock.blocks.free_blocks));
    }
    return count;
  }

  Root<References> kept_;
};

TEST_F(FragmentationTest, ARequestedCollectionEmptiesFragmentedBlocks) {
  fragment(16);
  collect();
  const size_t fragmented = used_blocks();
  EXPECT_GT(fragmented, 450u);
  collect();
  EXPECT_LT(used_blocks(), fragmented / 8);
  EXPECT_GT(compacted_blocks(), 450u);
  check_kept();
}

TEST_F(FragmentationTest, ACollectionInSlicesMovesALittleEachTime) {
  fragment(16);
  collect();
  const uint64_t fragmented = compacted_blocks();
  const size_t before = used_blocks();
  const uint64_t moved = heap_->statistics().compacted_bytes;
  finish();
  EXPECT_GT(compacted_blocks(), fragmented + 100);
  EXPECT_LE(heap_->statistics().compacted_bytes - moved, size_t{1} << 20);
  check_kept();
  while (heap_->unswept_superblocks() > 0)
    step();
  EXPECT_LT(used_blocks(), before - 100);
  check_kept();
}

TEST_F(FragmentationTest, MuchReferredToBlocksAreLeftAlone) {
  fragment(8);
  // All refer to one object.
  const Root<References> many(allocate_references(100'000));
  for (uint32_t i = 0; i < many->count; ++i)
    store_element(many.get(), many->elements + i, kept_->elements[0]);
  collect();
  const Object* const before = kept_->elements[0];
  const Object* const other = kept_->elements[kept_->count / 2];
  collect();
  EXPECT_EQ(kept_->elements[0], before);
  EXPECT_NE(kept_->elements[kept_->count / 2], other);
  EXPECT_EQ(many->elements[99'999], before);
  check_kept();
}

TEST_F(FragmentationTest, MarkingThatIsGivenUpGivesItsCandidatesBack) {
  fragment(8);
  collect();
  ASSERT_FALSE(step());
  const uint64_t compacted = compacted_blocks();
  collect();
  EXPECT_GT(compacted_blocks(), compacted);
  check_kept();
}

}  // namespace
}  // namespace fib::gc
