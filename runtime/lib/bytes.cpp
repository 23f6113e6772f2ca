#include "fiberus/bytes.h"

#include <algorithm>

#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/spin_lock.h"
#include "string/layout.h"
#include "string/utf8.h"

namespace fib {
namespace {

constexpr Type describe_byte_buffer() {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kNative;
  type.scan = ScanKind::kNone;
  type.size_kind = SizeKind::kElements;
  type.instance_size = sizeof(ByteBuffer);
  type.element_size = 1;
  type.display[0] = &ByteBuffer::type;
  type.name = "haxe.io.BytesData";
  return type;
}

// What of [position, position + size) lies inside `length` bytes.
struct Range {
  size_t start;
  size_t size;

  Range(const ByteBuffer* bytes, int32_t position, int32_t wanted) {
    const int64_t length = bytes->length;
    const int64_t first = std::clamp<int64_t>(position, 0, length);
    start = static_cast<size_t>(first);
    size = static_cast<size_t>(std::clamp<int64_t>(wanted, 0, length - first));
  }
};

int32_t digit_value(char16_t unit) {
  if (unit >= '0' && unit <= '9') return unit - '0';
  if (unit >= 'a' && unit <= 'f') return unit - 'a' + 10;
  if (unit >= 'A' && unit <= 'F') return unit - 'A' + 10;
  return -1;
}

void encode_utf8(const String* string, uint8_t* to, size_t size) {
  if (FIB_LIKELY(!string->is_wide())) {
    copy_bytes(to, string->ascii(), size);
  } else {
    utf8::encode(string->wide(), static_cast<size_t>(string->length()),
                 reinterpret_cast<char*>(to));
  }
}

}  // namespace

constinit const Type ByteBuffer::type = describe_byte_buffer();

ByteBuffer* allocate_bytes(int32_t length) {
  if (FIB_UNLIKELY(length < 0)) {
    throw_out_of_memory();
  }
  auto* const bytes = static_cast<ByteBuffer*>(
      gc::allocate_sized(&ByteBuffer::type, sizeof(ByteBuffer) + static_cast<size_t>(length)));
  bytes->length = static_cast<uint32_t>(length);
  return bytes;
}

ByteBuffer* allocate_bytes_to_fill(int32_t length) {
  if (FIB_UNLIKELY(length < 0)) {
    throw_out_of_memory();
  }
  auto* const bytes = static_cast<ByteBuffer*>(
      gc::allocate_unfilled(&ByteBuffer::type, sizeof(ByteBuffer) + static_cast<size_t>(length)));
  bytes->length = static_cast<uint32_t>(length);
  return bytes;
}

ByteBuffer* bytes_from(const void* data, size_t size) {
  ByteBuffer* const bytes =
      allocate_bytes_to_fill(size > INT32_MAX ? -1 : static_cast<int32_t>(size));
  copy_bytes(bytes->data(), data, size);
  return bytes;
}

void bytes_blit(ByteBuffer* to, int32_t position, const ByteBuffer* from, int32_t from_position,
                int32_t size) {
  const Range source(nonnull(from), from_position, size);
  const Range target(to, position, size);
  std::memmove(to->data() + target.start, from->data() + source.start,
               std::min(source.size, target.size));
}

void bytes_fill(ByteBuffer* bytes, int32_t position, int32_t size, int32_t value) {
  const Range range(bytes, position, size);
  std::memset(bytes->data() + range.start, value, range.size);
}

ByteBuffer* bytes_sub(const ByteBuffer* bytes, int32_t position, int32_t size) {
  const Range range(bytes, position, size);
  return bytes_from(bytes->data() + range.start, range.size);
}

ByteBuffer* bytes_resized(const ByteBuffer* bytes, int32_t size) {
  ByteBuffer* const result = allocate_bytes(size);
  std::memcpy(result->data(), bytes->data(), std::min(bytes->length, result->length));
  return result;
}

int32_t bytes_compare(const ByteBuffer* left, const ByteBuffer* right) {
  const int order = std::memcmp(left->data(), right->data(), std::min(left->length, right->length));
  if (order != 0) {
    return order < 0 ? -1 : 1;
  }
  return static_cast<int32_t>(left->length) - static_cast<int32_t>(right->length);
}

String* bytes_get_utf8(const ByteBuffer* bytes, int32_t position, int32_t size) {
  const Range range(bytes, position, size);
  const char* const text = reinterpret_cast<const char*>(bytes->data()) + range.start;
  if (!runs_in_parallel.load(std::memory_order_relaxed)) {
    return string_from_utf8(text, range.size);
  }
  // Decoding reads twice, and another worker may change the bytes in between: decode a copy. It is
  // the result already when all is ASCII.
  String* const copy = allocate_ascii_string(range.size);
  copy_bytes(copy->ascii(), text, range.size);
  return is_ascii(copy->ascii(), range.size) ? copy : string_from_utf8(copy->ascii(), range.size);
}

ByteBuffer* bytes_of_utf8(const String* string) {
  const int32_t size = string_utf8_size(string);
  ByteBuffer* const bytes = allocate_bytes_to_fill(size);
  encode_utf8(string, bytes->data(), static_cast<size_t>(size));
  return bytes;
}

int32_t string_utf8_size(const String* string) {
  const auto length = static_cast<size_t>(nonnull(string)->length());
  const size_t size = string->is_wide() ? utf8::count_bytes(string->wide(), length) : length;
  if (FIB_UNLIKELY(size > INT32_MAX)) {
    throw_out_of_memory();
  }
  return static_cast<int32_t>(size);
}

int32_t bytes_put_utf8(ByteBuffer* bytes, int32_t position, const String* string) {
  const int32_t size = string_utf8_size(string);
  if (FIB_UNLIKELY(!bytes_contains(bytes, position, size))) {
    return -1;
  }
  encode_utf8(string, bytes->data() + position, static_cast<size_t>(size));
  return size;
}

String* bytes_get_utf16(const ByteBuffer* bytes, int32_t position, int32_t size) {
  const Range range(bytes, position, size);
  const size_t count = range.size / sizeof(char16_t);
  // The position may be odd: bring the units to an even address first.
  String* const units = allocate_wide_string(count);
  std::memcpy(units->wide(), bytes->data() + range.start, count * sizeof(char16_t));
  return is_ascii(units->wide(), count) ? string_from_utf16(units->wide(), count) : units;
}

ByteBuffer* bytes_of_utf16(const String* string) {
  const int64_t size = int64_t{nonnull(string)->length()} * 2;
  ByteBuffer* const bytes = allocate_bytes(size > INT32_MAX ? -1 : static_cast<int32_t>(size));
  copy_units(reinterpret_cast<char16_t*>(bytes->data()), string);
  return bytes;
}

String* bytes_to_hex(const ByteBuffer* bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  String* const result = allocate_ascii_string(size_t{bytes->length} * 2);
  char* to = result->ascii();
  for (uint32_t i = 0; i < bytes->length; ++i) {
    *to++ = kDigits[bytes->data()[i] >> 4];
    *to++ = kDigits[bytes->data()[i] & 15];
  }
  return result;
}

ByteBuffer* bytes_of_hex(const String* digits) {
  const int32_t length = nonnull(digits)->length();
  if (length % 2 != 0) {
    return nullptr;
  }
  ByteBuffer* const bytes = allocate_bytes(length / 2);
  for (int32_t i = 0; i < length; i += 2) {
    const int32_t high = digit_value(digits->unit_at(i));
    const int32_t low = digit_value(digits->unit_at(i + 1));
    if ((high | low) < 0) {
      return nullptr;
    }
    bytes->data()[i / 2] = static_cast<uint8_t>(high << 4 | low);
  }
  return bytes;
}

}  // namespace fib
