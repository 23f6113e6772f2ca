// The operations of haxe.Int64. Everything wraps around; built with -fwrapv.
#pragma once

#include "fiberus/convert.h"

namespace fib {

[[noreturn]] FIB_COLD void throw_divide_by_zero();  // the String "divide by zero"
[[noreturn]] FIB_COLD void throw_int64_overflow();  // the String "Overflow"

inline int64_t int64_make(int32_t high, int32_t low) {
  return static_cast<int64_t>(static_cast<uint64_t>(static_cast<uint32_t>(high)) << 32 |
                              static_cast<uint32_t>(low));
}
inline int64_t int64_of_int(int32_t number) { return number; }
inline int32_t int64_to_int(int64_t number) {
  if (FIB_UNLIKELY(number != static_cast<int32_t>(number))) {
    throw_int64_overflow();
  }
  return static_cast<int32_t>(number);
}
inline int32_t int64_high(int64_t number) { return static_cast<int32_t>(number >> 32); }
inline int32_t int64_low(int64_t number) { return static_cast<int32_t>(number); }
inline bool is_boxed_int64(Value value) {
  return value.is_object() && value.as_object()->type() == &BoxedInt64::type;
}

inline bool int64_equal(int64_t left, int64_t right) { return left == right; }
inline bool int64_less(int64_t left, int64_t right) { return left < right; }
inline int32_t int64_compare(int64_t left, int64_t right) {
  return left < right ? -1 : left > right ? 1 : 0;
}
inline int32_t int64_compare_unsigned(int64_t left, int64_t right) {
  const auto first = static_cast<uint64_t>(left);
  const auto second = static_cast<uint64_t>(right);
  return first < second ? -1 : first > second ? 1 : 0;
}

inline int64_t int64_negate(int64_t number) { return -number; }
inline int64_t int64_complement(int64_t number) { return ~number; }
inline int64_t int64_add(int64_t left, int64_t right) { return left + right; }
inline int64_t int64_subtract(int64_t left, int64_t right) { return left - right; }
inline int64_t int64_multiply(int64_t left, int64_t right) { return left * right; }
inline int64_t int64_divide(int64_t left, int64_t right) {
  if (FIB_UNLIKELY(right == 0)) {
    throw_divide_by_zero();
  }
  // The one quotient that does not fit, which the processor would trap on, wraps around.
  return FIB_UNLIKELY(right == -1) ? -left : left / right;
}
inline int64_t int64_modulo(int64_t left, int64_t right) {
  if (FIB_UNLIKELY(right == 0)) {
    throw_divide_by_zero();
  }
  return FIB_UNLIKELY(right == -1) ? 0 : left % right;
}

inline int64_t int64_and(int64_t left, int64_t right) { return left & right; }
inline int64_t int64_or(int64_t left, int64_t right) { return left | right; }
inline int64_t int64_xor(int64_t left, int64_t right) { return left ^ right; }
// Shift counts are taken modulo 64.
inline int64_t int64_shift_left(int64_t number, int32_t count) { return number << (count & 63); }
inline int64_t int64_shift_right(int64_t number, int32_t count) { return number >> (count & 63); }
inline int64_t int64_shift_right_unsigned(int64_t number, int32_t count) {
  return static_cast<int64_t>(static_cast<uint64_t>(number) >> (count & 63));
}

}  // namespace fib
