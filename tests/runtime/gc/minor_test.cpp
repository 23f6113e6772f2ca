// Minor collections: what moves, what stays, and what the write barrier has to tell them.
#include <algorithm>
#include <thread>

#include "fiberus/gc_control.h"
#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

class MinorTest : public HeapTest {
 protected:
  MinorTest() { heap_->set_minimum_nursery(size_t{1} << 30); }

  void collect_minor() {
    const uint64_t full = heap_->statistics().collections;
    heap_->collect(CollectionCause::kNursery);
    ASSERT_EQ(heap_->statistics().collections, full) << "a full collection";
  }
  // A root that follows its object.
  Node* precise(size_t index) { return reinterpret_cast<Node*>(world_.precise_roots[index]); }
  size_t add_precise(Object* object) {
    world_.precise_roots.push_back(reinterpret_cast<uint64_t>(object));
    return world_.precise_roots.size() - 1;
  }
  // A large array of references that has become mature; pinned by a root.
  References* mature_array(uint32_t count) {
    References* const array = allocate_references(count);
    add_root(array);
    collect_minor();
    EXPECT_TRUE(remembers_stores(array));
    return array;
  }
  uint64_t moved() { return heap_->statistics().minor_objects_moved; }
};

TEST_F(MinorTest, WhatIsReachableMovesAndIsIntact) {
  auto* const node = allocate<Node>();
  node->payload = 42;
  node->left = node;
  const size_t root = add_precise(node);
  const uint32_t hash = identity_hash(node);
  collect_minor();
  EXPECT_NE(precise(root), node);
  EXPECT_EQ(precise(root)->payload, 42u);
  EXPECT_EQ(precise(root)->left, precise(root));
  EXPECT_EQ(identity_hash(precise(root)), hash);
  Node* const mature = precise(root);
  collect_minor();
  EXPECT_EQ(precise(root), mature) << "mature objects stay";
  EXPECT_EQ(moved(), 1u);
}

TEST_F(MinorTest, WhatAnArrayRefersToLiesInItsOrder) {
  constexpr uint32_t kCount = 100;
  References* const array = allocate_references(kCount);
  for (uint32_t i = 0; i < kCount; ++i) {
    auto* const node = allocate<Node>();
    array->elements[i] = node;
    node->left = allocate<Node>();
  }
  const size_t root = add_precise(array);
  collect_minor();
  const auto* const moved_array = reinterpret_cast<References*>(world_.precise_roots[root]);
  const auto node = [&](uint32_t i) { return static_cast<Node*>(moved_array->elements[i]); };
  for (uint32_t i = 1; i < kCount; ++i) {
    EXPECT_LT(node(i - 1), node(i));
    EXPECT_LT(node(i - 1)->left, node(i)->left);
  }
}

TEST_F(MinorTest, AmbiguousWordsPinTheirObjectsAlone) {
  auto* const parent = allocate<Node>();
  parent->left = allocate<Node>();
  Object* const child = parent->left;
  const uint64_t inner = reinterpret_cast<uint64_t>(parent) + 20;
  world_.ranges.push_back({&inner, &inner + 1});
  collect_minor();
  EXPECT_NE(parent->left, child);
  EXPECT_EQ(parent->left->type(), &Node::type);
  EXPECT_EQ(moved(), 1u);
  EXPECT_EQ(heap_->statistics().minor_objects_pinned, 1u);
}

TEST_F(MinorTest, PinnedObjectsStay) {
  auto* const node = allocate<Node>();
  const size_t root = add_precise(node);
  pin(node);
  collect_minor();
  EXPECT_EQ(precise(root), node);
  unpin(node);
}

TEST_F(MinorTest, StoresIntoMatureObjectsAreRemembered) {
  auto* const mature = allocate<Node>();
  add_root(mature);
  collect_minor();
  for (uint64_t round = 1; round <= 3; ++round) {
    auto* const young = allocate<Node>();
    young->payload = round;
    store(mature, &mature->left, young);
    EXPECT_FALSE(remembers_stores(mature)) << "one entry is enough";
    store(mature, &mature->right, allocate<Node>());
    collect_minor();
    EXPECT_TRUE(remembers_stores(mature));
    EXPECT_NE(mature->left, young);
    EXPECT_EQ(static_cast<Node*>(mature->left)->payload, round);
    EXPECT_EQ(mature->right->type(), &Node::type);
  }
  EXPECT_EQ(moved(), 6u);
}

TEST_F(MinorTest, LargeArraysDoNotRememberImmediatesStaticAndMatureObjects) {
  static Node constant{{StaticHeader{&Node::type}}, nullptr, nullptr, 0};
  References* const array = mature_array(20'000);
  const uint64_t entries = heap_->statistics().write_barriers;
  auto* const values = reinterpret_cast<Value*>(array->elements);
  store_element(array, values, Value::from_int(1));
  store_element(array, values + 1, Value());
  store_element(array, values + 2, Value::from_object(&constant));
  store_element(array, values + 3, Value::from_object(array));
  for (int i = 0; i < 4; ++i)
    array->elements[i] = nullptr;
  collect_minor();
  EXPECT_EQ(heap_->statistics().write_barriers, entries);
}

TEST_F(MinorTest, LargeArraysRememberCards) {
  constexpr uint32_t kCount = 20'000;
  References* const array = mature_array(kCount);
  // At both ends, on both sides of a card's border, and in between.
  const uint32_t indices[] = {0, 60, 61, 62, 63, 64, 9'999, kCount - 2, kCount - 1};
  for (int round = 0; round < 3; ++round) {
    for (const uint32_t index : indices) {
      auto* const young = allocate<Node>();
      young->payload = index;
      store_element(array, array->elements + index, young);
    }
    collect_minor();
    EXPECT_TRUE(remembers_stores(array));
    for (const uint32_t index : indices)
      ASSERT_EQ(static_cast<Node*>(array->elements[index])->payload, index);
  }
  EXPECT_EQ(moved(), 3 * std::size(indices));
  const uint8_t* const cards = heap_->range().cards();
  EXPECT_TRUE(std::all_of(cards,
                          cards + heap_->range().committed_superblocks() * kCardsPerSuperblock,
                          [](uint8_t card) { return card == 0; }));
}

TEST_F(MinorTest, CopiesIntoMatureObjectsAreRemembered) {
  for (const uint32_t count : {10u, 20'000u}) {
    References* const array = mature_array(count);
    const uint64_t before = moved();
    for (uint32_t i = 0; i < count; ++i)
      array->elements[i] = allocate<Node>();
    barrier(array);
    collect_minor();
    EXPECT_EQ(moved() - before, count);
    for (uint32_t i = 0; i < count; ++i)
      ASSERT_EQ(array->elements[i]->type(), &Node::type);
  }
}

TEST_F(MinorTest, WhatAMutatorRememberedOutlivesIt) {
  auto* const mature = allocate<Node>();
  add_root(mature);
  collect_minor();
  std::thread([&] {
    const Mutator other(*heap_);
    store(mature, &mature->left, allocate<Node>());
  }).join();
  collect_minor();
  EXPECT_EQ(mature->left->type(), &Node::type);
  EXPECT_EQ(moved(), 1u);
}

TEST_F(MinorTest, YoungLargeObjectsDieOrBecomeMatureInPlace) {
  References* const kept = allocate_references(5000);
  const size_t root = add_precise(kept);
  kept->elements[4999] = allocate<Node>();
  const size_t before = heap_->statistics().heap_bytes;
  for (int i = 0; i < 10; ++i)
    allocate_blob(1'000'000);
  allocate_blob(5'000'000);
  collect_minor();
  EXPECT_EQ(world_.precise_roots[root], reinterpret_cast<uint64_t>(kept));
  EXPECT_TRUE(remembers_stores(kept));
  EXPECT_EQ(kept->elements[4999]->type(), &Node::type);
  EXPECT_LE(heap_->statistics().heap_bytes, before + kBlockSize);
}

TEST_F(MinorTest, BlocksWithPinnedObjectsAreFilledUp) {
  // A pinned object in each of a hundred blocks.
  for (int i = 0; i < 100; ++i) {
    for (size_t bytes = 0; bytes < kBlockSize; bytes += 512) {
      Blob* const blob = allocate_blob(512 - sizeof(Blob));
      if (bytes == 0) add_root(blob);
    }
  }
  collect_minor();
  const size_t superblocks = heap_->range().committed_superblocks();
  for (int i = 0; i < 1000; ++i) {
    add_precise(allocate_blob(512 - sizeof(Blob)));
    if (i % 100 == 99) collect_minor();
  }
  for (const uint64_t root : world_.precise_roots) {
    const uint64_t block = root / kBlockSize;
    EXPECT_TRUE(std::any_of(world_.roots.begin(), world_.roots.end(),
                            [block](uint64_t pinned) { return pinned / kBlockSize == block; }));
  }
  EXPECT_EQ(heap_->range().committed_superblocks(), superblocks);
}

TEST_F(MinorTest, WithoutRoomForCopiesObjectsStay) {
  HeapOptions options = small_test_heap();
  options.limit_bytes = 2 * kSuperblockSize;
  restart(options);
  heap_->set_minimum_nursery(size_t{1} << 30);
  // As many as the limit lets in, all reachable.
  std::vector<size_t> roots;
  for (int i = 0; i < 122; ++i) {
    for (size_t bytes = 0; bytes < kBlockSize; bytes += 1024)
      roots.push_back(add_precise(allocate_blob(1024 - sizeof(Blob))));
  }
  heap_->collect(CollectionCause::kNursery);
  EXPECT_GT(heap_->statistics().minor_objects_pinned, 0u);
  for (const size_t root : roots)
    ASSERT_EQ(static_cast<Object*>(precise(root))->type(), &Blob::type);
}

TEST_F(MinorTest, WeakReferencesFollowAndEmpty) {
  auto* const kept = allocate<Node>();
  const size_t root = add_precise(kept);
  WeakReference* const to_kept = make_weak_reference(kept);
  WeakReference* const to_lost = make_weak_reference(allocate<Node>());
  add_root(to_kept);
  add_root(to_lost);
  collect_minor();
  EXPECT_EQ(to_kept->target, precise(root));
  EXPECT_NE(to_kept->target, kept);
  EXPECT_EQ(to_lost->target, nullptr);
}

int finalized = 0;

TEST_F(MinorTest, FinalizersOfYoungObjectsRun) {
  finalized = 0;
  const auto run = [](Object* object) {
    EXPECT_EQ(static_cast<Node*>(object)->payload, 42u);
    ++finalized;
  };
  const auto make = [&] {
    auto* const node = allocate<Node>();
    node->payload = 42;
    add_finalizer({node, run});
    return node;
  };
  make();
  const size_t root = add_precise(make());
  collect_minor();
  EXPECT_EQ(world_.finalizer_calls, 1);
  const Finalizer due = take_finalizable();
  ASSERT_NE(due.run, nullptr);
  due.run(due.object);
  EXPECT_EQ(take_finalizable().run, nullptr);
  world_.precise_roots[root] = 0;
  collect_minor();
  EXPECT_EQ(take_finalizable().run, nullptr) << "mature: a full collection decides";
  collect();
  EXPECT_NE(take_finalizable().run, nullptr);
}

// Layers of nodes, each of which two of the layer above refer to, so that several threads get to
// the same object.
class ParallelEvacuationTest : public MinorTest {
 protected:
  static constexpr uint32_t kWidth = 2000;
  static constexpr uint32_t kLayers = 20;

  void restart_with(uint32_t threads, uint64_t refused_request = 0) {
    HeapOptions options = small_test_heap();
    options.threads = threads;
    options.least_moved_bytes = 0;
    options.refused_request = refused_request;
    restart(options);
    heap_->set_minimum_nursery(size_t{1} << 30);
    world_.precise_roots.push_back(0);
  }
  void build() {
    References* above = nullptr;
    for (uint32_t layer = 0; layer < kLayers; ++layer) {
      References* const nodes = allocate_references(kWidth);
      nodes->elements[0] = above;
      for (uint32_t i = 1; i < kWidth; ++i) {
        auto* const node = allocate<Node>();
        node->payload = uint64_t{layer} * kWidth + i;
        if (above != nullptr) {
          node->left = above->elements[i];
          node->right = above->elements[i % (kWidth - 1) + 1];
        }
        nodes->elements[i] = node;
      }
      above = nodes;
    }
    world_.precise_roots[0] = reinterpret_cast<uint64_t>(above);
  }
  void expect_intact() {
    auto* nodes = reinterpret_cast<References*>(world_.precise_roots[0]);
    for (uint32_t layer = kLayers; layer-- > 0;) {
      auto* const above = static_cast<References*>(nodes->elements[0]);
      for (uint32_t i = 1; i < kWidth; ++i) {
        const auto* const node = static_cast<Node*>(nodes->elements[i]);
        ASSERT_EQ(node->payload, uint64_t{layer} * kWidth + i);
        ASSERT_EQ(node->left, above == nullptr ? nullptr : above->elements[i]);
        ASSERT_EQ(node->right, above == nullptr ? nullptr : above->elements[i % (kWidth - 1) + 1]);
      }
      nodes = above;
    }
  }
};

TEST_F(ParallelEvacuationTest, EachObjectMovesOnce) {
  for (const uint32_t threads : {1u, 2u, 3u, 8u}) {
    SCOPED_TRACE(threads);
    restart_with(threads);
    for (int round = 1; round <= 5; ++round) {
      build();
      heap_->collect(CollectionCause::kNursery);
      expect_intact();
      // The lists of nodes are large objects.
      EXPECT_EQ(moved(), uint64_t{kLayers} * (kWidth - 1) * static_cast<uint64_t>(round));
    }
    EXPECT_EQ(count_survivors(), kLayers * kWidth);
  }
}

TEST_F(ParallelEvacuationTest, WithoutRoomForSomeCopies) {
  restart_with(3);
  build();
  const uint64_t requests = heap_->superblock_requests();
  restart_with(3, requests + 1);
  build();
  heap_->collect(CollectionCause::kNursery);
  EXPECT_GT(heap_->superblock_requests(), requests);
  EXPECT_GT(heap_->statistics().minor_objects_pinned, kLayers);
  expect_intact();
  EXPECT_EQ(count_survivors(), kLayers * kWidth);
}

}  // namespace
}  // namespace fib::gc
