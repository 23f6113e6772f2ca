// Helpers of the string implementation: views, ASCII tests and small copies.
#pragma once

#include <cstring>
#include <string_view>

#include "fiberus/string.h"

namespace fib {

inline std::string_view ascii_view(const String* string) {
  return {string->ascii(), static_cast<size_t>(string->length())};
}
inline std::u16string_view wide_view(const String* string) {
  return {string->wide(), static_cast<size_t>(string->length())};
}

inline uint64_t load_word(const void* address) {
  uint64_t word;
  std::memcpy(&word, address, sizeof word);
  return word;
}

// True when no byte has its top bit set.
inline bool is_ascii(const char* text, size_t size) {
  constexpr uint64_t kTopBits = 0x8080'8080'8080'8080;
  uint64_t seen = 0;
  size_t i = 0;
  for (; i + 32 <= size; i += 32) {
    seen = load_word(text + i) | load_word(text + i + 8) | load_word(text + i + 16) |
           load_word(text + i + 24);
    if ((seen & kTopBits) != 0) {
      return false;
    }
  }
  for (; i + 8 <= size; i += 8) {
    seen |= load_word(text + i);
  }
  for (; i < size; ++i) {
    seen |= static_cast<unsigned char>(text[i]);
  }
  return (seen & kTopBits) == 0;
}

// True when every unit is below 128.
inline bool is_ascii(const char16_t* units, size_t count) {
  constexpr uint64_t kWideBits = 0xFF80'FF80'FF80'FF80;
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    if (((load_word(units + i) | load_word(units + i + 4)) & kWideBits) != 0) {
      return false;
    }
  }
  for (; i < count; ++i) {
    if (units[i] > 0x7F) {
      return false;
    }
  }
  return true;
}

// Copies bytes; the short cases that dominate string work stay inline.
inline void copy_bytes(void* to, const void* from, size_t size) {
  auto* const target = static_cast<char*>(to);
  const auto* const source = static_cast<const char*>(from);
  if (size > 16) {
    std::memcpy(target, source, size);
  } else if (size >= 8) {
    const uint64_t low = load_word(source);
    const uint64_t high = load_word(source + size - 8);
    std::memcpy(target, &low, 8);
    std::memcpy(target + size - 8, &high, 8);
  } else {
    for (size_t i = 0; i < size; ++i) {
      target[i] = source[i];
    }
  }
}

// Widens ASCII characters to UTF-16 units; the loop is vectorised.
inline void widen(char16_t* to, const char* from, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    to[i] = static_cast<unsigned char>(from[i]);
  }
}

// Narrows units that are known to be ASCII.
inline void narrow(char* to, const char16_t* from, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    to[i] = static_cast<char>(from[i]);
  }
}

// Writes the units of a string of either form.
inline void copy_units(char16_t* to, const String* string) {
  const auto length = static_cast<size_t>(string->length());
  if (string->is_wide()) {
    copy_bytes(to, string->wide(), length * sizeof(char16_t));
  } else {
    widen(to, string->ascii(), length);
  }
}

constexpr bool is_surrogate(uint32_t unit) { return (unit & 0xFFFF'F800) == 0xD800; }
constexpr bool is_lead_surrogate(uint32_t unit) { return (unit & 0xFFFF'FC00) == 0xD800; }
constexpr bool is_trail_surrogate(uint32_t unit) { return (unit & 0xFFFF'FC00) == 0xDC00; }
constexpr uint32_t combine_surrogates(uint32_t lead, uint32_t trail) {
  return 0x10000 + ((lead - 0xD800) << 10) + (trail - 0xDC00);
}

inline constexpr uint32_t kReplacementCharacter = 0xFFFD;

}  // namespace fib
