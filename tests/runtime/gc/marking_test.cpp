// Full collections in slices: what the program changes between their pauses.
#include "fiberus/gc_control.h"
#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

HeapOptions with_small_slices() {
  HeapOptions options = small_test_heap();
  EXPECT_TRUE(parse_stress("marking:1000000000", options));
  return options;
}

class MarkingTest : public HeapTest {
 protected:
  // More than some slices of the stress mode mark.
  static constexpr uint32_t kListLength = 400;

  MarkingTest() : HeapTest(with_small_slices()) {
    heap_->set_minimum_nursery(size_t{1} << 30);
    world_.precise_roots.push_back(0);
  }

  // One pause. True when it was the last of a full collection.
  bool step() {
    const uint64_t full = heap_->statistics().collections;
    heap_->collect(CollectionCause::kStress);
    return heap_->statistics().collections != full;
  }
  // Returns the number of pauses it took.
  int finish() {
    int steps = 1;
    while (!step())
      ++steps;
    return steps;
  }
  // A list that hangs on the only root, mature; its last node.
  Node* make_mature_list(uint32_t length = kListLength) {
    Object* first = nullptr;
    for (uint32_t i = 0; i < length; ++i) {
      auto* const node = allocate<Node>();
      node->payload = i;
      node->left = first;
      first = node;
    }
    root() = reinterpret_cast<uint64_t>(first);
    collect();
    Node* last = head();
    while (last->left != nullptr)
      last = static_cast<Node*>(last->left);
    return last;
  }
  uint64_t& root() { return world_.precise_roots[0]; }
  Node* head() { return reinterpret_cast<Node*>(root()); }
  size_t survivors() { return heap_->statistics().marked_objects; }
};

TEST_F(MarkingTest, TakesManyPausesAndFindsAll) {
  make_mature_list();
  EXPECT_GT(finish(), 3);
  EXPECT_EQ(survivors(), kListLength);
}

TEST_F(MarkingTest, AReferenceMovedBehindTheMarkerIsFound) {
  Node* const last = make_mature_list();
  auto* const victim = allocate<Node>();
  victim->payload = 4711;
  store(last, &last->right, victim);
  collect();
  ASSERT_FALSE(step());
  // The head has been scanned by now, the last node has not.
  store(head(), &head()->right, last->right);
  store(last, &last->right, nullptr);
  finish();
  EXPECT_EQ(static_cast<Node*>(head()->right)->payload, 4711u);
  EXPECT_EQ(survivors(), kListLength + 1);
}

TEST_F(MarkingTest, AReferenceMovedToTheFrontOfALargeArrayIsFound) {
  constexpr uint32_t kCount = 200'000;
  References* const array = allocate_references(kCount);
  add_root(array);
  collect();
  store_element(array, array->elements + kCount - 1, allocate<Node>());
  collect();
  // Scanned from the front, a slice in each pause.
  for (int i = 0; i < 10; ++i)
    ASSERT_FALSE(step());
  Object* const victim = array->elements[kCount - 1];
  store_element(array, array->elements + 3, victim);
  store_element(array, array->elements + kCount - 1, nullptr);
  EXPECT_GT(finish(), 10);
  EXPECT_EQ(array->elements[3], victim);
  EXPECT_EQ(victim->type(), &Node::type);
  EXPECT_EQ(survivors(), 2u);
}

TEST_F(MarkingTest, AReferenceKeptByARootAloneIsFound) {
  Node* const last = make_mature_list();
  store(last, &last->right, allocate<Node>());
  collect();
  ASSERT_FALSE(step());
  Object* const victim = last->right;
  store(last, &last->right, nullptr);
  add_root(victim);
  finish();
  EXPECT_EQ(victim->type(), &Node::type);
  EXPECT_EQ(survivors(), kListLength + 1);
}

// Suspended fibers are visited in parts, over several pauses.
class PartsTest : public MarkingTest {
 protected:
  static constexpr size_t kParts = 50;

  PartsTest() {
    // An object each, that nothing else refers to, and some words that take the time of a pause.
    for (size_t part = 0; part < kParts; ++part) {
      auto* const node = allocate<Node>();
      node->payload = part;
      world_.parked.push_back(std::vector<uint64_t>(200));
      world_.parked.back()[0] = reinterpret_cast<uint64_t>(node);
      run(part);
    }
    make_mature_list(10);
    world_.ranges.clear();
  }
  // The fiber of that part has changed, until the next call of park_all().
  void run(size_t part) {
    const std::vector<uint64_t>& stack = world_.parked[part];
    world_.ranges.push_back({stack.data(), stack.data() + stack.size()});
  }
  void park_all() { world_.ranges.clear(); }
  Node* node_of(size_t part) { return reinterpret_cast<Node*>(world_.parked[part][0]); }
};

TEST_F(PartsTest, EachIsVisitedOnceAndNotAllInOnePause) {
  EXPECT_FALSE(step());
  EXPECT_LT(world_.parts_visited, 10u);
  EXPECT_GT(finish(), 10);
  EXPECT_EQ(world_.parts_visited, kParts);
  EXPECT_EQ(survivors(), kParts + 10);
  // By the next one too.
  finish();
  EXPECT_EQ(world_.parts_visited, 2 * kParts);
  EXPECT_EQ(survivors(), kParts + 10);
}

TEST_F(PartsTest, ARequestedCollectionVisitsThemAtOnce) {
  step();
  collect();
  EXPECT_EQ(survivors(), kParts + 10);
}

// At each moment of a cycle: a reference leaves a fiber that marking has not visited, maybe, for
// one that it has, maybe.
TEST_F(PartsTest, AReferenceHandedToAnotherFiberIsFound) {
  for (size_t pauses = 1; pauses < 60; ++pauses) {
    for (size_t i = 0; i < pauses; ++i)
      step();
    const size_t from = kParts - 1 - pauses % (kParts / 2);
    const size_t to = pauses % (kParts / 3);
    const uint64_t handed = world_.parked[from][0];
    world_.parked[from][0] = 0;
    world_.parked[to][100] = handed;
    run(from);
    run(to);
    step();
    park_all();
    finish();
    finish();
    EXPECT_EQ(survivors(), kParts + 10) << pauses;
    EXPECT_EQ(reinterpret_cast<Node*>(handed)->payload, from);
    world_.parked[from][0] = std::exchange(world_.parked[to][100], 0);
    run(from);
    step();
    park_all();
    finish();
  }
}

TEST_F(PartsTest, AReferenceStoredByAFiberThatWasNotVisitedIsFound) {
  for (size_t pauses = 1; pauses < 60; ++pauses) {
    for (size_t i = 0; i < pauses; ++i)
      step();
    const size_t from = kParts - 1 - pauses % (kParts / 2);
    auto* const owner = head();
    store(owner, &owner->right, static_cast<Object*>(node_of(from)));
    world_.parked[from][0] = 0;
    run(from);
    step();
    park_all();
    finish();
    finish();
    EXPECT_EQ(survivors(), kParts + 10) << pauses;
    EXPECT_EQ(static_cast<Node*>(head()->right)->payload, from);
    world_.parked[from][0] = reinterpret_cast<uint64_t>(head()->right);
    store(owner, &owner->right, static_cast<Object*>(nullptr));
    run(from);
    step();
    park_all();
    finish();
  }
}

TEST_F(MarkingTest, ObjectsThatMatureMeanwhileAreFound) {
  make_mature_list();
  uint64_t count = 0;
  do {
    auto* const node = allocate<Node>();
    node->payload = ++count;
    node->left = head()->right;
    store(head(), &head()->right, node);
  } while (!step());
  uint64_t payload = count;
  for (auto* node = static_cast<Node*>(head()->right); node != nullptr;
       node = static_cast<Node*>(node->left)) {
    ASSERT_EQ(node->payload, payload--);
  }
  EXPECT_EQ(payload, 0u);
  EXPECT_GT(count, 3u);
}

TEST_F(MarkingTest, ObjectsThatMatureMeanwhileAndDieAreNotKept) {
  make_mature_list();
  ASSERT_FALSE(step());
  store(head(), &head()->right, allocate<Node>());
  ASSERT_FALSE(step());
  // The marker has seen the head, and the store into it.
  store(head(), &head()->right, nullptr);
  finish();
  finish();
  EXPECT_EQ(survivors(), kListLength);
}

TEST_F(MarkingTest, ARequestedCollectionDoesNotKeepWhatACycleHasMarked) {
  make_mature_list();
  ASSERT_FALSE(step());
  root() = 0;
  collect();
  EXPECT_EQ(survivors(), 0u);
  EXPECT_EQ(heap_->statistics().heap_bytes, 0u);
}

TEST_F(MarkingTest, WeakReferencesAreClearedAtTheEndAlone) {
  Node* const last = make_mature_list();
  store(last, &last->right, allocate<Node>());
  WeakReference* const kept = make_weak_reference(last->right);
  add_root(kept);
  auto* const dead = make_weak_reference(allocate<Node>());
  add_root(dead);
  world_.precise_roots.push_back(reinterpret_cast<uint64_t>(dead->target));
  collect();
  ASSERT_NE(dead->target, nullptr);
  world_.precise_roots.pop_back();
  ASSERT_FALSE(step());
  EXPECT_NE(dead->target, nullptr);
  // Through the weak reference alone for some pauses.
  store(last, &last->right, nullptr);
  ASSERT_FALSE(step());
  add_root(kept->target);
  finish();
  EXPECT_EQ(dead->target, nullptr);
  ASSERT_NE(kept->target, nullptr);
  EXPECT_EQ(kept->target->type(), &Node::type);
}

// A tree with objects of all sizes at its leaves, for several threads.
class ParallelMarkingTest : public HeapTest {
 protected:
  static HeapOptions with_threads(uint32_t count) {
    HeapOptions options = small_test_heap();
    options.threads = count;
    options.least_parallel_bytes = 0;
    return options;
  }

  // Returns its objects; all of it mature. Roots are ambiguous, so that nothing moves.
  size_t plant(int depth) {
    size_t count = 0;
    heap_->set_minimum_nursery(size_t{1} << 30);
    add_root(plant(depth, count));
    heap_->collect(CollectionCause::kNursery);
    return count;
  }

 private:
  Object* plant(int depth, size_t& count) {
    ++count;
    if (depth == 0) {
      constexpr uint32_t kSizes[] = {1, 10, 0};
      // Some are scanned in slices.
      return allocate_references(count % 499 == 0 ? 3000 : kSizes[count % std::size(kSizes)]);
    }
    auto* const node = allocate<Node>();
    node->left = plant(depth - 1, count);
    node->right = plant(depth - 1, count);
    return node;
  }
};

TEST_F(ParallelMarkingTest, MarksEachObjectOnce) {
  for (const uint32_t threads : {1u, 2u, 3u, 8u}) {
    restart(with_threads(threads));
    const size_t count = plant(14);
    for (int i = 0; i < 5; ++i)
      ASSERT_EQ(count_survivors(), count) << threads << " threads";
  }
}

TEST_F(ParallelMarkingTest, InSlices) {
  HeapOptions options = with_threads(3);
  ASSERT_TRUE(parse_stress("marking:1000000000", options));
  restart(options);
  const size_t count = plant(10);
  collect();
  for (int i = 0; i < 3; ++i) {
    const uint64_t full = heap_->statistics().collections;
    while (heap_->statistics().collections == full)
      heap_->collect(CollectionCause::kStress);
    ASSERT_EQ(heap_->statistics().marked_objects, count);
  }
}

TEST_F(ParallelMarkingTest, WeakReferencesOfAllThreadsAreCleared) {
  restart(with_threads(3));
  heap_->set_minimum_nursery(size_t{1} << 30);
  constexpr uint32_t kCount = 20'000;
  References* const array = allocate_references(kCount);
  add_root(array);
  References* const kept = allocate_references(kCount);
  const size_t root = add_root(kept);
  for (uint32_t i = 0; i < kCount; ++i) {
    store_element(kept, kept->elements + i, allocate<Node>());
    store_element(array, array->elements + i, make_weak_reference(kept->elements[i]));
  }
  collect();
  for (uint32_t i = 0; i < kCount; ++i) {
    ASSERT_EQ(static_cast<WeakReference*>(array->elements[i])->target, kept->elements[i]);
    if (i % 2 == 0) store_element(kept, kept->elements + i, nullptr);
  }
  EXPECT_EQ(count_survivors(), 2 + kCount + kCount / 2);
  world_.roots[root] = 0;
  EXPECT_EQ(count_survivors(), 1 + kCount);
  for (uint32_t i = 0; i < kCount; ++i)
    ASSERT_EQ(static_cast<WeakReference*>(array->elements[i])->target, nullptr);
}

}  // namespace
}  // namespace fib::gc
