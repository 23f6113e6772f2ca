// FIBERUS_HEAP_MAX and what happens at the limit.
#include "fiberus/exception.h"
#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

class LimitTest : public HeapTest {
 protected:
  static HeapOptions limited() {
    HeapOptions options = small_test_heap();
    options.limit_bytes = size_t{16} << 20;
    return options;
  }
  LimitTest() : HeapTest(limited()) {}
};

TEST_F(LimitTest, GarbageNeverFails) {
  for (int i = 0; i < 3'000'000; ++i)
    allocate<Node>();
  for (int i = 0; i < 1000; ++i)
    allocate_blob(1'000'000);
}

TEST_F(LimitTest, LiveObjectsUpToTheLimit) {
  const size_t root = add_root(nullptr);
  const auto fill = [&] {
    for (int i = 0; i < 10'000'000; ++i) {
      auto* const node = allocate<Node>();
      node->left = reinterpret_cast<Object*>(world_.roots[root]);
      world_.roots[root] = reinterpret_cast<uint64_t>(node);
    }
  };
  EXPECT_ANY_THROW(fill());
  // A superblock may go to the reserve, another to the last recyclable blocks.
  EXPECT_GT(count_survivors(), (size_t{16} << 20) * 8 / 10 / sizeof(Node));
  world_.roots.clear();
  collect();
  for (int i = 0; i < 1'000'000; ++i)
    allocate<Node>();
}

TEST_F(LimitTest, ObjectsBeyondTheLimit) {
  EXPECT_ANY_THROW(allocate_blob(20'000'000));
  EXPECT_ANY_THROW(allocate_blob(4'000'000'000));
  allocate_blob(10'000'000);
}

TEST_F(LimitTest, TheExceptionItselfFindsRoom) {
  const size_t root = add_root(nullptr);
  const auto fill = [&] {
    while (true) {
      auto* const references = allocate_references(1000);
      references->elements[0] = reinterpret_cast<Object*>(world_.roots[root]);
      world_.roots[root] = reinterpret_cast<uint64_t>(references);
    }
  };
  EXPECT_ANY_THROW(fill());
  for (int i = 0; i < 100; ++i)
    allocate<Node>();
}

// A program with objects of all sizes, most of them dead soon, some kept.
void run_program(MockWorld& world, uint32_t rounds) {
  world.precise_roots.assign(3, 0);
  for (uint32_t i = 0; i < rounds; ++i) {
    auto* const node = allocate<Node>();
    node->payload = i;
    node->left = reinterpret_cast<Object*>(world.precise_roots[0]);
    world.precise_roots[0] = i % 1000 == 0 ? 0 : reinterpret_cast<uint64_t>(node);
    if (i % 50 == 0) {
      References* const references = allocate_references(i % 3000);
      if (references->count > 0) {
        store_element(references, references->elements,
                      reinterpret_cast<Object*>(world.precise_roots[1]));
      }
      world.precise_roots[1] = i % 500 == 0 ? 0 : reinterpret_cast<uint64_t>(references);
    }
    if (i % 1000 == 0) {
      world.precise_roots[2] = reinterpret_cast<uint64_t>(allocate_blob(3'000'000));
    }
  }
}

// Wherever the system refuses memory, the program gets an exception or never learns of it, and goes
// on with a heap that is whole.
TEST_F(LimitTest, ARefusalAtEachRequestIsSurvived) {
  constexpr uint32_t kRounds = 20'000;
  int exceptions = 0;
  uint64_t request = 1;
  for (bool was_refused = true; was_refused; ++request) {
    SCOPED_TRACE(request);
    HeapOptions options = small_test_heap();
    options.first_nursery = size_t{1} << 20;
    options.refused_request = request;
    restart(options);
    world_.roots_may_move = true;
    try {
      run_program(world_, kRounds);
    } catch (...) {
      ++exceptions;
    }
    was_refused = heap_->superblock_requests() >= request;
    run_program(world_, 1000);
    collect();
    ASSERT_EQ(reinterpret_cast<Node*>(world_.precise_roots[0])->payload, 999u);
  }
  EXPECT_GT(request, 10u) << "the program asks too seldom";
  // A collection makes room: there is none at the limit only.
  EXPECT_LT(exceptions, static_cast<int>(request));
}

TEST(OptionsTest, StressModes) {
  HeapOptions options;
  EXPECT_TRUE(parse_stress("major", options));
  EXPECT_EQ(options.stress_interval, 200u);
  EXPECT_TRUE(options.poison);
  EXPECT_TRUE(parse_stress("minor:7", options));
  EXPECT_EQ(options.stress_interval, 7u);
  EXPECT_TRUE(parse_stress("move:1", options));
  EXPECT_TRUE(parse_stress("marking:2", options));
  EXPECT_EQ(options.stress, StressMode::kMarking);
  EXPECT_TRUE(parse_stress("compact", options));
  EXPECT_EQ(options.stress, StressMode::kCompact);
  for (const char* wrong :
       {"", "all", "major:", "major:0", "major:x", "major:-1", "major:99999999999"}) {
    HeapOptions untouched;
    EXPECT_FALSE(parse_stress(wrong, untouched)) << wrong;
    EXPECT_EQ(untouched.stress_interval, 0u);
  }
}

TEST(OptionsTest, WrongValuesInTheEnvironmentAreIgnored) {
  setenv("FIBERUS_HEAP_MAX", "lots", 1);
  setenv("FIBERUS_GC_STRESS", "sometimes", 1);
  setenv("FIBERUS_GC_LOG", "yes", 1);
  testing::internal::CaptureStderr();
  const HeapOptions options = options_from_environment();
  const std::string report = testing::internal::GetCapturedStderr();
  EXPECT_EQ(options.limit_bytes, SIZE_MAX);
  EXPECT_EQ(options.stress_interval, 0u);
  EXPECT_FALSE(options.log);
  for (const char* name :
       {"FIBERUS_HEAP_MAX=lots", "FIBERUS_GC_STRESS=sometimes", "FIBERUS_GC_LOG=yes"}) {
    EXPECT_NE(report.find(name), std::string::npos) << name;
  }
  for (const char* name : {"FIBERUS_HEAP_MAX", "FIBERUS_GC_STRESS", "FIBERUS_GC_LOG"})
    unsetenv(name);
}

TEST(OptionsTest, TheEnvironmentSetsTheLimit) {
  setenv("FIBERUS_HEAP_MAX", "64m", 1);
  EXPECT_EQ(options_from_environment().limit_bytes, size_t{64} << 20);
  unsetenv("FIBERUS_HEAP_MAX");
}

}  // namespace
}  // namespace fib::gc
