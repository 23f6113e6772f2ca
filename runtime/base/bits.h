// Arithmetic on sizes, addresses and bit sets.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace fib {

// `alignment` is a power of two.
constexpr size_t align_up(size_t value, size_t alignment) {
  return (value + alignment - 1) & ~(alignment - 1);
}
constexpr size_t align_down(size_t value, size_t alignment) { return value & ~(alignment - 1); }
constexpr bool is_aligned(size_t value, size_t alignment) { return (value & (alignment - 1)) == 0; }

constexpr size_t divide_rounding_up(size_t value, size_t divisor) {
  return (value + divisor - 1) / divisor;
}

// The lowest `count` bits set; `count` is 0 to 64.
constexpr uint64_t low_bits(size_t count) {
  return count >= 64 ? ~uint64_t{0} : (uint64_t{1} << count) - 1;
}

// Calls `visit(index)` for every set bit, lowest first.
template <class F>
constexpr void for_each_bit(uint64_t bits, F visit) {
  for (; bits != 0; bits &= bits - 1)
    visit(static_cast<size_t>(std::countr_zero(bits)));
}

}  // namespace fib
