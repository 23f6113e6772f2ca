// haxe.io.BytesData: a block of bytes inside the heap, and what haxe.io.Bytes does with it.
#pragma once

#include <cstring>

#include "fiberus/gc.h"
#include "fiberus/object.h"
#include "fiberus/string.h"

namespace fib {

// The bytes lie inline behind the length and never change their number. A block bigger than
// kLargeObjectSize never moves; native code that keeps the address of a smaller one pins it
// (gc::TempRoot).
struct ByteBuffer : Object {
  uint32_t length;
  uint32_t unit_is_wide;  // as the storage of a StringBuilder: 1 when its units have two bytes
  // bytes follow

  uint8_t* data() { return reinterpret_cast<uint8_t*>(this + 1); }
  const uint8_t* data() const { return reinterpret_cast<const uint8_t*>(this + 1); }

  static const Type type;
};
static_assert(sizeof(ByteBuffer) == 16);

// Zeroed; throws "Out of memory" for a negative length.
ByteBuffer* allocate_bytes(int32_t length);
// The same for a caller that overwrites the bytes, or keeps those that it does not to itself: they
// may be anything.
ByteBuffer* allocate_bytes_to_fill(int32_t length);
ByteBuffer* bytes_from(const void* data, size_t size);

inline int32_t bytes_length(const ByteBuffer* bytes) { return static_cast<int32_t>(bytes->length); }

// True when [position, position + size) lies inside.
inline bool bytes_contains(const ByteBuffer* bytes, int32_t position, int32_t size) {
  if (__builtin_constant_p(size) && size == 1) {
    // As bytes_get and bytes_set ask, so that the compiler merges the two checks.
    return static_cast<uint32_t>(position) < bytes->length;
  }
  return (position | size) >= 0 &&
         static_cast<int64_t>(position) + size <= static_cast<int64_t>(bytes->length);
}

// The element T at any byte position, little endian. Outside the block reads give zero and writes
// do nothing: the Haxe side throws before it comes to that, and the compiler merges the two checks.
template <class T>
inline T bytes_read(const ByteBuffer* bytes, int32_t position) {
  T value{};
  if (FIB_LIKELY(bytes_contains(bytes, position, sizeof(T)))) {
    std::memcpy(&value, bytes->data() + position, sizeof(T));
  }
  return value;
}
template <class T>
inline void bytes_write(ByteBuffer* bytes, int32_t position, T value) {
  if (FIB_LIKELY(bytes_contains(bytes, position, sizeof(T)))) {
    std::memcpy(bytes->data() + position, &value, sizeof(T));
  }
}

inline int32_t bytes_get(const ByteBuffer* bytes, int32_t position) {
  return FIB_LIKELY(static_cast<uint32_t>(position) < bytes->length) ? bytes->data()[position] : 0;
}
inline void bytes_set(ByteBuffer* bytes, int32_t position, int32_t value) {
  if (FIB_LIKELY(static_cast<uint32_t>(position) < bytes->length)) {
    bytes->data()[position] = static_cast<uint8_t>(value);
  }
}
inline int32_t bytes_get_uint16(const ByteBuffer* bytes, int32_t position) {
  return bytes_read<uint16_t>(bytes, position);
}
inline void bytes_set_uint16(ByteBuffer* bytes, int32_t position, int32_t value) {
  bytes_write<uint16_t>(bytes, position, static_cast<uint16_t>(value));
}
inline int32_t bytes_get_int32(const ByteBuffer* bytes, int32_t position) {
  return bytes_read<int32_t>(bytes, position);
}
inline void bytes_set_int32(ByteBuffer* bytes, int32_t position, int32_t value) {
  bytes_write<int32_t>(bytes, position, value);
}
inline int64_t bytes_get_int64(const ByteBuffer* bytes, int32_t position) {
  return bytes_read<int64_t>(bytes, position);
}
inline void bytes_set_int64(ByteBuffer* bytes, int32_t position, int64_t value) {
  bytes_write<int64_t>(bytes, position, value);
}
inline double bytes_get_float(const ByteBuffer* bytes, int32_t position) {
  return bytes_read<float>(bytes, position);
}
inline void bytes_set_float(ByteBuffer* bytes, int32_t position, double value) {
  bytes_write<float>(bytes, position, static_cast<float>(value));
}
inline double bytes_get_double(const ByteBuffer* bytes, int32_t position) {
  return bytes_read<double>(bytes, position);
}
inline void bytes_set_double(ByteBuffer* bytes, int32_t position, double value) {
  bytes_write<double>(bytes, position, value);
}

// The ranges below are clamped to what exists; the Haxe side throws OutsideBounds first.

// Copies with memmove's semantics.
void bytes_blit(ByteBuffer* to, int32_t position, const ByteBuffer* from, int32_t from_position,
                int32_t size);
void bytes_fill(ByteBuffer* bytes, int32_t position, int32_t size, int32_t value);
ByteBuffer* bytes_sub(const ByteBuffer* bytes, int32_t position, int32_t size);
// A copy of `size` bytes: cut off or followed by zeros.
ByteBuffer* bytes_resized(const ByteBuffer* bytes, int32_t size);
// Order of the bytes, then of the lengths.
int32_t bytes_compare(const ByteBuffer* left, const ByteBuffer* right);
String* bytes_get_utf8(const ByteBuffer* bytes, int32_t position, int32_t size);
ByteBuffer* bytes_of_utf8(const String* string);
// How many bytes the text takes as UTF-8; throws "Out of memory" when no block is that long.
int32_t string_utf8_size(const String* string);
// Writes the text as UTF-8 from `position` on and gives the number of bytes; -1 when they do not
// fit: then nothing is written.
int32_t bytes_put_utf8(ByteBuffer* bytes, int32_t position, const String* string);
// Haxe's Encoding.RawNative: UTF-16, little endian. An odd last byte is ignored.
String* bytes_get_utf16(const ByteBuffer* bytes, int32_t position, int32_t size);
ByteBuffer* bytes_of_utf16(const String* string);
// Lower-case hexadecimal digits.
String* bytes_to_hex(const ByteBuffer* bytes);
// Null when the text has an odd length or other characters than hexadecimal digits.
ByteBuffer* bytes_of_hex(const String* digits);

// haxe.io.FPHelper: numbers by their bits.
inline int32_t float_to_bits(double number) {
  const auto single = static_cast<float>(number);
  int32_t bits;
  std::memcpy(&bits, &single, sizeof bits);
  return bits;
}
inline double float_from_bits(int32_t bits) {
  float single;
  std::memcpy(&single, &bits, sizeof single);
  return single;
}
inline int64_t double_to_bits(double number) {
  int64_t bits;
  std::memcpy(&bits, &number, sizeof bits);
  return bits;
}
inline double double_from_bits(int64_t bits) {
  double number;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

}  // namespace fib
