#include "string/utf8.h"

#include "string/layout.h"

namespace fib::utf8 {
namespace {

// Decodes one code point that starts with a byte above 127 and advances `text` past it (past one
// maximal ill-formed part when it is malformed).
inline uint32_t decode_multibyte(const unsigned char*& text, const unsigned char* end) {
  const uint32_t first = *text++;
  uint32_t low = 0x80;
  uint32_t high = 0xBF;
  int32_t remaining;
  uint32_t code;
  if (first < 0xC2) {
    return kReplacementCharacter;  // a continuation byte, or an overlong form of ASCII
  } else if (first < 0xE0) {
    remaining = 1;
    code = first & 0x1F;
  } else if (first < 0xF0) {
    remaining = 2;
    code = first & 0x0F;
    if (first == 0xE0) low = 0xA0;   // no overlong forms
    if (first == 0xED) high = 0x9F;  // no surrogates
  } else if (first < 0xF5) {
    remaining = 3;
    code = first & 0x07;
    if (first == 0xF0) low = 0x90;   // no overlong forms
    if (first == 0xF4) high = 0x8F;  // nothing above U+10FFFF
  } else {
    return kReplacementCharacter;
  }
  for (; remaining > 0; --remaining) {
    if (text == end || *text < low || *text > high) {
      return kReplacementCharacter;
    }
    code = code << 6 | (*text++ & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return code;
}

// Calls `ascii(from, count)` for runs of ASCII and `point(code)` for everything else.
template <class Ascii, class Point>
inline void for_each_run(const char* text, size_t size, Ascii ascii, Point point) {
  const auto* current = reinterpret_cast<const unsigned char*>(text);
  const unsigned char* const end = current + size;
  while (current != end) {
    const unsigned char* const start = current;
    while (end - current >= 8 && (load_word(current) & 0x8080'8080'8080'8080) == 0) {
      current += 8;
    }
    while (current != end && *current < 0x80) {
      ++current;
    }
    if (current != start) {
      ascii(reinterpret_cast<const char*>(start), static_cast<size_t>(current - start));
    }
    while (current != end && *current >= 0x80) {
      point(decode_multibyte(current, end));
    }
  }
}

}  // namespace

size_t count_units(const char* text, size_t size) {
  size_t count = 0;
  for_each_run(
      text, size, [&](const char*, size_t run) { count += run; },
      [&](uint32_t code) { count += code > 0xFFFF ? 2 : 1; });
  return count;
}

char16_t* decode(const char* text, size_t size, char16_t* units) {
  for_each_run(
      text, size,
      [&](const char* run, size_t count) {
        widen(units, run, count);
        units += count;
      },
      [&](uint32_t code) {
        if (code > 0xFFFF) {
          *units++ = static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10));
          *units++ = static_cast<char16_t>(0xDC00 + (code & 0x3FF));
        } else {
          *units++ = static_cast<char16_t>(code);
        }
      });
  return units;
}

size_t count_bytes(const char16_t* units, size_t count) {
  size_t bytes = 0;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t unit = units[i];
    if (is_lead_surrogate(unit) && i + 1 < count && is_trail_surrogate(units[i + 1])) {
      bytes += 4;
      ++i;
    } else {
      bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    }
  }
  return bytes;
}

char* encode(const char16_t* units, size_t count, char* text) {
  const auto put = [&](uint32_t byte) { *text++ = static_cast<char>(byte); };
  for (size_t i = 0; i < count; ++i) {
    uint32_t code = units[i];
    if (code < 0x80) {
      put(code);
    } else if (code < 0x800) {
      put(0xC0 | code >> 6);
      put(0x80 | (code & 0x3F));
    } else if (is_lead_surrogate(code) && i + 1 < count && is_trail_surrogate(units[i + 1])) {
      code = combine_surrogates(code, units[++i]);
      put(0xF0 | code >> 18);
      put(0x80 | (code >> 12 & 0x3F));
      put(0x80 | (code >> 6 & 0x3F));
      put(0x80 | (code & 0x3F));
    } else {
      code = is_surrogate(code) ? kReplacementCharacter : code;
      put(0xE0 | code >> 12);
      put(0x80 | (code >> 6 & 0x3F));
      put(0x80 | (code & 0x3F));
    }
  }
  return text;
}

}  // namespace fib::utf8
