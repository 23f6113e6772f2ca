#include "io/ring.h"

#include <errno.h>
#include <gtest/gtest.h>

#include "io/fault.h"
#include "os/clock.h"
#include "support/open_descriptors.h"

namespace fib::io {
namespace {

using test::open_descriptors;

constexpr int64_t kMillisecond = 1'000'000;

void queue_nothing(Ring& ring, uint64_t name) {
  io_uring_sqe* const place = ring.next_submission();
  ASSERT_NE(place, nullptr);
  place->opcode = IORING_OP_NOP;
  place->user_data = name;
}

TEST(Ring, CompletesWhatIsSubmitted) {
  Ring ring;
  ASSERT_EQ(ring.open({}), 0);
  for (uint64_t name = 1; name <= 3; ++name)
    queue_nothing(ring, name);
  EXPECT_EQ(ring.unsubmitted(), 3U);
  EXPECT_FALSE(ring.has_completions());
  EXPECT_EQ(ring.enter(3, os::kNever), 0);
  EXPECT_EQ(ring.unsubmitted(), 0U);
  uint64_t sum = 0;
  ring.take_completions([&](const io_uring_cqe& completion) { sum += completion.user_data; });
  EXPECT_EQ(sum, 6U);
  EXPECT_FALSE(ring.has_completions());
}

TEST(Ring, GivesOutNoPlaceThatIsNotSubmitted) {
  Ring ring;
  ASSERT_EQ(ring.open({.submissions = 4, .completions = 8}), 0);
  for (uint64_t name = 0; name < 4; ++name)
    queue_nothing(ring, name);
  EXPECT_EQ(ring.next_submission(), nullptr);
  EXPECT_EQ(ring.enter(0, os::kNever), 0);
  EXPECT_NE(ring.next_submission(), nullptr);
}

TEST(Ring, LosesNoCompletionWhenTheirQueueOverflows) {
  constexpr uint64_t kCount = 100;
  Ring ring;
  ASSERT_EQ(ring.open({.submissions = 4, .completions = 8}), 0);
  uint64_t queued = 0;
  uint64_t completed = 0;
  uint64_t sum = 0;
  const auto take = [&](const io_uring_cqe& completion) {
    ++completed;
    sum += completion.user_data;
  };
  while (queued < kCount) {
    if (io_uring_sqe* const place = ring.next_submission()) {
      place->opcode = IORING_OP_NOP;
      place->user_data = queued++;
    } else if (ring.enter(0, os::kNever) == -EBUSY) {
      ring.take_completions(take);
    }
  }
  while (completed < kCount) {
    const int result = ring.enter(ring.has_completions() ? 0 : 1, os::kNever);
    EXPECT_TRUE(result == 0 || result == -EBUSY) << result;
    ring.take_completions(take);
  }
  EXPECT_EQ(sum, kCount * (kCount - 1) / 2);
  EXPECT_EQ(ring.unsubmitted(), 0U);
}

TEST(Ring, WaitsUntilTheDeadline) {
  Ring ring;
  ASSERT_EQ(ring.open({}), 0);
  const int64_t deadline_ns = os::monotonic_ns() + 20 * kMillisecond;
  EXPECT_EQ(ring.enter(1, deadline_ns), -ETIME);
  EXPECT_GE(os::monotonic_ns(), deadline_ns);
  EXPECT_EQ(ring.enter(1, 0), -ETIME);
}

#if FIBERUS_CHECKS
TEST(Ring, LeavesNothingOpenWhenItCannotBeMade) {
  const size_t before = open_descriptors();
  for (const uint32_t count : {1U, 2U}) {
    Ring ring;
    plan_fault(FaultPoint::kMap, count, ENOMEM);
    EXPECT_EQ(ring.open({}), ENOMEM);
    EXPECT_FALSE(ring.is_open());
    plan_fault(FaultPoint::kMap, 0, 0);
    EXPECT_EQ(ring.open({}), 0);
  }
  EXPECT_EQ(open_descriptors(), before);
}
#endif

}  // namespace
}  // namespace fib::io
