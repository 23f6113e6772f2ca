// Allocation, hashing, comparison and border conversions of strings.
#include "fiberus/string.h"

#include <algorithm>
#include <cstdlib>

#include "fiberus/exception.h"
#include "fiberus/reflection.h"
#include "fiberus/string_operations.h"
#include "string/layout.h"
#include "string/utf8.h"

namespace fib {
namespace {

// Header fields plus the zero unit after the last character, which may be two bytes.
constexpr uint32_t kStringOverhead = sizeof(String) + sizeof(char16_t);
static_assert(kStringOverhead > sizeof(String) && kAllocationGranule == 8,
              "even the shortest string has eight bytes for characters");

constexpr Type describe_string() {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kString;
  type.scan = ScanKind::kNone;
  type.size_kind = SizeKind::kStringLike;
  type.instance_size = kStringOverhead;
  type.display[0] = &String::type;
  type.name = "String";
  type.info = &string_class_info;
  return type;
}

// One static string for every ASCII character, so that charAt and split never allocate those.
struct SingleCharacter {
  StaticHeader header{&String::type};
  uint32_t length_and_form = 1;
  uint32_t hash = 0;
  char characters[8] = {};
};
struct SingleCharacters {
  SingleCharacter strings[128];
  constexpr SingleCharacters() {
    for (int code = 0; code < 128; ++code) {
      strings[code].characters[0] = static_cast<char>(code);
    }
  }
};
constinit SingleCharacters single_characters;
constinit StringLiteral<1> empty_literal{""};

// The 128-bit product folded to 64: the mixer of wyhash (Wang Yi, public domain).
inline uint64_t mix(uint64_t left, uint64_t right) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(left) * right;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

uint32_t hash_bytes(const char* bytes, size_t size) {
  constexpr uint64_t kFirst = 0xA076'1D64'78BD'642F;
  constexpr uint64_t kSecond = 0xE703'7ED1'A0B4'28DB;
  uint64_t hash = kFirst ^ size;
  while (size > 16) {
    hash = mix(load_word(bytes) ^ kSecond, load_word(bytes + 8) ^ hash);
    bytes += 16;
    size -= 16;
  }
  uint64_t low = 0;
  uint64_t high = 0;
  if (size >= 8) {
    low = load_word(bytes);
    high = load_word(bytes + size - 8);
  } else {
    for (size_t i = 0; i < size; ++i) {
      low |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
  }
  hash = mix(low ^ kSecond, high ^ hash);
  const auto folded = static_cast<uint32_t>(hash ^ hash >> 32);
  return folded == 0 ? 1 : folded;
}

template <class Left, class Right>
int32_t compare_units(const Left* left, const Right* right, size_t count) {
  using UnsignedLeft = std::make_unsigned_t<Left>;
  using UnsignedRight = std::make_unsigned_t<Right>;
  for (size_t i = 0; i < count; ++i) {
    const int32_t difference = static_cast<int32_t>(static_cast<UnsignedLeft>(left[i])) -
                               static_cast<int32_t>(static_cast<UnsignedRight>(right[i]));
    if (difference != 0) {
      return difference;
    }
  }
  return 0;
}

}  // namespace

constinit const Type String::type = describe_string();

String* empty_string() { return empty_literal.get(); }

String* single_character_string(char character) {
  return reinterpret_cast<String*>(
      &single_characters.strings[static_cast<unsigned char>(character) & 0x7F]);
}

String* allocate_ascii_string(size_t length) {
  if (FIB_UNLIKELY(length > String::kMaximumLength)) {
    throw_out_of_memory();
  }
  auto* const string =
      static_cast<String*>(gc::allocate_unfilled(&String::type, kStringOverhead + length));
  string->length_and_form = static_cast<uint32_t>(length);
  return string;
}

String* allocate_wide_string(size_t length) {
  if (FIB_UNLIKELY(length > String::kMaximumLength)) {
    throw_out_of_memory();
  }
  auto* const string = static_cast<String*>(
      gc::allocate_unfilled(&String::type, kStringOverhead + length * sizeof(char16_t)));
  string->length_and_form = static_cast<uint32_t>(length) | String::kWideBit;
  return string;
}

String* string_from_ascii(const char* text, size_t size) {
  if (size <= 1) {
    return size == 0 ? empty_string() : single_character_string(*text);
  }
  String* const string = allocate_ascii_string(size);
  copy_bytes(string->ascii(), text, size);
  return string;
}

String* string_from_utf8(const char* text, size_t size) {
  if (is_ascii(text, size)) {
    return string_from_ascii(text, size);
  }
  String* const string = allocate_wide_string(utf8::count_units(text, size));
  utf8::decode(text, size, string->wide());
  return string;
}

String* string_from_utf8(const char* text) { return string_from_utf8(text, std::strlen(text)); }

String* string_from_utf16(const char16_t* units, size_t count) {
  if (is_ascii(units, count)) {
    if (count <= 1) {
      return count == 0 ? empty_string() : single_character_string(static_cast<char>(*units));
    }
    String* const string = allocate_ascii_string(count);
    narrow(string->ascii(), units, count);
    return string;
  }
  String* const string = allocate_wide_string(count);
  copy_bytes(string->wide(), units, count * sizeof(char16_t));
  return string;
}

uint32_t string_hash_slow(String* string) {
  const auto length = static_cast<size_t>(string->length());
  const uint32_t hash = hash_bytes(string->ascii(), string->is_wide() ? length * 2 : length);
  // Workers may race here; they write the same number.
  __atomic_store_n(&string->hash, hash, __ATOMIC_RELAXED);
  return hash;
}

bool string_equals_slow(const String* left, const String* right) {
  const auto length = static_cast<size_t>(left->length());
  constexpr size_t kCompared = sizeof(uint64_t);
  const size_t size = left->is_wide() ? length * 2 : length;
  return size <= kCompared ||
         std::memcmp(left->ascii() + kCompared, right->ascii() + kCompared, size - kCompared) == 0;
}

int32_t string_compare(const String* left, const String* right) {
  if (left == right) {
    return 0;
  }
  if (left == nullptr || right == nullptr) {
    return left == nullptr ? -1 : 1;
  }
  const auto common = static_cast<size_t>(std::min(left->length(), right->length()));
  int32_t order;
  if (!left->is_wide()) {
    order = right->is_wide() ? compare_units(left->ascii(), right->wide(), common)
                             : std::memcmp(left->ascii(), right->ascii(), common);
  } else {
    order = right->is_wide() ? compare_units(left->wide(), right->wide(), common)
                             : compare_units(left->wide(), right->ascii(), common);
  }
  if (order == 0) {
    order = left->length() - right->length();
  }
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

Utf8::Utf8(const String* string) {
  if (string == nullptr) {
    return;
  }
  if (!string->is_wide()) {
    data_ = string->ascii();
    size_ = static_cast<size_t>(string->length());
    return;
  }
  const auto length = static_cast<size_t>(string->length());
  size_ = utf8::count_bytes(string->wide(), length);
  owned_ = static_cast<char*>(std::malloc(size_ + 1));
  if (owned_ == nullptr) {
    throw_out_of_memory();
  }
  *utf8::encode(string->wide(), length, owned_) = '\0';
  data_ = owned_;
}

Utf8::~Utf8() { std::free(owned_); }

}  // namespace fib
