// Helpers of the string implementation: views, ASCII tests and small copies.
#pragma once

#include <emmintrin.h>

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
  // Two moves that overlap cover every size between theirs and twice theirs.
  const auto move_ends = [&](auto word) {
    auto last = word;
    std::memcpy(&word, source, sizeof word);
    std::memcpy(&last, source + size - sizeof last, sizeof last);
    std::memcpy(target, &word, sizeof word);
    std::memcpy(target + size - sizeof last, &last, sizeof last);
  };
  if (size > 16) {
    std::memcpy(target, source, size);
  } else if (size >= 8) {
    move_ends(uint64_t{});
  } else if (size >= 4) {
    move_ends(uint32_t{});
  } else if (size >= 2) {
    move_ends(uint16_t{});
  } else if (size == 1) {
    *target = *source;
  }
}

// Widens ASCII characters to UTF-16 units, 16 a step.
inline void widen(char16_t* to, const char* from, size_t count) {
  size_t i = 0;
  const __m128i zero = _mm_setzero_si128();
  for (; i + 16 <= count; i += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i), _mm_unpacklo_epi8(block, zero));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i + 8), _mm_unpackhi_epi8(block, zero));
  }
  for (; i < count; ++i) {
    to[i] = static_cast<unsigned char>(from[i]);
  }
}

// Narrows units that are known to be ASCII, 16 a step.
inline void narrow(char* to, const char16_t* from, size_t count) {
  size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i));
    const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i + 8));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i), _mm_packus_epi16(low, high));
  }
  for (; i < count; ++i) {
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
