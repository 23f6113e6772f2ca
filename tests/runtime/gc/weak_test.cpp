// Weak references, ephemerons, finalisers.
#include "fiberus/gc_control.h"
#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

class WeakTest : public HeapTest {};

TEST_F(WeakTest, ClearedWhenTheTargetDies) {
  auto* const node = allocate<Node>();
  const size_t root = add_root(node);
  WeakReference* const weak = make_weak_reference(node);
  add_root(weak);
  collect();
  EXPECT_EQ(weak->target, node);
  world_.roots[root] = 0;
  collect();
  EXPECT_EQ(weak->target, nullptr);
}

TEST_F(WeakTest, StaticTargetsStay) {
  static Node constant{{StaticHeader{&Node::type}}, nullptr, nullptr, 0};
  WeakReference* const weak = make_weak_reference(&constant);
  add_root(weak);
  collect();
  EXPECT_EQ(weak->target, &constant);
}

TEST_F(WeakTest, ValuesOfEphemeronsLiveAsLongAsTheirKeys) {
  auto* const key = allocate<Node>();
  const size_t root = add_root(key);
  auto* const value = allocate<Node>();
  value->payload = 42;
  Ephemeron* const entry = make_ephemeron(key, value);
  add_root(entry);
  EXPECT_EQ(count_survivors(), 3u);
  EXPECT_EQ(reinterpret_cast<Node*>(entry->value)->payload, 42u);
  world_.roots[root] = 0;
  EXPECT_EQ(count_survivors(), 1u);
  EXPECT_EQ(entry->key, Ephemeron::kTombstone);
  EXPECT_EQ(entry->value, 0u);
}

TEST_F(WeakTest, AValueThatRefersToItsKeyKeepsNothing) {
  auto* const key = allocate<Node>();
  auto* const value = allocate<Node>();
  value->left = key;
  add_root(make_ephemeron(key, value));
  EXPECT_EQ(count_survivors(), 1u);
}

TEST_F(WeakTest, ChainsOfEphemerons) {
  constexpr int kLength = 100;
  auto* const first = allocate<Node>();
  const size_t root = add_root(first);
  Object* key = first;
  for (int i = 0; i < kLength; ++i) {
    auto* const value = allocate<Node>();
    // In both orders of discovery, the key before the entry and after.
    world_.roots.insert(i % 2 == 0 ? world_.roots.begin() + 1 : world_.roots.end(),
                        reinterpret_cast<uint64_t>(make_ephemeron(key, value)));
    key = value;
  }
  EXPECT_EQ(count_survivors(), 2u * kLength + 1);
  world_.roots[root] = 0;
  EXPECT_EQ(count_survivors(), size_t{kLength});
}

int finalized_count = 0;
Object* finalized_object = nullptr;

void note_finalized(Object* object) {
  ++finalized_count;
  finalized_object = object;
}

class FinalizerTest : public HeapTest {
 protected:
  FinalizerTest() {
    finalized_count = 0;
    finalized_object = nullptr;
  }
  static int run_due() {
    int count = 0;
    for (Finalizer due = take_finalizable(); due.run != nullptr; due = take_finalizable()) {
      due.run(due.object);
      ++count;
    }
    return count;
  }
};

TEST_F(FinalizerTest, RunsOnceAndFindsItsObjectIntact) {
  auto* const node = allocate<Node>();
  node->payload = 42;
  node->left = allocate<Node>();
  const size_t root = add_root(node);
  add_finalizer({node, note_finalized});
  collect();
  EXPECT_EQ(run_due(), 0);
  EXPECT_EQ(world_.finalizer_calls, 0);
  world_.roots[root] = 0;
  // The object and what it refers to live until the finaliser has been taken.
  EXPECT_EQ(count_survivors(), 2u);
  EXPECT_EQ(world_.finalizer_calls, 1);
  EXPECT_EQ(count_survivors(), 2u);
  EXPECT_EQ(run_due(), 1);
  EXPECT_EQ(finalized_object, node);
  EXPECT_EQ(static_cast<Node*>(finalized_object)->payload, 42u);
  EXPECT_EQ(count_survivors(), 0u);
  EXPECT_EQ(run_due(), 0);
}

TEST_F(FinalizerTest, SeveralOfOneObjectAllRun) {
  auto* const node = allocate<Node>();
  add_finalizer({node, note_finalized});
  add_finalizer({node, note_finalized});
  collect();
  EXPECT_EQ(run_due(), 2);
  EXPECT_EQ(finalized_count, 2);
}

TEST_F(FinalizerTest, RemovedOnesDoNotRun) {
  auto* const node = allocate<Node>();
  add_finalizer({node, note_finalized});
  remove_finalizers(node);
  collect();
  EXPECT_EQ(run_due(), 0);
}

TEST_F(FinalizerTest, WeakReferencesAreClearedBefore) {
  auto* const node = allocate<Node>();
  WeakReference* const weak = make_weak_reference(node);
  add_root(weak);
  add_finalizer({node, note_finalized});
  collect();
  EXPECT_EQ(weak->target, nullptr);
  EXPECT_EQ(run_due(), 1);
}

TEST_F(FinalizerTest, WeakReferencesThatAFinalizedObjectHolds) {
  auto* const node = allocate<Node>();
  auto* const other = allocate<Node>();
  WeakReference* const weak = make_weak_reference(other);
  node->left = weak;
  add_finalizer({node, note_finalized});
  collect();
  EXPECT_EQ(run_due(), 1);
  const auto* const moved = static_cast<WeakReference*>(static_cast<Node*>(finalized_object)->left);
  EXPECT_EQ(moved->target, nullptr);
}

}  // namespace
}  // namespace fib::gc
