// Random strings and their std::u16string models.
#pragma once

#include <ostream>
#include <random>
#include <string>

#include "fiberus/string_operations.h"

namespace fib::test {

inline String* make(const std::u16string& units) {
  return string_from_utf16(units.data(), units.size());
}
inline String* make(const char* utf8) { return string_from_utf8(utf8); }

inline std::u16string units_of(const String* string) {
  std::u16string units;
  for (int32_t i = 0; i < string->length(); ++i) {
    units.push_back(string->unit_at(i));
  }
  return units;
}

inline std::string text_of(const String* string) {
  const Utf8 text(string);
  return std::string(text.data(), text.size());
}

// The form a string must have is decided by its content, and one zero unit follows the last.
inline bool is_well_formed(const String* string) {
  bool needs_wide = false;
  for (const char16_t unit : units_of(string)) {
    needs_wide |= unit > 0x7F;
  }
  const auto length = static_cast<size_t>(string->length());
  const bool is_ended =
      string->is_wide() ? string->wide()[length] == 0 : string->ascii()[length] == 0;
  return needs_wide == string->is_wide() && is_ended;
}

// Text over few letters, so that searches find something; some of it wide.
class RandomText {
 public:
  explicit RandomText(uint32_t seed) : engine_(seed) {}

  size_t number(size_t limit) { return engine_() % limit; }

  std::u16string text(size_t longest) {
    static constexpr char16_t kAscii[] = u"abcab ";
    static constexpr char16_t kWide[] = u"abc\u00E9\u0416\u4E2D\U0001F600\uFFFF";
    const bool is_wide = number(3) == 0;
    std::u16string units;
    for (size_t left = number(longest + 1); left > 0; --left) {
      units.push_back(is_wide ? kWide[number(9)] : kAscii[number(6)]);
    }
    return units;
  }

 private:
  std::mt19937 engine_;
};

}  // namespace fib::test
