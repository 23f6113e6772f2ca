// indexOf, lastIndexOf, split and replace.
#include <emmintrin.h>

#include <algorithm>

#include "fiberus/array_operations.h"
#include "fiberus/string_operations.h"
#include "string/layout.h"

namespace fib {
namespace {

constexpr size_t kNotFound = static_cast<size_t>(-1);

// First position of `unit` in [from, count), eight units a step.
size_t find_unit(const char16_t* units, size_t from, size_t count, char16_t unit) {
  const __m128i wanted = _mm_set1_epi16(static_cast<short>(unit));
  for (; from + 8 <= count; from += 8) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(units + from));
    const int equal = _mm_movemask_epi8(_mm_cmpeq_epi16(block, wanted));
    if (equal != 0) {
      return from + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(equal))) / 2;
    }
  }
  for (; from < count; ++from) {
    if (units[from] == unit) {
      return from;
    }
  }
  return kNotFound;
}

template <class Part>
bool same_units(const char16_t* units, const Part* part, size_t count) {
  if constexpr (sizeof(Part) == sizeof(char16_t)) {
    return std::memcmp(units, part, count * sizeof(char16_t)) == 0;
  } else {
    for (size_t i = 0; i < count; ++i) {
      if (units[i] != static_cast<unsigned char>(part[i])) {
        return false;
      }
    }
    return true;
  }
}

template <class Part>
size_t find_wide(std::u16string_view text, const Part* part, size_t size, size_t from) {
  const auto first = static_cast<char16_t>(part[0]);
  const size_t last_start = text.size() - size;
  while (from <= last_start) {
    from = find_unit(text.data(), from, last_start + 1, first);
    if (from == kNotFound || same_units(text.data() + from + 1, part + 1, size - 1)) {
      return from;
    }
    ++from;
  }
  return kNotFound;
}

size_t find_ascii(std::string_view text, std::string_view part, size_t from) {
  const char* const start = text.data() + from;
  const size_t size = text.size() - from;
  const void* const found = part.size() == 1 ? std::memchr(start, part[0], size)
                                             : memmem(start, size, part.data(), part.size());
  return found == nullptr ? kNotFound
                          : static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

// First occurrence at or after `from`; `part` is not empty and not longer than what is left.
size_t find_part(const String* string, const String* part, size_t from) {
  const auto length = static_cast<size_t>(string->length());
  const auto size = static_cast<size_t>(part->length());
  if (from > length || size > length - from) {
    return kNotFound;
  }
  if (!string->is_wide()) {
    return part->is_wide() ? kNotFound : find_ascii(ascii_view(string), ascii_view(part), from);
  }
  return part->is_wide() ? find_wide(wide_view(string), part->wide(), size, from)
                         : find_wide(wide_view(string), part->ascii(), size, from);
}

bool part_is_at(const String* string, const String* part, size_t position) {
  const auto size = static_cast<size_t>(part->length());
  if (!string->is_wide()) {
    return std::memcmp(string->ascii() + position, part->ascii(), size) == 0;
  }
  return part->is_wide() ? same_units(string->wide() + position, part->wide(), size)
                         : same_units(string->wide() + position, part->ascii(), size);
}

size_t count_parts(const String* string, const String* part) {
  const auto step = static_cast<size_t>(part->length());
  size_t count = 0;
  for (size_t at = find_part(string, part, 0); at != kNotFound;
       at = find_part(string, part, at + step)) {
    ++count;
  }
  return count;
}

Array<String*>* split_units(String* string) {
  const int32_t length = string->length();
  Array<String*>* const result = new_array<String*>(length);
  for (int32_t i = 0; i < length; ++i) {
    array_push(result, string_char_at(string, i));
  }
  return result;
}

// The characters equal to `wanted` among the 16 at `text`, a bit each.
inline uint32_t equal_mask(const char* text, __m128i wanted) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, wanted)));
}

// Calls `found(position)` for every `character` in an ASCII string; `found` may allocate.
template <class Found>
void for_each_character(const String* string, char character, Found found) {
  const __m128i wanted = _mm_set1_epi8(character);
  const auto length = static_cast<size_t>(string->length());
  size_t start = 0;
  for (; start + 16 <= length; start += 16) {
    for (uint32_t mask = equal_mask(string->ascii() + start, wanted); mask != 0; mask &= mask - 1) {
      found(start + static_cast<size_t>(__builtin_ctz(mask)));
    }
  }
  for (; start < length; ++start) {
    if (string->ascii()[start] == character) {
      found(start);
    }
  }
}

Array<String*>* split_at_character(String* string, char delimiter) {
  int32_t count = 1;
  for_each_character(string, delimiter, [&](size_t) { ++count; });
  Array<String*>* const result = new_array<String*>(count);
  int32_t start = 0;
  for_each_character(string, delimiter, [&](size_t position) {
    const auto at = static_cast<int32_t>(position);
    array_push(result, string_slice(string, start, at - start));
    start = at + 1;
  });
  array_push(result, string_slice(string, start, string->length() - start));
  return result;
}

// All three are ASCII: the size is known before anything is copied.
String* replace_ascii(String* string, String* part, String* replacement) {
  const std::string_view text = ascii_view(string);
  const std::string_view by = ascii_view(replacement);
  const size_t step = ascii_view(part).size();
  const size_t count = count_parts(string, part);
  String* const result = allocate_ascii_string(text.size() - count * step + count * by.size());
  char* to = result->ascii();
  size_t start = 0;
  for (size_t i = 0; i < count; ++i) {
    const size_t at = find_part(string, part, start);
    copy_bytes(to, text.data() + start, at - start);
    to += at - start;
    copy_bytes(to, by.data(), by.size());
    to += by.size();
    start = at + step;
  }
  copy_bytes(to, text.data() + start, text.size() - start);
  return result;
}

String* replace_any(String* string, String* part, String* replacement, size_t at) {
  const auto step = static_cast<size_t>(part->length());
  StringBuilder* const builder = string_builder_new();
  size_t start = 0;
  for (; at != kNotFound; at = find_part(string, part, start)) {
    string_builder_add_slice(builder, string, static_cast<int32_t>(start),
                             Value::from_int(static_cast<int32_t>(at - start)));
    string_builder_add(builder, replacement);
    start = at + step;
  }
  string_builder_add_slice(builder, string, static_cast<int32_t>(start), Value());
  return string_builder_to_string(builder);
}

String* join_units(String* string, String* separator) {
  StringBuilder* const builder = string_builder_new();
  for (int32_t i = 0; i < string->length(); ++i) {
    if (i > 0) {
      string_builder_add(builder, separator);
    }
    const char16_t unit = string->unit_at(i);
    string_builder_add_units(builder, &unit, 1);
  }
  return string_builder_to_string(builder);
}

}  // namespace

int32_t string_index_of(const String* string, const String* part, int32_t start) {
  const int32_t from = std::max(start, 0);
  if (part->length() == 0) {
    return std::min(from, string->length());
  }
  return static_cast<int32_t>(find_part(string, part, static_cast<size_t>(from)));
}

int32_t string_last_index_of(const String* string, const String* part, int32_t start) {
  int32_t at = std::min(start, string->length() - part->length());
  if (part->length() == 0 || at < 0 || string->is_wide() < part->is_wide()) {
    return part->length() == 0 && at >= 0 ? at : -1;
  }
  const char16_t first = part->unit_at(0);
  for (; at >= 0; --at) {
    if (!string->is_wide()) {
      const void* const found = memrchr(string->ascii(), first, static_cast<size_t>(at) + 1);
      if (found == nullptr) {
        return -1;
      }
      at = static_cast<int32_t>(static_cast<const char*>(found) - string->ascii());
    }
    if (string->unit_at(at) == first && part_is_at(string, part, static_cast<size_t>(at))) {
      return at;
    }
  }
  return -1;
}

Array<String*>* string_split(String* string, String* delimiter) {
  nonnull(delimiter);
  const auto step = static_cast<size_t>(delimiter->length());
  if (step == 0) {
    return split_units(string);
  }
  if (step == 1 && !string->is_wide() && !delimiter->is_wide()) {
    return split_at_character(string, delimiter->ascii()[0]);
  }
  const size_t count = count_parts(string, delimiter);
  Array<String*>* const result = new_array<String*>(static_cast<int32_t>(count + 1));
  size_t start = 0;
  for (size_t i = 0; i < count; ++i) {
    const size_t at = find_part(string, delimiter, start);
    array_push(result,
               string_slice(string, static_cast<int32_t>(start), static_cast<int32_t>(at - start)));
    start = at + step;
  }
  const auto tail = static_cast<int32_t>(start);
  array_push(result, string_slice(string, tail, string->length() - tail));
  return result;
}

String* string_replace(String* string, String* part, String* replacement) {
  nonnull(string);
  nonnull(part);
  replacement = to_string(replacement);
  if (part->length() == 0) {
    return join_units(string, replacement);
  }
  const size_t at = find_part(string, part, 0);
  if (at == kNotFound) {
    return string;
  }
  return string->is_wide() || replacement->is_wide() ? replace_any(string, part, replacement, at)
                                                     : replace_ascii(string, part, replacement);
}

bool string_starts_with(const String* string, const String* start) {
  return nonnull(string)->length() >= nonnull(start)->length() &&
         string->is_wide() >= start->is_wide() && part_is_at(string, start, 0);
}

bool string_ends_with(const String* string, const String* end) {
  const int32_t position = nonnull(string)->length() - nonnull(end)->length();
  return position >= 0 && string->is_wide() >= end->is_wide() &&
         part_is_at(string, end, static_cast<size_t>(position));
}

}  // namespace fib
