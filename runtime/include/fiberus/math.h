// Math, Std.random and the parsing of numbers. What is not here is the C library's function of the
// same name.
#pragma once

#include <cmath>

#include "fiberus/convert.h"
#include "fiberus/string.h"

namespace fib {

inline double math_abs(double number) { return std::fabs(number); }
// NaN when either is NaN.
inline double math_min(double left, double right) {
  return left < right || left != left ? left : right;
}
inline double math_max(double left, double right) {
  return left > right || left != left ? left : right;
}

// Rounding to Int: as double_to_int outside Int's range.
inline int32_t math_floor(double number) {
  if (FIB_LIKELY(number > -9.2e18 && number < 9.2e18)) {
    const auto truncated = static_cast<int64_t>(number);
    return static_cast<int32_t>(truncated - (static_cast<double>(truncated) > number ? 1 : 0));
  }
  return 0;
}
inline int32_t math_ceil(double number) {
  if (FIB_LIKELY(number > -9.2e18 && number < 9.2e18)) {
    const auto truncated = static_cast<int64_t>(number);
    return static_cast<int32_t>(truncated + (static_cast<double>(truncated) < number ? 1 : 0));
  }
  return 0;
}
// Halves round up.
inline int32_t math_round(double number) { return math_floor(number + 0.5); }
inline double math_float_floor(double number) { return std::floor(number); }
inline double math_float_ceil(double number) { return std::ceil(number); }
inline double math_float_round(double number) { return std::floor(number + 0.5); }

inline bool math_is_nan(double number) { return number != number; }
inline bool math_is_finite(double number) { return number - number == 0.0; }

inline double math_sqrt(double number) { return std::sqrt(number); }
inline double math_sin(double angle) { return std::sin(angle); }
inline double math_cos(double angle) { return std::cos(angle); }
inline double math_tan(double angle) { return std::tan(angle); }
inline double math_asin(double number) { return std::asin(number); }
inline double math_acos(double number) { return std::acos(number); }
inline double math_atan(double number) { return std::atan(number); }
inline double math_atan2(double y, double x) { return std::atan2(y, x); }
inline double math_exp(double number) { return std::exp(number); }
inline double math_log(double number) { return std::log(number); }
inline double math_pow(double base, double exponent) { return std::pow(base, exponent); }

// Uniform in [0, 1), 53 bits.
double random_double();
// Uniform in [0, limit); 0 when limit is 1 or less.
int32_t random_int(int32_t limit);
// Starts the sequence anew, for runs that must repeat.
void seed_random(uint64_t seed);

// Std.parseInt: leading whitespace, a sign, decimal or 0x digits, anything after them; null when
// there are no digits. Numbers beyond 32 bits wrap.
Value parse_int(const String* string);
// Std.parseFloat: the longest prefix that is a number or "Infinity", correctly rounded; NaN when
// there is none.
double parse_float(const String* string);
double parse_double(const char* begin, const char* end);

}  // namespace fib
