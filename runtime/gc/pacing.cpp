#include "gc/pacing.h"

#include <algorithm>

#include "os/memory.h"

namespace fib::gc {

namespace {

// Measured with bench/runtime/gc_bench.cpp: below this factor marking dominates programs with a few
// megabytes live.
constexpr size_t kSmallHeapFactor = 8;
// With 10 MB live a program stays below 35 MB.
constexpr size_t kMediumHeapBytes = size_t{12} << 20;
constexpr size_t kGenerousBytes = size_t{48} << 20;

}  // namespace

size_t allocation_budget(size_t live_bytes, size_t stack_bytes, size_t stack_count,
                         size_t minimum_bytes) {
  const size_t work = live_bytes + stack_bytes + stack_count * os::kPageSize;
  const size_t generous =
      std::min({work * kSmallHeapFactor, kMediumHeapBytes + work, kGenerousBytes});
  return std::max({minimum_bytes, generous, live_bytes / 3});
}

}  // namespace fib::gc
