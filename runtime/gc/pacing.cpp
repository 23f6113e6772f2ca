#include "gc/pacing.h"

#include <algorithm>

#include "base/bits.h"
#include "gc/layout.h"
#include "os/clock.h"
#include "os/memory.h"

namespace fib::gc {

namespace {

// Measured with bench/runtime/gc_bench.cpp: below this factor marking dominates programs with a few
// megabytes live.
constexpr size_t kSmallHeapFactor = 8;
// With 10 MB live a program stays below 35 MB.
constexpr size_t kMediumHeapBytes = size_t{12} << 20;
constexpr size_t kGenerousBytes = size_t{48} << 20;
constexpr size_t kLeastBytes = size_t{2} << 20;

// Bytes marked for each that becomes mature. More makes longer pauses, less begins earlier: what is
// marked and then dies stays until the next cycle.
constexpr size_t kMarkingRatio = 8;
// About a quarter of a millisecond.
constexpr size_t kLeastSlice = size_t{512} << 10;
// A millisecond, when much has matured at once, a huge array perhaps. What is left undone by
// that is spread over the pauses to come; a program that goes on like this gets longer ones when
// the budget is used up.
constexpr size_t kLongestSlice = size_t{2} << 20;
constexpr size_t kOverdraftPart = 4;

// Superblocks: about a tenth of a millisecond; and for each that has been allocated, because dead
// large objects are soon replaced.
constexpr size_t kLeastSwept = 8;
constexpr size_t kSweptForAllocated = 4;

constexpr int64_t kLongMinorNs = 330'000;
constexpr int64_t kShortMinorNs = 170'000;
// With a slice of marking.
constexpr int64_t kLongPauseNs = 800'000;
// Of the time: collections that take less are not worth the cache misses of a larger nursery.
constexpr int64_t kNoticeablePart = 20;
constexpr size_t kSmallestNursery = size_t{256} << 10;
constexpr size_t kOrdinaryNursery = size_t{2} << 20;
constexpr size_t kLargestNursery = size_t{8} << 20;

}  // namespace

size_t mature_budget(size_t live_bytes, size_t stack_bytes, size_t stack_count) {
  const size_t work = live_bytes + stack_bytes + stack_count * os::kPageSize;
  const size_t generous =
      std::min({work * kSmallHeapFactor, kMediumHeapBytes + work, kGenerousBytes});
  return std::max({kLeastBytes, generous, live_bytes / 3});
}

size_t marking_start(size_t live_bytes, size_t budget) {
  return budget - std::min(budget / 2, live_bytes / kMarkingRatio);
}

size_t marking_slice(size_t unmarked_bytes, size_t matured_bytes, size_t matured_in_all,
                     size_t budget) {
  const size_t budget_left = budget - std::min(budget, matured_in_all);
  const size_t overdraft = matured_in_all - std::min(budget, matured_in_all);
  const double share = static_cast<double>(matured_bytes) /
                       static_cast<double>(std::max({budget_left, matured_bytes, size_t{1}}));
  const auto slice = static_cast<size_t>(static_cast<double>(unmarked_bytes) * share);
  return std::clamp(slice, kLeastSlice, kLongestSlice + overdraft / kOverdraftPart);
}

size_t sweep_slice(size_t unswept, size_t matured_bytes, size_t allocated_bytes,
                   size_t budget_left) {
  const double share = static_cast<double>(matured_bytes) /
                       static_cast<double>(std::max({budget_left, matured_bytes, size_t{1}}));
  const auto in_time = static_cast<size_t>(static_cast<double>(unswept) * share);
  const size_t for_allocated =
      divide_rounding_up(allocated_bytes * kSweptForAllocated, kSuperblockSize);
  return std::max({kLeastSwept, in_time, for_allocated});
}

size_t NurserySizer::next_size(size_t nursery_bytes, Cost cost, int64_t now_ns) {
  const int64_t period_ns = now_ns - last_end_ns_;
  last_end_ns_ = now_ns;
  // Twice and more: something very different has begun.
  if (cost.minor_ns > 2 * kLongMinorNs) return std::max(nursery_bytes / 2, kSmallestNursery);
  if (cost.minor_ns > kLongMinorNs || cost.pause_ns > kLongPauseNs) {
    return std::max(nursery_bytes - nursery_bytes / 4, kSmallestNursery);
  }
  if (cost.minor_ns > kShortMinorNs || cost.pause_ns > kLongPauseNs / 2) return nursery_bytes;
  const size_t largest =
      cost.minor_ns > period_ns / kNoticeablePart ? kLargestNursery : kOrdinaryNursery;
  return std::max(nursery_bytes, std::min(nursery_bytes + nursery_bytes / 2, largest));
}

}  // namespace fib::gc
