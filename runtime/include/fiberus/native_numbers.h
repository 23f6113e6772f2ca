// The operations of fiberus.UInt32 and fiberus.UInt64: unsigned arithmetic modulo 2^n. Shift counts
// are taken modulo the width; division by zero throws.
#pragma once

#include <type_traits>

#include "fiberus/int64.h"

namespace fib {

template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_add(T left, T right) { return left + right; }
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_subtract(T left, T right) { return left - right; }
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_multiply(T left, T right) { return left * right; }
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_divide(T left, T right) {
  if (FIB_UNLIKELY(right == 0)) throw_divide_by_zero();
  return left / right;
}
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_modulo(T left, T right) {
  if (FIB_UNLIKELY(right == 0)) throw_divide_by_zero();
  return left % right;
}
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_and(T left, T right) { return left & right; }
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_or(T left, T right) { return left | right; }
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_xor(T left, T right) { return left ^ right; }
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_complement(T number) { return ~number; }
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_shift_left(T number, int32_t count) {
  return number << (static_cast<uint32_t>(count) % (sizeof(T) * 8));
}
template <class T>
requires std::is_unsigned_v<T>
inline T unsigned_shift_right(T number, int32_t count) {
  return number >> (static_cast<uint32_t>(count) % (sizeof(T) * 8));
}
template <class T>
requires std::is_unsigned_v<T>
inline bool unsigned_equal(T left, T right) { return left == right; }
template <class T>
requires std::is_unsigned_v<T>
inline bool unsigned_less(T left, T right) { return left < right; }

template <class T>
requires std::is_unsigned_v<T>
inline int32_t unsigned_to_int(T number) { return static_cast<int32_t>(number); }
template <class T>
requires std::is_unsigned_v<T>
inline int64_t unsigned_to_int64(T number) { return static_cast<int64_t>(number); }
template <class T>
requires std::is_unsigned_v<T>
inline double unsigned_to_float(T number) { return static_cast<double>(number); }

// Negative numbers wrap around.
inline uint32_t uint32_of_int(int32_t number) { return static_cast<uint32_t>(number); }
inline uint64_t uint64_of_int(int32_t number) { return static_cast<uint64_t>(int64_t{number}); }
inline uint32_t uint32_of_int64(int64_t number) { return static_cast<uint32_t>(number); }
inline uint64_t uint64_of_int64(int64_t number) { return static_cast<uint64_t>(number); }

}  // namespace fib
