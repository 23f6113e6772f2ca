#include "string/case_mapping.h"

#include <algorithm>
#include <iterator>

namespace fib {
namespace {

// The code points first, first + stride, …, last all map to themselves plus delta.
struct CaseRange {
  uint32_t first;
  uint32_t last;
  int32_t delta;
  uint32_t stride;
};

#include "string/case_tables.inc"

template <size_t N>
uint32_t map_case(const CaseRange (&ranges)[N], uint32_t code) {
  const CaseRange* const after = std::upper_bound(
      std::begin(ranges), std::end(ranges), code,
      [](uint32_t wanted, const CaseRange& range) { return wanted < range.first; });
  if (after == std::begin(ranges)) {
    return code;
  }
  const CaseRange& range = after[-1];
  if (code > range.last || (code - range.first) % range.stride != 0) {
    return code;
  }
  return static_cast<uint32_t>(static_cast<int32_t>(code) + range.delta);
}

}  // namespace

uint32_t simple_upper_case(uint32_t code) { return map_case(kUpperCase, code); }
uint32_t simple_lower_case(uint32_t code) { return map_case(kLowerCase, code); }

}  // namespace fib
