// Text of numbers, into a caller's buffer.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fib {

// Enough for every number below, sign included.
inline constexpr size_t kNumberTextSize = 32;

// Writes decimal digits with a sign; returns the end.
char* write_integer(int64_t number, char* text);
char* write_unsigned(uint64_t number, char* text);
// The shortest text that reads back as the same number, in JavaScript's form (ECMA-262,
// Number::toString); -0 reads "0".
char* write_double(double number, char* text);
// The same for single precision: 0.1f is "0.1".
char* write_float(float number, char* text);

}  // namespace fib
