// The methods of Haxe's String, and the builder behind StringBuf. Receivers are not null; `Value`
// parameters are Haxe's optional arguments, null when left out. Indices and lengths count UTF-16
// units.
#pragma once

#include "fiberus/array.h"
#include "fiberus/bytes.h"
#include "fiberus/convert.h"
#include "fiberus/string.h"

namespace fib {

String* empty_string();
// The shared one-character string of an ASCII character.
String* single_character_string(char character);
// From text that is known to be ASCII.
String* string_from_ascii(const char* text, size_t size);

inline int32_t string_length(const String* string) { return string->length(); }
// `new String(text)`: strings are immutable, so this is the text itself.
inline String* string_new(String* string) { return nonnull(string); }

inline bool string_has_index(const String* string, int32_t index) {
  return FIB_LIKELY(static_cast<uint32_t>(index) < static_cast<uint32_t>(string->length()));
}
// The unit at `index`, or 0 outside the string (what StringTools.isEof asks for).
inline int32_t string_fast_code_at(const String* string, int32_t index) {
  // As a signed number that of a two-byte string is below zero.
  if (FIB_LIKELY(index >= 0 && index < static_cast<int32_t>(string->length_and_form))) {
    return static_cast<unsigned char>(string->ascii()[index]);
  }
  return string_has_index(string, index) ? string->unit_at(index) : 0;
}
// The same for a string that may be null: throws "Null access".
inline int32_t string_unit_at(const String* string, int32_t index) {
  return string_fast_code_at(nonnull(string), index);
}
// null outside the string.
inline Value string_char_code_at(const String* string, int32_t index) {
  return string_has_index(string, index) ? Value::from_int(string->unit_at(index)) : Value();
}
String* string_from_unit(char16_t unit);
// "" outside the string.
inline String* string_char_at(const String* string, int32_t index) {
  if (!string_has_index(string, index)) {
    return empty_string();
  }
  const char16_t unit = string->unit_at(index);
  return FIB_LIKELY(unit < 0x80) ? single_character_string(static_cast<char>(unit))
                                 : string_from_unit(unit);
}
// Codes above U+FFFF become a surrogate pair; what is no code point becomes U+FFFD.
String* string_from_code(int32_t code);

// The units [start, start + count), which lie inside the string.
String* string_slice(String* string, int32_t start, int32_t count);
String* string_substr(String* string, int32_t position, int32_t count);
String* string_substr_from(String* string, int32_t position);
inline String* string_substr(String* string, int32_t position, Value count) {
  return count.is_null() ? string_substr_from(string, position)
                         : string_substr(string, position, from_value<int32_t>(count));
}
String* string_substring(String* string, int32_t start, int32_t end);
inline String* string_substring(String* string, int32_t start, Value end) {
  return string_substring(string, start,
                          end.is_null() ? string->length() : from_value<int32_t>(end));
}

// -1 when `part` does not occur. A start beyond the end finds "" at the end; a negative one reads
// as 0.
int32_t string_index_of(const String* string, const String* part, int32_t start);
inline int32_t string_index_of(const String* string, const String* part, Value start) {
  return string_index_of(string, nonnull(part), start.is_null() ? 0 : from_value<int32_t>(start));
}
// The last occurrence that begins at or before `start`.
int32_t string_last_index_of(const String* string, const String* part, int32_t start);
inline int32_t string_last_index_of(const String* string, const String* part, Value start) {
  return string_last_index_of(string, nonnull(part),
                              start.is_null() ? string->length() : from_value<int32_t>(start));
}
Array<String*>* string_split(String* string, String* delimiter);
// Unicode's simple case mappings: the length never changes.
String* string_to_upper(String* string);
String* string_to_lower(String* string);

// --- StringTools; its arguments may all be null, which throws ---
bool string_starts_with(const String* string, const String* start);
bool string_ends_with(const String* string, const String* end);
// Whitespace as StringTools.isSpace has it: 9 to 13 and 32.
bool string_is_space(const String* string, int32_t index);
String* string_trim(String* string);
String* string_trim_left(String* string);
String* string_trim_right(String* string);
// Every occurrence of `part`; an empty `part` puts `replacement` between the units.
String* string_replace(String* string, String* part, String* replacement);
// `string` with `padding` repeated before (after) it until it is at least `length` long.
String* string_pad_left(String* string, String* padding, int32_t length);
String* string_pad_right(String* string, String* padding, int32_t length);
// Upper-case hexadecimal digits of the 32 bits, at least `digits` of them.
String* string_hex(int32_t number, int32_t digits);
inline String* string_hex(int32_t number, Value digits) {
  return string_hex(number, digits.is_null() ? 0 : from_value<int32_t>(digits));
}
// Percent encoding of the UTF-8 bytes, as encodeURIComponent; decoding also reads + as a space.
String* string_url_encode(String* string);
String* string_url_decode(String* string);
String* string_html_escape(String* string, bool quotes);
inline String* string_html_escape(String* string, Value quotes) {
  return string_html_escape(string, from_value<bool>(quotes));
}

// --- StringBuf ---

// Text under construction: one-byte units until a part needs two.
struct StringBuilder : Object {
  uint32_t length;  // units
  uint32_t padding;
  ByteBuffer* storage;  // tells by `unit_is_wide` which form it is in

  static const Type type;
};

StringBuilder* string_builder_new();
inline int32_t string_builder_length(const StringBuilder* builder) {
  return static_cast<int32_t>(builder->length);
}
String* string_builder_to_string(StringBuilder* builder);
// Appends what Std.string gives, without the string in between for numbers.
void string_builder_add(StringBuilder* builder, String* string);
void string_builder_add(StringBuilder* builder, int32_t number);
void string_builder_add(StringBuilder* builder, double number);
void string_builder_add(StringBuilder* builder, bool flag);
void string_builder_add(StringBuilder* builder, Value value);
template <class T>
inline void string_builder_add(StringBuilder* builder, T other) {
  string_builder_add(builder, to_string(other));
}
// Appends text that is known to be ASCII, or units of any kind.
void string_builder_add_ascii(StringBuilder* builder, const char* text, size_t size);
void string_builder_add_units(StringBuilder* builder, const char16_t* units, size_t count);
void string_builder_add_code_slow(StringBuilder* builder, int32_t code);
inline void string_builder_add_code(StringBuilder* builder, int32_t code) {
  ByteBuffer* const storage = load_relaxed(&builder->storage);
  const uint32_t length = load_relaxed(&builder->length);
  if (FIB_LIKELY(storage->unit_is_wide == 0 && static_cast<uint32_t>(code) < 0x80 &&
                 length < storage->length)) {
    storage->data()[length] = static_cast<uint8_t>(code);
    builder->length = length + 1;
    return;
  }
  string_builder_add_code_slow(builder, code);
}
void string_builder_add_slice(StringBuilder* builder, String* string, int32_t position,
                              Value count);

}  // namespace fib
