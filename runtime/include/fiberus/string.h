// String: immutable text with its characters inline.
//
// Two forms, decided by content: one byte a character when every unit is ASCII, UTF-16 otherwise. A
// string is two-byte only if it needs to be, so equal strings always have the same form. Length and
// indices count UTF-16 units.
#pragma once

#include <cstring>
#include <type_traits>

#include "fiberus/gc.h"
#include "fiberus/object.h"

namespace fib {

struct String : Object {
  static constexpr uint32_t kWideBit = 0x8000'0000;
  static constexpr uint32_t kMaximumLength = 0x3FFF'FFFF;

  uint32_t length_and_form;  // bits 0-30 length in UTF-16 units, bit 31: two bytes a unit
  uint32_t hash;             // 0: not computed yet
  // characters follow, no terminator counted: one zero unit is always there after the last, and the
  // first eight bytes always exist and are zero beyond the last character

  int32_t length() const { return static_cast<int32_t>(length_and_form & ~kWideBit); }
  bool is_wide() const { return (length_and_form & kWideBit) != 0; }
  const char* ascii() const { return reinterpret_cast<const char*>(this + 1); }
  const char16_t* wide() const { return reinterpret_cast<const char16_t*>(this + 1); }
  char* ascii() { return reinterpret_cast<char*>(this + 1); }
  char16_t* wide() { return reinterpret_cast<char16_t*>(this + 1); }
  // The UTF-16 unit at `index`, which must be inside the string.
  char16_t unit_at(int32_t index) const {
    return is_wide() ? wide()[index] : static_cast<unsigned char>(ascii()[index]);
  }

  static const Type type;
};
static_assert(sizeof(String) == 16);

// A string laid out at compile time. The generator emits ASCII literals as StringLiteral and others
// as WideStringLiteral: `constinit fib::StringLiteral literal{"text"};`, used through
// `literal.get()`.
template <size_t N>
struct StringLiteral {
  StaticHeader header{&String::type};
  uint32_t length_and_form = N - 1;
  uint32_t hash = 0;
  char characters[N < 8 ? 8 : N] = {};

  constexpr StringLiteral(const char (&text)[N]) {
    for (size_t i = 0; i < N; ++i) {
      characters[i] = text[i];
    }
  }
  String* get() { return reinterpret_cast<String*>(this); }
};
template <size_t N>
struct WideStringLiteral {
  StaticHeader header{&String::type};
  uint32_t length_and_form = (N - 1) | String::kWideBit;
  uint32_t hash = 0;
  char16_t characters[N < 4 ? 4 : N] = {};

  constexpr WideStringLiteral(const char16_t (&text)[N]) {
    for (size_t i = 0; i < N; ++i) {
      characters[i] = text[i];
    }
  }
  String* get() { return reinterpret_cast<String*>(this); }
};

// From UTF-8; invalid sequences become U+FFFD.
String* string_from_utf8(const char* text, size_t size);
String* string_from_utf8(const char* text);
// From UTF-16 units; takes the one-byte form when all units are ASCII.
String* string_from_utf16(const char16_t* units, size_t count);
// Allocates an ASCII string of `length` to be filled by the caller before anyone else sees it.
String* allocate_ascii_string(size_t length);
String* allocate_wide_string(size_t length);

uint32_t string_hash_slow(String* string);
inline uint32_t string_hash(String* string) {
  return FIB_LIKELY(string->hash != 0) ? string->hash : string_hash_slow(string);
}

// The parts beyond the first eight bytes; lengths and forms agree.
bool string_equals_slow(const String* left, const String* right);
// Haxe ==; null equals null only.
inline bool string_equals(const String* left, const String* right) {
  if (left == right) {
    return true;
  }
  if (left == nullptr || right == nullptr || left->length_and_form != right->length_and_form) {
    return false;
  }
  // Every string object has eight bytes for characters, zero beyond its end: one comparison tells
  // most strings apart.
  uint64_t left_word;
  uint64_t right_word;
  std::memcpy(&left_word, left->ascii(), sizeof left_word);
  std::memcpy(&right_word, right->ascii(), sizeof right_word);
  if (left_word != right_word) {
    return false;
  }
  return left->length_and_form <= sizeof left_word || string_equals_slow(left, right);
}
// Order of UTF-16 units; null sorts before everything.
int32_t string_compare(const String* left, const String* right);

// Concatenation; a null part reads "null". One allocation however many parts.
String* string_concat(String* left, String* right);
String* string_concat(String* first, String* second, String* third);
String* string_concat(String* first, String* second, String* third, String* fourth);
String* string_concat_all(String* const* parts, size_t count);

// Haxe's Std.string for each representation.
String* to_string(String* string);  // "null" for null
String* to_string(int32_t number);
String* to_string(uint32_t number);
String* to_string(int64_t number);
String* to_string(uint64_t number);
String* to_string(double number);
String* to_string(float number);
String* to_string(bool flag);
String* to_string(Value value);
String* to_string(Object* object);
inline String* to_string(const Type* type) {
  return to_string(Value::from_object(reinterpret_cast<const Object*>(type)));
}
template <class T>
requires std::is_base_of_v<Object, T> String* to_string(T* object) {
  return to_string(static_cast<Object*>(object));
}

// UTF-8 text of a string for native calls: owns the copy unless the string is ASCII; null gives
// nullptr.
class Utf8 {
 public:
  explicit Utf8(const String* string);
  ~Utf8();
  Utf8(const Utf8&) = delete;
  Utf8& operator=(const Utf8&) = delete;
  const char* data() const { return data_; }
  size_t size() const { return size_; }

 private:
  const char* data_ = nullptr;
  size_t size_ = 0;
  char* owned_ = nullptr;
};

}  // namespace fib
