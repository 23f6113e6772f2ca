// Parts of strings, case mapping, trimming and padding.
#include <algorithm>

#include "fiberus/exception.h"
#include "fiberus/string_operations.h"
#include "string/case_mapping.h"
#include "string/layout.h"
#include "string/utf8.h"

namespace fib {
namespace {

template <class Map>
String* map_wide(String* string, Map map) {
  const auto length = static_cast<size_t>(string->length());
  String* const result = allocate_wide_string(length);
  const char16_t* const from = string->wide();
  char16_t* const to = result->wide();
  for (size_t i = 0; i < length; ++i) {
    const char16_t unit = from[i];
    if (is_lead_surrogate(unit) && i + 1 < length && is_trail_surrogate(from[i + 1])) {
      // Simple mappings stay outside the basic plane.
      const uint32_t code = map(combine_surrogates(unit, from[i + 1]));
      to[i] = static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10));
      to[++i] = static_cast<char16_t>(0xDC00 + (code & 0x3FF));
    } else {
      to[i] = static_cast<char16_t>(map(unit));
    }
  }
  // A few letters map into ASCII (the Kelvin sign, the long s).
  return is_ascii(to, length) ? string_from_utf16(to, length) : result;
}

// Flips bit 5 of the letters first..first+25, 16 characters a step.
void flip_letters(char* to, const char* from, size_t length, char first) {
  // Signed comparisons suffice: ASCII is never negative.
  const __m128i before = _mm_set1_epi8(static_cast<char>(first - 1));
  const __m128i after = _mm_set1_epi8(static_cast<char>(first + 26));
  const __m128i bit = _mm_set1_epi8(0x20);
  size_t i = 0;
  for (; i + 16 <= length; i += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i));
    const __m128i letters =
        _mm_and_si128(_mm_cmpgt_epi8(block, before), _mm_cmpgt_epi8(after, block));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i),
                     _mm_xor_si128(block, _mm_and_si128(letters, bit)));
  }
  for (; i < length; ++i) {
    const bool is_letter = static_cast<unsigned char>(from[i] - first) < 26;
    to[i] = static_cast<char>(from[i] ^ (is_letter ? 0x20 : 0));
  }
}

String* map_ascii(String* string, char first) {
  const auto length = static_cast<size_t>(string->length());
  const char* const from = string->ascii();
  const auto is_letter = [first](char character) {
    return static_cast<unsigned char>(character - first) < 26;
  };
  if (std::none_of(from, from + length, is_letter)) {
    return string;
  }
  String* const result = allocate_ascii_string(length);
  flip_letters(result->ascii(), from, length, first);
  return result;
}

String* pad(String* string, String* padding, int32_t length, bool left) {
  if (nonnull(string)->length() >= length || padding == nullptr || padding->length() == 0) {
    return string;
  }
  StringBuilder* const builder = string_builder_new();
  if (!left) {
    string_builder_add(builder, string);
  }
  for (int64_t size = string->length(); size < length; size += padding->length()) {
    string_builder_add(builder, padding);
  }
  if (left) {
    string_builder_add(builder, string);
  }
  return string_builder_to_string(builder);
}

}  // namespace

String* string_from_unit(char16_t unit) {
  if (unit < 0x80) {
    return single_character_string(static_cast<char>(unit));
  }
  String* const string = allocate_wide_string(1);
  string->wide()[0] = unit;
  return string;
}

String* string_from_code(int32_t code) {
  const auto point = static_cast<uint32_t>(code);
  if (FIB_LIKELY(point <= 0xFFFF)) {
    return string_from_unit(static_cast<char16_t>(point));
  }
  if (point > 0x10FFFF) {
    return string_from_unit(kReplacementCharacter);
  }
  String* const string = allocate_wide_string(2);
  string->wide()[0] = static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
  string->wide()[1] = static_cast<char16_t>(0xDC00 + (point & 0x3FF));
  return string;
}

String* string_slice(String* string, int32_t start, int32_t count) {
  if (count == string->length()) {
    return string;
  }
  const auto size = static_cast<size_t>(count);
  if (string->is_wide()) {
    return string_from_utf16(string->wide() + start, size);
  }
  return string_from_ascii(string->ascii() + start, size);
}

String* string_substr_from(String* string, int32_t position) {
  const int32_t length = string->length();
  const int32_t start = position < 0 ? std::max(length + position, 0) : std::min(position, length);
  return string_slice(string, start, length - start);
}

String* string_substr(String* string, int32_t position, int32_t count) {
  const int32_t length = string->length();
  const int32_t start = position < 0 ? std::max(length + position, 0) : std::min(position, length);
  const int32_t available = length - start;
  // A negative count leaves out that many units at the end.
  const int32_t size = count < 0 ? std::max(available + count, 0) : std::min(count, available);
  return string_slice(string, start, size);
}

String* string_substring(String* string, int32_t start, int32_t end) {
  const int32_t length = string->length();
  start = std::clamp(start, 0, length);
  end = std::clamp(end, 0, length);
  return string_slice(string, std::min(start, end), std::abs(end - start));
}

String* string_to_upper(String* string) {
  return string->is_wide() ? map_wide(string, simple_upper_case) : map_ascii(string, 'a');
}

String* string_to_lower(String* string) {
  return string->is_wide() ? map_wide(string, simple_lower_case) : map_ascii(string, 'A');
}

bool string_is_space(const String* string, int32_t index) {
  const int32_t code = string_fast_code_at(nonnull(string), index);
  return (code > 8 && code < 14) || code == 32;
}

String* string_trim_left(String* string) {
  nonnull(string);
  int32_t start = 0;
  while (string_is_space(string, start)) {
    ++start;
  }
  return string_slice(string, start, string->length() - start);
}

String* string_trim_right(String* string) {
  int32_t end = nonnull(string)->length();
  while (string_is_space(string, end - 1)) {
    --end;
  }
  return string_slice(string, 0, end);
}

String* string_trim(String* string) {
  int32_t start = 0;
  int32_t end = nonnull(string)->length();
  while (string_is_space(string, end - 1)) {
    --end;
  }
  while (start < end && string_is_space(string, start)) {
    ++start;
  }
  return string_slice(string, start, end - start);
}

String* string_pad_left(String* string, String* padding, int32_t length) {
  return pad(string, padding, length, true);
}

String* string_pad_right(String* string, String* padding, int32_t length) {
  return pad(string, padding, length, false);
}

}  // namespace fib
