#include "value/number_text.h"

#include <charconv>
#include <cmath>
#include <cstring>

#include "fiberus/string_operations.h"

namespace fib {
namespace {

// "00" to "99".
struct DigitPairs {
  char text[200];
  constexpr DigitPairs() : text() {
    for (int i = 0; i < 100; ++i) {
      text[2 * i] = static_cast<char>('0' + i / 10);
      text[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
  }
};
constexpr DigitPairs kDigitPairs;

template <class N>
int32_t count_digits(N number) {
  int32_t digits = 1;
  for (; number >= 10000; number /= 10000) {
    digits += 4;
  }
  return digits + (number >= 1000 ? 3 : number >= 100 ? 2 : number >= 10 ? 1 : 0);
}

// N is uint32_t where it suffices: its divisions are cheaper.
template <class N>
char* write_digits(N number, char* text) {
  char* const end = text + count_digits(number);
  char* at = end;
  while (number >= 100) {
    at -= 2;
    std::memcpy(at, kDigitPairs.text + 2 * (number % 100), 2);
    number /= 100;
  }
  if (number >= 10) {
    std::memcpy(text, kDigitPairs.text + 2 * number, 2);
  } else {
    *text = static_cast<char>('0' + number);
  }
  return end;
}

char* write_text(const char* from, size_t size, char* text) {
  std::memcpy(text, from, size);
  return text + size;
}

char* write_zeros(int32_t count, char* text) {
  std::memset(text, '0', static_cast<size_t>(count));
  return text + count;
}

// Lays out `count` significant digits whose decimal point stands `point` places after the first
// digit's left side: digits "123" with point 1 are 1.23.
char* lay_out(const char* digits, int32_t count, int32_t point, char* text) {
  constexpr int32_t kLastPlainPoint = 21;
  constexpr int32_t kFirstPlainPoint = -5;
  const auto size = static_cast<size_t>(count);
  if (point >= count && point <= kLastPlainPoint) {
    text = write_text(digits, size, text);
    return write_zeros(point - count, text);
  }
  if (point > 0 && point <= kLastPlainPoint) {
    const auto whole = static_cast<size_t>(point);
    text = write_text(digits, whole, text);
    *text++ = '.';
    return write_text(digits + whole, size - whole, text);
  }
  if (point >= kFirstPlainPoint && point <= 0) {
    text = write_text("0.", 2, text);
    text = write_zeros(-point, text);
    return write_text(digits, size, text);
  }
  *text++ = digits[0];
  if (count > 1) {
    *text++ = '.';
    text = write_text(digits + 1, size - 1, text);
  }
  const int32_t exponent = point - 1;
  *text++ = 'e';
  *text++ = exponent < 0 ? '-' : '+';
  return write_digits(static_cast<uint32_t>(exponent < 0 ? -exponent : exponent), text);
}

// Numbers with at most four decimal places, the bulk of what programs print. What has 15 digits or
// fewer and reads back equal is the shortest text there is: no two such decimals round to one
// double. Null when the number is not of that kind.
char* write_short_decimal(double number, char* text) {
  constexpr double kScale = 10000.0;
  constexpr double kLimit = 1e10;
  if (!(number < kLimit)) {
    return nullptr;
  }
  const auto scaled = static_cast<uint64_t>(number * kScale);
  if (static_cast<double>(scaled) / kScale != number) {
    return nullptr;
  }
  text = write_unsigned(scaled / 10000, text);
  const auto fraction = static_cast<uint32_t>(scaled % 10000);
  *text = '.';
  std::memcpy(text + 1, kDigitPairs.text + 2 * (fraction / 100), 2);
  std::memcpy(text + 3, kDigitPairs.text + 2 * (fraction % 100), 2);
  text += 5;
  while (text[-1] == '0') {
    --text;
  }
  return text[-1] == '.' ? text - 1 : text;
}

template <class F>
char* write_floating(F number, char* text) {
  if (number != number) {
    return write_text("NaN", 3, text);
  }
  // Numbers without a fraction that fit an Int are common and cheap.
  if (number >= F(-2147483648.0) && number < F(2147483648.0) &&
      static_cast<F>(static_cast<int32_t>(number)) == number) {
    return write_integer(static_cast<int32_t>(number), text);
  }
  if (number < 0) {
    *text++ = '-';
    number = -number;
  }
  if (std::isinf(number)) {
    return write_text("Infinity", 8, text);
  }
  if constexpr (std::is_same_v<F, double>) {
    if (char* const end = write_short_decimal(number, text)) {
      return end;
    }
  }
  // "d.ddde±xx": the digits and the exponent are all that is taken from it.
  char buffer[kNumberTextSize];
  const std::to_chars_result result =
      std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific);
  const char* const mark =
      static_cast<const char*>(std::memchr(buffer, 'e', static_cast<size_t>(result.ptr - buffer)));
  int32_t exponent = 0;
  for (const char* digit = mark + 2; digit != result.ptr; ++digit) {
    exponent = exponent * 10 + (*digit - '0');
  }
  if (mark[1] == '-') {
    exponent = -exponent;
  }
  char digits[kNumberTextSize];
  digits[0] = buffer[0];
  int32_t count = 1;
  if (buffer[1] == '.') {
    const auto fraction = static_cast<size_t>(mark - buffer - 2);
    std::memcpy(digits + 1, buffer + 2, fraction);
    count += static_cast<int32_t>(fraction);
  }
  return lay_out(digits, count, exponent + 1, text);
}

String* text_to_string(const char* text, const char* end) {
  return string_from_ascii(text, static_cast<size_t>(end - text));
}

constinit StringLiteral<5> true_literal{"true"};
constinit StringLiteral<6> false_literal{"false"};

}  // namespace

char* write_unsigned(uint64_t number, char* text) {
  return number <= UINT32_MAX ? write_digits(static_cast<uint32_t>(number), text)
                              : write_digits(number, text);
}

char* write_integer(int64_t number, char* text) {
  auto magnitude = static_cast<uint64_t>(number);
  if (number < 0) {
    *text++ = '-';
    magnitude = 0 - magnitude;
  }
  return write_unsigned(magnitude, text);
}

char* write_double(double number, char* text) { return write_floating(number, text); }
char* write_float(float number, char* text) { return write_floating(number, text); }

String* to_string(int32_t number) {
  if (static_cast<uint32_t>(number) < 10) {
    return single_character_string(static_cast<char>('0' + number));
  }
  char text[kNumberTextSize];
  return text_to_string(text, write_integer(number, text));
}

String* to_string(uint32_t number) {
  char text[kNumberTextSize];
  return text_to_string(text, write_unsigned(number, text));
}

String* to_string(int64_t number) {
  char text[kNumberTextSize];
  return text_to_string(text, write_integer(number, text));
}

String* to_string(uint64_t number) {
  char text[kNumberTextSize];
  return text_to_string(text, write_unsigned(number, text));
}

String* to_string(double number) {
  char text[kNumberTextSize];
  return text_to_string(text, write_double(number, text));
}

String* to_string(float number) {
  char text[kNumberTextSize];
  return text_to_string(text, write_float(number, text));
}

String* to_string(bool flag) { return flag ? true_literal.get() : false_literal.get(); }

}  // namespace fib
