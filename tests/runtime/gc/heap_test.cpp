// What lives and what dies.
#include <cstring>

#include "fiber/sanitizer.h"
#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

class CollectTest : public HeapTest {};

TEST_F(CollectTest, UnreachableObjectsDie) {
  for (int i = 0; i < 1000; ++i)
    allocate<Node>();
  EXPECT_EQ(count_survivors(), 0u);
}

TEST_F(CollectTest, RootsKeepWhatTheyReach) {
  auto* const parent = allocate<Node>();
  add_root(parent);
  parent->left = allocate<Node>();
  parent->right = allocate<Pair>();
  allocate<Node>();
  EXPECT_EQ(count_survivors(), 3u);
  EXPECT_EQ(count_survivors(), 3u);
}

TEST_F(CollectTest, FieldsSurviveUnchanged) {
  auto* const node = allocate<Node>();
  add_root(node);
  node->payload = 0x1234'5678'9ABC'DEF0;
  for (int i = 0; i < 100'000; ++i)
    allocate<Node>()->payload = ~uint64_t{0};
  collect();
  for (int i = 0; i < 100'000; ++i)
    allocate<Node>()->payload = ~uint64_t{0};
  EXPECT_EQ(node->payload, 0x1234'5678'9ABC'DEF0u);
  EXPECT_EQ(static_cast<Object*>(node)->type(), &Node::type);
}

TEST_F(CollectTest, NewMemoryIsZero) {
  for (int round = 0; round < 5; ++round) {
    for (int i = 0; i < 20'000; ++i) {
      auto* const node = allocate<Node>();
      ASSERT_EQ(node->left, nullptr);
      ASSERT_EQ(node->right, nullptr);
      ASSERT_EQ(node->payload, 0u);
      ASSERT_EQ(node->header_.header.bits, 0u);
      node->payload = ~uint64_t{0};
      if (i % 10 == 0) add_root(node);
    }
    collect();
    world_.roots.resize(world_.roots.size() / 2);
  }
}

TEST_F(CollectTest, ImmediatesInValuesAreSkipped) {
  auto* const values = allocate_references(6);
  add_root(values);
  const Value immediates[] = {Value::from_int(-1),     Value::from_bool(true),
                              Value::from_bool(false), Value::from_double(-1e300),
                              Value::from_double(0),   Value()};
  std::memcpy(values->elements, immediates, sizeof(immediates));
  EXPECT_EQ(count_survivors(), 1u);
}

TEST_F(CollectTest, StaticObjectsAreSkipped) {
  static Node constant{{StaticHeader{&Node::type}}, nullptr, nullptr, 0};
  auto* const node = allocate<Node>();
  add_root(node);
  node->left = &constant;
  EXPECT_EQ(count_survivors(), 1u);
}

TEST_F(CollectTest, EveryScanKindIsFollowed) {
  auto* const wide = allocate<WideNode>();
  add_root(wide);
  auto* const opaque = allocate<Opaque>();
  wide->second = opaque;
  auto* const references = allocate_references(5);
  opaque->hidden = reinterpret_cast<uint64_t>(references);
  auto* const pair = allocate<Pair>();
  references->elements[4] = pair;
  auto* const node = allocate<Node>();
  pair->value = Value::from_object(node);
  node->right = allocate_blob(100);
  allocate<WideNode>();
  EXPECT_EQ(count_survivors(), 6u);
}

TEST_F(CollectTest, CyclesDie) {
  auto* const first = allocate<Node>();
  auto* const second = allocate<Node>();
  first->left = second;
  second->left = first;
  add_root(first);
  EXPECT_EQ(count_survivors(), 2u);
  world_.roots.clear();
  EXPECT_EQ(count_survivors(), 0u);
}

// Ten million nodes, in half a minute less under sanitizers.
TEST_F(CollectTest, MillionsOfNodesInAList) {
  constexpr int kNodes = sanitizer::kAddress ? 2'000'000 : 10'000'000;
  Node* first = nullptr;
  const size_t root = add_root(first);
  for (int i = 0; i < kNodes; ++i) {
    auto* const node = allocate<Node>();
    node->left = first;
    first = node;
    world_.roots[root] = reinterpret_cast<uint64_t>(first);
  }
  EXPECT_EQ(count_survivors(), size_t{kNodes});
}

TEST_F(CollectTest, LongArraysOfReferences) {
  constexpr uint32_t kCount = 100'000;
  auto* const references = allocate_references(kCount);
  add_root(references);
  for (uint32_t i = 0; i < kCount; ++i)
    store_element(references, references->elements + i, allocate<Node>());
  EXPECT_EQ(count_survivors(), kCount + 1);
}

TEST_F(CollectTest, MutatorsAreStoppedAndResumed) {
  collect();
  EXPECT_EQ(world_.stops, 1);
  EXPECT_EQ(world_.resumes, 1);
}

TEST_F(CollectTest, TextsOfBothFormsKeepTheirLines) {
  constexpr uint32_t kWide = uint32_t{1} << 31;
  auto* const text = static_cast<Text*>(allocate_sized(&Text::type, sizeof(Text) + 2000));
  text->length_and_form = 1000 | kWide;
  std::memset(text + 1, 'x', 2000);
  add_root(text);
  collect();
  EXPECT_EQ(heap_->statistics().marked_bytes, 2016u);
  for (int i = 0; i < 100'000; ++i)
    allocate<Node>();
  EXPECT_EQ(reinterpret_cast<char*>(text + 1)[1999], 'x');
}

}  // namespace
}  // namespace fib::gc
