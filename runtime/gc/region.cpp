#include "gc/region.h"

#include <algorithm>
#include <cstring>

#include "base/bits.h"
#include "gc/poison.h"

namespace fib::gc {

namespace {

// A good part of the first-level cache, and long enough for memset to run at full speed.
constexpr size_t kZeroingStep = 8 * 1024;

}  // namespace

void Region::open(char* hole_start, char* end, bool zero) {
  start = hole_start;
  cursor = hole_start;
  zeroed_end = hole_start;
  hole_end = end;
  is_zero = zero;
}

size_t Region::bytes_to_zero(size_t size) const {
  const auto ready = static_cast<size_t>(zeroed_end - cursor);
  if (ready >= size) return 0;
  const size_t wanted = align_up(std::max(kZeroingStep, size - ready), kLineSize);
  return std::min(wanted, static_cast<size_t>(hole_end - zeroed_end));
}

void Region::extend(HeapRange& range, size_t bytes) {
  allow_access(zeroed_end, bytes);
  if (!is_zero) std::memset(zeroed_end, 0, bytes);
  uint8_t* const lines = range.lines() + range.offset_of(zeroed_end) / kLineSize;
  std::memset(lines, kLineFresh, bytes / kLineSize);
  zeroed_end += bytes;
  // From here on ObjectIndex finds what follows.
  set_bit(range.starts(), range.offset_of(cursor));
}

}  // namespace fib::gc
