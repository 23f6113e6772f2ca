// Std.parseInt and Std.parseFloat.
#include <charconv>
#include <limits>

#include "fiberus/convert.h"
#include "fiberus/math.h"
#include "string/layout.h"

namespace fib {
namespace {

constexpr bool is_space(char character) {
  return character == ' ' || (character >= '\t' && character <= '\r');
}

// The ASCII characters a number may start the string with. Wide strings are copied up to the first
// unit that no number contains; `Buffer` then owns the text.
class NumberText {
 public:
  explicit NumberText(const String* string) {
    if (!string->is_wide()) {
      begin_ = string->ascii();
      end_ = begin_ + string->length();
      return;
    }
    int32_t size = 0;
    while (size < string->length() && size < kLongest && string->wide()[size] < 0x80) {
      buffer_[size] = static_cast<char>(string->wide()[size]);
      ++size;
    }
    begin_ = buffer_;
    end_ = buffer_ + size;
  }

  const char* begin() const { return begin_; }
  const char* end() const { return end_; }

 private:
  static constexpr int32_t kLongest = 1024;  // digits beyond this do not change a double
  const char* begin_;
  const char* end_;
  char buffer_[kLongest];
};

int32_t digit_value(char character, uint32_t base) {
  int32_t digit = -1;
  if (character >= '0' && character <= '9') {
    digit = character - '0';
  } else if ((character | 0x20) >= 'a' && (character | 0x20) <= 'f') {
    digit = (character | 0x20) - 'a' + 10;
  }
  return digit < static_cast<int32_t>(base) ? digit : -1;
}

// The value of a number that from_chars found too large or too small: infinity or zero, by its
// decimal magnitude.
double parse_out_of_range(const char* begin, const char* end) {
  int64_t magnitude = 0;  // places between the first non-zero digit and the decimal point
  bool seen_point = false;
  bool seen_digit = false;
  const char* at = begin;
  for (; at != end && (*at | 0x20) != 'e'; ++at) {
    if (*at == '.') {
      seen_point = true;
      continue;
    }
    seen_digit |= *at != '0';
    if (seen_digit && !seen_point) {
      ++magnitude;
    } else if (!seen_digit && seen_point) {
      --magnitude;
    }
  }
  int64_t exponent = 0;
  if (at != end) {
    const bool is_negative = at[1] == '-';
    for (at += at[1] == '-' || at[1] == '+' ? 2 : 1; at != end; ++at) {
      exponent = exponent < 1'000'000'000 ? exponent * 10 + (*at - '0') : exponent;
    }
    exponent = is_negative ? -exponent : exponent;
  }
  return magnitude + exponent > 0 ? std::numeric_limits<double>::infinity() : 0.0;
}

}  // namespace

Value parse_int(const String* string) {
  if (string == nullptr) {
    return Value();
  }
  const NumberText text(string);
  const char* at = text.begin();
  const char* const end = text.end();
  while (at != end && is_space(*at)) {
    ++at;
  }
  const bool is_negative = at != end && *at == '-';
  if (at != end && (*at == '-' || *at == '+')) {
    ++at;
  }
  uint32_t base = 10;
  if (end - at >= 2 && at[0] == '0' && (at[1] | 0x20) == 'x') {
    base = 16;
    at += 2;
  }
  // Digits beyond 32 bits wrap around, as Int arithmetic does.
  uint32_t number = 0;
  const char* const first = at;
  for (int32_t digit; at != end && (digit = digit_value(*at, base)) >= 0; ++at) {
    number = number * base + static_cast<uint32_t>(digit);
  }
  if (at == first) {
    return Value();
  }
  return Value::from_int(static_cast<int32_t>(is_negative ? 0 - number : number));
}

double parse_double(const char* begin, const char* end) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  while (begin != end && is_space(*begin)) {
    ++begin;
  }
  bool is_negative = false;
  if (begin != end && (*begin == '-' || *begin == '+')) {
    is_negative = *begin == '-';
    ++begin;
  }
  constexpr std::string_view kInfinity = "Infinity";
  double number = 0;
  if (std::string_view(begin, static_cast<size_t>(end - begin)).substr(0, 8) == kInfinity) {
    number = std::numeric_limits<double>::infinity();
  } else if (begin == end || !(digit_value(*begin, 10) >= 0 || *begin == '.')) {
    return kNaN;  // from_chars would also read "inf", "nan" and a second sign
  } else {
    const std::from_chars_result result = std::from_chars(begin, end, number);
    if (result.ec == std::errc::invalid_argument) {
      return kNaN;
    }
    if (result.ec == std::errc::result_out_of_range) {
      number = parse_out_of_range(begin, result.ptr);
    }
  }
  return is_negative ? -number : number;
}

double parse_float(const String* string) {
  if (string == nullptr) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const NumberText text(string);
  return parse_double(text.begin(), text.end());
}

}  // namespace fib
