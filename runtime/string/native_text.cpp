#include "string/native_text.h"

#include <cstdlib>
#include <vector>

#include "fiberus/exception.h"
#include "string/layout.h"
#include "string/utf8.h"

namespace fib {
namespace {

constexpr char16_t kEscapeBase = 0xDC00;
constexpr char16_t kFirstEscape = kEscapeBase + 0x80;
constexpr char16_t kLastEscape = kEscapeBase + 0xFF;

// The length of the valid sequence of UTF-8 that `text` begins with, 0 when it is none (Unicode 15,
// table 3-7).
size_t sequence_length(const unsigned char* text, size_t size) {
  const unsigned first = text[0];
  if (first < 0x80) return 1;
  size_t length = 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) length = 2;
  if (first >= 0xE0 && first <= 0xEF) length = 3;
  if (first >= 0xF0 && first <= 0xF4) length = 4;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  if (length == 0 || length > size || text[1] < low || text[1] > high) return 0;
  for (size_t i = 2; i < length; ++i) {
    if ((text[i] & 0xC0) != 0x80) return 0;
  }
  return length;
}

bool is_escape(const char16_t* units, size_t index) {
  return units[index] >= kFirstEscape && units[index] <= kLastEscape &&
         (index == 0 || !is_lead_surrogate(units[index - 1]));
}

// Where the units from `start` on that are no escapes end.
size_t end_of_text(const char16_t* units, size_t start, size_t count) {
  while (start < count && !is_escape(units, start))
    ++start;
  return start;
}

}  // namespace

String* string_from_native(const char* bytes, size_t size) {
  if (is_ascii(bytes, size)) return string_from_utf8(bytes, size);
  std::vector<char16_t> units(size);
  char16_t* end = units.data();
  for (size_t i = 0; i < size;) {
    const auto* const rest = reinterpret_cast<const unsigned char*>(bytes) + i;
    const size_t length = sequence_length(rest, size - i);
    if (length == 0) {
      *end++ = static_cast<char16_t>(kEscapeBase + rest[0]);
      ++i;
    } else {
      end = utf8::decode(bytes + i, length, end);
      i += length;
    }
  }
  return string_from_utf16(units.data(), static_cast<size_t>(end - units.data()));
}

NativeText::NativeText(const String* string) {
  if (string == nullptr) return;
  const auto length = static_cast<size_t>(string->length());
  if (!string->is_wide()) {
    data_ = string->ascii();
    size_ = length;
    return;
  }
  const char16_t* const units = string->wide();
  // An escape counts as three bytes here and takes one.
  owned_ = static_cast<char*>(std::malloc(utf8::count_bytes(units, length) + 1));
  if (owned_ == nullptr) throw_out_of_memory();
  char* end = owned_;
  for (size_t i = 0; i < length;) {
    const size_t text_end = end_of_text(units, i, length);
    end = utf8::encode(units + i, text_end - i, end);
    i = text_end;
    if (i < length) *end++ = static_cast<char>(units[i++] - kEscapeBase);
  }
  *end = '\0';
  data_ = owned_;
  size_ = static_cast<size_t>(end - owned_);
}

NativeText::~NativeText() { std::free(owned_); }

}  // namespace fib
