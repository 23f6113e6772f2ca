// StringBuilder: units in a growing byte buffer, one byte a unit until the first that is not ASCII.
#include <algorithm>

#include "fiberus/exception.h"
#include "fiberus/string_operations.h"
#include "string/layout.h"
#include "string/utf8.h"
#include "value/number_text.h"

namespace fib {
namespace {

constexpr uint32_t kInitialCapacity = 48;  // bytes: with its header, one cache line

static_assert(offsetof(StringBuilder, storage) == 2 * sizeof(uint64_t), "storage is word 2");

constexpr Type describe_builder() {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kNative;
  type.scan = ScanKind::kMap;
  type.instance_size = sizeof(StringBuilder);
  type.reference_map = 0b100;  // storage
  type.display[0] = &StringBuilder::type;
  type.name = "StringBuf";
  return type;
}

// The fields of a builder, each read once: workers that race on one builder garble its text, but
// every access is checked against the storage that it goes to, which knows its own size and width.
struct View {
  uint32_t length;
  ByteBuffer* storage;
  uint32_t is_wide;

  explicit View(const StringBuilder* builder)
      : length(__atomic_load_n(&builder->length, __ATOMIC_RELAXED)),
        storage(__atomic_load_n(&builder->storage, __ATOMIC_RELAXED)),
        is_wide(storage->unit_is_wide) {}

  char* ascii() const { return reinterpret_cast<char*>(storage->data()); }
  char16_t* wide() const { return reinterpret_cast<char16_t*>(storage->data()); }
  bool has_room(size_t count) const {
    return (uint64_t{length} + count) << is_wide <= storage->length;
  }
  // The units that may be read.
  size_t readable() const { return std::min(size_t{length}, size_t{storage->length} >> is_wide); }
};

ByteBuffer* allocate_storage(uint64_t size, uint32_t is_wide) {
  constexpr uint64_t kLargest = 0x7FFF'FFF0;
  if (size > kLargest) {
    throw_out_of_memory();
  }
  ByteBuffer* const storage = allocate_bytes_to_fill(static_cast<int32_t>(size));
  storage->unit_is_wide = is_wide;
  return storage;
}

// Makes room for `count` more units of the builder's width.
FIB_NOINLINE void grow(StringBuilder* builder, View& view, size_t count) {
  const uint64_t needed = (uint64_t{view.length} + count) << view.is_wide;
  ByteBuffer* const larger =
      allocate_storage(std::max(needed, uint64_t{view.storage->length} * 2), view.is_wide);
  std::memcpy(larger->data(), view.storage->data(), view.readable() << view.is_wide);
  store(builder, &builder->storage, larger);
  view.storage = larger;
}

FIB_NOINLINE void make_wide(StringBuilder* builder, View& view, size_t count) {
  const uint64_t needed = (uint64_t{view.length} + count) * sizeof(char16_t);
  ByteBuffer* const wide = allocate_storage(std::max(uint64_t{view.storage->length}, needed), 1);
  widen(reinterpret_cast<char16_t*>(wide->data()), view.ascii(), view.readable());
  store(builder, &builder->storage, wide);
  view.storage = wide;
  view.is_wide = 1;
}

inline View reserve(StringBuilder* builder, size_t count) {
  View view(builder);
  if (FIB_UNLIKELY(!view.has_room(count))) {
    grow(builder, view, count);
  }
  return view;
}

inline void set_length(StringBuilder* builder, size_t length) {
  builder->length = static_cast<uint32_t>(length);
}

inline void append_ascii(StringBuilder* builder, const char* text, size_t size) {
  const View view = reserve(builder, size);
  if (FIB_LIKELY(view.is_wide == 0)) {
    copy_bytes(view.ascii() + view.length, text, size);
  } else {
    widen(view.wide() + view.length, text, size);
  }
  set_length(builder, view.length + size);
}

void append_wide(StringBuilder* builder, const char16_t* units, size_t count) {
  View view(builder);
  if (view.is_wide == 0) {
    make_wide(builder, view, count);
  } else if (!view.has_room(count)) {
    grow(builder, view, count);
  }
  copy_bytes(view.wide() + view.length, units, count * sizeof(char16_t));
  set_length(builder, view.length + count);
}

}  // namespace

constinit const Type StringBuilder::type = describe_builder();

StringBuilder* string_builder_new() {
  ByteBuffer* const storage = allocate_bytes(kInitialCapacity);
  auto* const builder = allocate<StringBuilder>();
  builder->storage = storage;
  return builder;
}

String* string_builder_to_string(StringBuilder* builder) {
  const View view(builder);
  if (view.is_wide == 0) {
    return string_from_ascii(view.ascii(), view.readable());
  }
  // Copied before it is looked at: others may still change it. A text that became wide stays so,
  // unless several workers built it.
  String* const text = allocate_wide_string(view.readable());
  copy_bytes(text->wide(), view.wide(), view.readable() * sizeof(char16_t));
  return is_ascii(text->wide(), view.readable()) ? string_from_utf16(text->wide(), view.readable())
                                                 : text;
}

void string_builder_add(StringBuilder* builder, String* string) {
  string = to_string(string);
  const auto length = static_cast<size_t>(string->length());
  if (FIB_LIKELY(!string->is_wide())) {
    append_ascii(builder, string->ascii(), length);
  } else {
    append_wide(builder, string->wide(), length);
  }
}

void string_builder_add(StringBuilder* builder, int32_t number) {
  char text[kNumberTextSize];
  append_ascii(builder, text, static_cast<size_t>(write_integer(number, text) - text));
}

void string_builder_add(StringBuilder* builder, double number) {
  char text[kNumberTextSize];
  append_ascii(builder, text, static_cast<size_t>(write_double(number, text) - text));
}

void string_builder_add(StringBuilder* builder, bool flag) {
  string_builder_add(builder, to_string(flag));
}

void string_builder_add(StringBuilder* builder, Value value) {
  if (value.is_int()) {
    string_builder_add(builder, value.as_int());
  } else if (value.is_double()) {
    string_builder_add(builder, value.as_double());
  } else {
    string_builder_add(builder, to_string(value));
  }
}

void string_builder_add_ascii(StringBuilder* builder, const char* text, size_t size) {
  append_ascii(builder, text, size);
}

void string_builder_add_units(StringBuilder* builder, const char16_t* units, size_t count) {
  if (View(builder).is_wide == 0 && is_ascii(units, count)) {
    const View view = reserve(builder, count);
    if (view.is_wide == 0) {
      narrow(view.ascii() + view.length, units, count);
      set_length(builder, view.length + count);
      return;
    }
  }
  append_wide(builder, units, count);
}

void string_builder_add_code_slow(StringBuilder* builder, int32_t code) {
  char16_t units[2];
  size_t count = 1;
  auto point = static_cast<uint32_t>(code);
  if (point > 0x10FFFF) {
    point = kReplacementCharacter;
  }
  if (point > 0xFFFF) {
    units[0] = static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
    units[1] = static_cast<char16_t>(0xDC00 + (point & 0x3FF));
    count = 2;
  } else {
    units[0] = static_cast<char16_t>(point);
  }
  string_builder_add_units(builder, units, count);
}

void string_builder_add_slice(StringBuilder* builder, String* string, int32_t position,
                              Value count) {
  nonnull(string);
  const int32_t start = std::clamp(position, 0, string->length());
  const int32_t available = string->length() - start;
  const int32_t size =
      count.is_null() ? available : std::clamp(from_value<int32_t>(count), 0, available);
  if (!string->is_wide()) {
    append_ascii(builder, string->ascii() + start, static_cast<size_t>(size));
  } else {
    string_builder_add_units(builder, string->wide() + start, static_cast<size_t>(size));
  }
}

}  // namespace fib
