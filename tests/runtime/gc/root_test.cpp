// Roots, identity hashes, pins, statistics, stress and the verifier.
#include <unordered_set>

#include "fiberus/gc_control.h"
#include "gc/heap_fixture.h"
#include "gc/pacing.h"
#include "gc/poison.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

class RootTest : public HeapTest {};

TEST_F(RootTest, HandlesKeepObjectsWhileTheyLive) {
  {
    const Root<Node> first(allocate<Node>());
    ValueRoot second;
    {
      const Root<Node> third(allocate<Node>());
      second.set(Value::from_object(allocate<Node>()));
      EXPECT_EQ(count_survivors(), 3u);
    }
    EXPECT_EQ(count_survivors(), 2u);
    second.set(Value::from_int(1));
    EXPECT_EQ(count_survivors(), 1u);
  }
  EXPECT_EQ(count_survivors(), 0u);
}

TEST_F(RootTest, HandlesEndInAnyOrder) {
  auto first = std::make_unique<Root<Node>>(allocate<Node>());
  auto second = std::make_unique<Root<Node>>(allocate<Node>());
  auto third = std::make_unique<Root<Node>>(allocate<Node>());
  second.reset();
  EXPECT_EQ(count_survivors(), 2u);
  first.reset();
  EXPECT_EQ(count_survivors(), 1u);
  third.reset();
  EXPECT_EQ(count_survivors(), 0u);
}

Node* static_field = nullptr;
Value static_value;

TEST_F(RootTest, StaticFields) {
  static uint64_t* const slots[] = {reinterpret_cast<uint64_t*>(&static_field),
                                    reinterpret_cast<uint64_t*>(&static_value)};
  register_static_roots(slots, std::size(slots));
  static_field = allocate<Node>();
  static_value = Value::from_object(allocate<Node>());
  EXPECT_EQ(count_survivors(), 2u);
  static_field = nullptr;
  static_value = Value();
  EXPECT_EQ(count_survivors(), 0u);
}

TEST_F(RootTest, IdentityHashesAreStableAndSpread) {
  std::unordered_set<uint32_t> hashes;
  for (int i = 0; i < 10'000; ++i) {
    auto* const node = allocate<Node>();
    if (i < 100) add_root(node);
    const uint32_t hash = identity_hash(node);
    EXPECT_NE(hash, 0u);
    hashes.insert(hash);
  }
  EXPECT_GT(hashes.size(), 9900u);
  auto* const node = reinterpret_cast<Node*>(world_.roots[50]);
  const uint32_t hash = identity_hash(node);
  collect();
  EXPECT_EQ(identity_hash(node), hash);
  EXPECT_EQ(static_cast<Object*>(node)->type(), &Node::type);
}

TEST_F(RootTest, DescriptorsHaveIdentityHashes) {
  auto* const type = const_cast<Type*>(&Node::type);
  EXPECT_NE(identity_hash(type), 0u);
  EXPECT_EQ(identity_hash(type), identity_hash(type));
  EXPECT_NE(identity_hash(type), identity_hash(const_cast<Type*>(&Pair::type)));
}

TEST_F(RootTest, PinsAddUp) {
  auto* const node = allocate<Node>();
  const uint32_t hash = identity_hash(node);
  EXPECT_FALSE(is_pinned(node));
  pin(node);
  pin(node);
  unpin(node);
  EXPECT_TRUE(is_pinned(node));
  unpin(node);
  EXPECT_FALSE(is_pinned(node));
  for (int i = 0; i < 20; ++i)
    pin(node);
  for (int i = 0; i < 20; ++i)
    unpin(node);
  EXPECT_TRUE(is_pinned(node));
  EXPECT_EQ(identity_hash(node), hash);
}

TEST_F(RootTest, StatisticsAddUp) {
  constexpr int kObjects = 100'000;
  for (int i = 0; i < kObjects; ++i)
    allocate<Node>();
  add_root(allocate_blob(100'000));
  collect();
  const Statistics after = statistics();
  EXPECT_NEAR(static_cast<double>(after.allocated_bytes), kObjects * sizeof(Node) + 100'000,
              50'000);
  EXPECT_NEAR(static_cast<double>(after.allocated_objects), kObjects, kObjects / 20);
  EXPECT_EQ(after.marked_objects, 1u);
  EXPECT_EQ(after.object_count, 1u);
  EXPECT_GE(after.heap_bytes, 100'000u);
  EXPECT_LT(after.heap_bytes, 110'000u);
  EXPECT_GE(after.peak_heap_bytes, after.heap_bytes);
  EXPECT_EQ(after.pauses.count, after.minor_collections);
  EXPECT_GE(after.pauses.percentile_ns(1.0), after.pauses.percentile_ns(0.5));
  EXPECT_LE(after.pauses.percentile_ns(1.0), after.pauses.longest_ns);
}

TEST_F(RootTest, CollectionsAreLogged) {
  set_logging(true);
  testing::internal::CaptureStderr();
  collect();
  const std::string line = testing::internal::GetCapturedStderr();
  EXPECT_EQ(line.find("fiberus: gc 1 full (requested): pause "), 0u) << line;
}

TEST_F(RootTest, StressCollectsAtEveryNthAllocation) {
  HeapOptions options = small_test_heap();
  ASSERT_TRUE(parse_stress("major:10", options));
  restart(options);
  for (int i = 0; i < 1000; ++i)
    allocate<Node>();
  EXPECT_EQ(heap_->statistics().collections, 100u);
}

TEST_F(RootTest, FreedMemoryIsPoisoned) {
  HeapOptions options = small_test_heap();
  options.poison = true;
  restart(options);
  auto* const node = allocate<Node>();
  collect();
#ifdef FIB_ADDRESS_SANITIZER
  EXPECT_TRUE(__asan_address_is_poisoned(&node->payload));
#endif
  allow_access(node, sizeof(Node));
  EXPECT_EQ(*reinterpret_cast<volatile uint64_t*>(&node->payload), 0xDBDB'DBDB'DBDB'DBDBu);
}

TEST_F(RootTest, TheVerifierFindsWrongReferences) {
  auto* const opaque = allocate<Opaque>();
  add_root(opaque);
  auto* const node = allocate<Node>();
  add_root(node);
  EXPECT_DEATH(
      {
        // Where marking, which believes the word, finds a mark: inside of no object but in the
        // heap.
        opaque->hidden = reinterpret_cast<uint64_t>(node) + 4;
        collect();
      },
      "does not point at an object|is no live object");
}

TEST(PacingTest, BudgetsGrowWithTheHeap) {
  constexpr size_t kMegabyte = size_t{1} << 20;
  EXPECT_EQ(mature_budget(0, 0, 0), 2 * kMegabyte);
  EXPECT_LE(mature_budget(10 * kMegabyte, 0, 0), 30 * kMegabyte);
  EXPECT_EQ(mature_budget(300 * kMegabyte, 0, 0), 100 * kMegabyte);
  EXPECT_GE(mature_budget(0, 0, 100'000), 40 * kMegabyte);
}

TEST(PacingTest, NurseryShrinksWithLongPausesAndGrowsWithFrequentOnes) {
  constexpr int64_t kMillisecond = 1'000'000;
  constexpr size_t kMegabyte = size_t{1} << 20;
  NurserySizer sizer;
  const auto cost = [](int64_t minor_ns, int64_t marking_ns = 0) {
    return NurserySizer::Cost{minor_ns, minor_ns + marking_ns};
  };
  constexpr auto kShort = kMillisecond / 10;
  sizer.next_size(2 * kMegabyte, cost(0), 0);
  EXPECT_EQ(sizer.next_size(2 * kMegabyte, cost(kShort), 100 * kMillisecond), 2 * kMegabyte);
  EXPECT_EQ(sizer.next_size(4 * kMegabyte, cost(kShort), 200 * kMillisecond), 4 * kMegabyte);
  EXPECT_GT(sizer.next_size(2 * kMegabyte, cost(kShort), 201 * kMillisecond), 2 * kMegabyte);
  EXPECT_LT(sizer.next_size(2 * kMegabyte, cost(kMillisecond), 300 * kMillisecond), 2 * kMegabyte);
  // A small one grows however rare collections are.
  EXPECT_GT(sizer.next_size(kMegabyte / 2, cost(kShort), 500 * kMillisecond), kMegabyte / 2);
  // A slice of marking counts, but not against an ordinary pause.
  EXPECT_LT(sizer.next_size(kMegabyte, cost(kShort, kMillisecond), 600 * kMillisecond), kMegabyte);
  EXPECT_EQ(sizer.next_size(kMegabyte, cost(kShort, kMillisecond / 2), 700 * kMillisecond),
            kMegabyte);
  size_t size = 2 * kMegabyte;
  for (int i = 0; i < 100; ++i)
    size = sizer.next_size(size, cost(2 * kMillisecond), 700 * kMillisecond + i * kMillisecond);
  EXPECT_EQ(size, kMegabyte / 4);
}

TEST(PacingTest, SlicesOfMarkingAreShortUntilTheBudgetIsOverdrawn) {
  constexpr size_t kMegabyte = size_t{1} << 20;
  // In proportion.
  EXPECT_EQ(marking_slice(100 * kMegabyte, kMegabyte, 0, 100 * kMegabyte), kMegabyte);
  // A huge array has matured: what is left undone now is due later.
  EXPECT_EQ(marking_slice(100 * kMegabyte, 20 * kMegabyte, 50 * kMegabyte, 100 * kMegabyte),
            2 * kMegabyte);
  EXPECT_EQ(marking_slice(100 * kMegabyte, kMegabyte, 100 * kMegabyte, 100 * kMegabyte),
            2 * kMegabyte);
  EXPECT_EQ(marking_slice(100 * kMegabyte, kMegabyte, 180 * kMegabyte, 100 * kMegabyte),
            22 * kMegabyte);
}

TEST(PauseHistogramTest, Percentiles) {
  PauseHistogram histogram;
  EXPECT_EQ(histogram.percentile_ns(0.5), 0u);
  for (int i = 0; i < 99; ++i)
    histogram.add(3'000);
  histogram.add(50'000'000);
  EXPECT_EQ(histogram.percentile_ns(0.5), 4'000u);
  EXPECT_EQ(histogram.percentile_ns(1.0), 50'000'000u);
}

}  // namespace
}  // namespace fib::gc
