#include <algorithm>
#include <bit>

#include "fiberus/gc_control.h"

namespace fib::gc {

namespace {

// Of each power of two, and microseconds before the first that is divided.
constexpr uint64_t kParts = 4;
constexpr uint64_t kExact = 2 * kParts;

size_t bucket_of(uint64_t microseconds) {
  if (microseconds < kExact) return microseconds;
  const auto shift = static_cast<size_t>(std::bit_width(microseconds / kExact));
  return kExact + (shift - 1) * kParts + ((microseconds >> shift) - kParts);
}

}  // namespace

uint64_t PauseHistogram::limit_ns(size_t bucket) {
  constexpr uint64_t kNanosecondsPerMicrosecond = 1000;
  if (bucket < kExact) return (bucket + 1) * kNanosecondsPerMicrosecond;
  const size_t shift = (bucket - kExact) / kParts + 1;
  return ((kParts + (bucket - kExact) % kParts + 1) << shift) * kNanosecondsPerMicrosecond;
}

void PauseHistogram::add(uint64_t pause_ns) {
  ++buckets[std::min(bucket_of(pause_ns / 1000), kBucketCount - 1)];
  ++count;
  total_ns += pause_ns;
  longest_ns = std::max(longest_ns, pause_ns);
}

uint64_t PauseHistogram::percentile_ns(double share) const {
  const auto wanted = static_cast<uint64_t>(share * static_cast<double>(count));
  uint64_t seen = 0;
  for (size_t i = 0; i < kBucketCount; ++i) {
    seen += buckets[i];
    if (seen >= wanted && seen > 0) return std::min(limit_ns(i), longest_ns);
  }
  return longest_ns;
}

}  // namespace fib::gc
