#include <algorithm>
#include <bit>

#include "fiberus/gc_control.h"

namespace fib::gc {

void PauseHistogram::add(uint64_t pause_ns) {
  const auto bucket = static_cast<size_t>(std::bit_width(pause_ns / 1000));
  ++buckets[std::min(bucket, kBucketCount - 1)];
  ++count;
  total_ns += pause_ns;
  longest_ns = std::max(longest_ns, pause_ns);
}

uint64_t PauseHistogram::percentile_ns(double share) const {
  const auto wanted = static_cast<uint64_t>(share * static_cast<double>(count));
  uint64_t seen = 0;
  for (size_t i = 0; i < kBucketCount; ++i) {
    seen += buckets[i];
    if (seen >= wanted && seen > 0) return std::min((uint64_t{1} << i) * 1000, longest_ns);
  }
  return longest_ns;
}

}  // namespace fib::gc
