#include "gc/pacing.h"

#include <algorithm>

namespace fib::gc {

namespace {

constexpr size_t kGenerousBytes = size_t{48} << 20;

}  // namespace

size_t allocation_budget(size_t live_bytes, size_t minimum_bytes) {
  const size_t generous = std::min(live_bytes + live_bytes / 2, kGenerousBytes);
  return std::max({minimum_bytes, generous, live_bytes / 4});
}

}  // namespace fib::gc
