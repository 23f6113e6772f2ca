#include "sched/fiber_world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "fiberus/exception.h"
#include "sched/park.h"
#include "support/run_fibers.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn;

// Notes what the scheduler hands to a collector.
class RecordingVisitor final : public gc::RootVisitor {
 public:
  void visit_slot(uint64_t* slot) override { slots.push_back(*slot); }
  void visit_conservative(const void* low, const void* high) override {
    ranges.push_back({low, high});
  }
  void visit_weak(uint64_t*, uint64_t) override {}
  void visit_ephemeron(uint64_t*, uint64_t*, uint64_t) override {}
  void visit_stack(const void* low, const void* high) override {
    ++stack_count;
    ranges.push_back({low, high});
  }

  // True when a word of a visited range or a visited slot is `word`. Reads across frames, as
  // collectors do.
  __attribute__((no_sanitize_address)) bool sees(uint64_t word) const {
    for (const Range& range : ranges) {
      for (auto* at = static_cast<const uint64_t*>(range.low); at < range.high; ++at) {
        if (*at == word) return true;
      }
    }
    return std::find(slots.begin(), slots.end(), word) != slots.end();
  }

  struct Range {
    const void* low;
    const void* high;
  };
  std::vector<Range> ranges;
  std::vector<uint64_t> slots;
  int stack_count = 0;
};

// A word that no test holds in the clear.
uint64_t hidden(uint64_t number) { return number * 0x9E37'79B9'7F4A'7C15; }

__attribute__((noinline)) void park_with(uint64_t number) {
  uint64_t word = hidden(number);
  asm volatile("" : "+r"(word));  // not to be computed anew after the switch
  park(ParkReason::kOther);
  asm volatile("" ::"r"(word));
}

TEST(FiberWorld, SeesTheStacksAndRegistersOfAllFibers) {
  RecordingVisitor visitor;
  bool sees[3] = {};
  run_fibers([&] {
    Fiber* const fibers[] = {spawn([] { park_with(1); }), spawn([] { park_with(2); })};
    fiber_yield();
    FiberWorld world(*Scheduler::current());
    ASSERT_TRUE(world.stop_mutators());
    world.enumerate_stacks(visitor, __builtin_frame_address(0), gc::RootScope::kAll);
    for (uint64_t i = 0; i < 3; ++i)
      sees[i] = visitor.sees(hidden(i + 1));
    world.resume_mutators();
    for (Fiber* const fiber : fibers)
      wake(fiber);
  });
  EXPECT_EQ(visitor.stack_count, 3);
  EXPECT_TRUE(sees[0]);
  EXPECT_TRUE(sees[1]);
  EXPECT_FALSE(sees[2]);
}

// Enumerates the roots while an exception is in flight.
class EnumerateOnUnwind {
 public:
  explicit EnumerateOnUnwind(RecordingVisitor& visitor) : visitor_(visitor) {}
  ~EnumerateOnUnwind() {
    FiberWorld(*Scheduler::current()).enumerate_references(visitor_, gc::RootScope::kAll);
  }

 private:
  RecordingVisitor& visitor_;
};

TEST(FiberWorld, PartsAreTheSuspendedFibers) {
  constexpr uint64_t kFibers = 300;
  run_fibers([&] {
    const size_t before = FiberWorld(*Scheduler::current()).part_count();
    std::vector<Fiber*> fibers;
    for (uint64_t i = 0; i < kFibers; ++i)
      fibers.push_back(spawn([i] { park_with(1000 + i); }));
    uint64_t own = hidden(1);
    asm volatile("" : "+r"(own));
    fiber_yield();
    FiberWorld world(*Scheduler::current());
    ASSERT_TRUE(world.stop_mutators());
    EXPECT_GE(world.part_count(), before + kFibers / 100);
    std::vector<int> seen(kFibers);
    int stacks = 0;
    for (size_t part = 0; part < world.part_count(); ++part) {
      RecordingVisitor visitor;
      world.enumerate_part(visitor, part);
      EXPECT_LE(visitor.stack_count, 100);
      stacks += visitor.stack_count;
      for (uint64_t i = 0; i < kFibers; ++i)
        seen[i] += visitor.sees(hidden(1000 + i)) ? 1 : 0;
      // This one runs, and is visited in each pause.
      EXPECT_FALSE(visitor.sees(own));
    }
    EXPECT_EQ(seen, std::vector<int>(kFibers, 1));
    EXPECT_EQ(stacks, static_cast<int>(kFibers));
    world.resume_mutators();
    for (Fiber* const fiber : fibers)
      wake(fiber);
  });
}

TEST(FiberWorld, SeesExceptionsInFlight) {
  RecordingVisitor visitor;
  run_fibers([&] {
    try {
      const EnumerateOnUnwind guard(visitor);
      throw_value(Value::from_int(4711));
    } catch (const Thrown&) {
    }
  });
  EXPECT_NE(std::find(visitor.slots.begin(), visitor.slots.end(), Value::from_int(4711).bits()),
            visitor.slots.end());
}

TEST(FiberWorld, KeepsTheObjectsOfFibers) {
  RecordingVisitor visitor;
  uint64_t object = 0;
  run_fibers([&] {
    object = reinterpret_cast<uint64_t>(fiber_current());
    FiberWorld(*Scheduler::current()).enumerate_references(visitor, gc::RootScope::kAll);
  });
  EXPECT_NE(std::find(visitor.slots.begin(), visitor.slots.end(), object), visitor.slots.end());
}

}  // namespace
}  // namespace fib
