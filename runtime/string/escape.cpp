// Percent encoding, HTML escapes and hexadecimal numbers.
#include <cstdlib>
#include <memory>

#include "fiberus/exception.h"
#include "fiberus/string_operations.h"
#include "string/layout.h"

namespace fib {
namespace {

constexpr char kHexDigits[] = "0123456789ABCDEF";

// What encodeURIComponent leaves alone: letters, digits and - _ . ! ~ * ' ( )
constexpr bool is_unreserved(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.' || byte == '!' ||
         byte == '~' || byte == '*' || byte == '\'' || byte == '(' || byte == ')';
}

int32_t hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

struct FreeMemory {
  void operator()(char* memory) const { std::free(memory); }
};

std::string_view html_entity(char16_t unit, bool quotes) {
  switch (unit) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return quotes ? "&quot;" : "";
    case '\'':
      return quotes ? "&#039;" : "";
    default:
      return "";
  }
}

}  // namespace

String* string_hex(int32_t number, int32_t digits) {
  constexpr int32_t kMostDigits = 8;
  char text[kMostDigits];
  int32_t start = kMostDigits;
  auto rest = static_cast<uint32_t>(number);
  do {
    text[--start] = kHexDigits[rest & 15];
    rest >>= 4;
  } while (rest != 0);
  String* const result = string_from_ascii(text + start, static_cast<size_t>(kMostDigits - start));
  return string_pad_left(result, single_character_string('0'), digits);
}

String* string_url_encode(String* string) {
  const Utf8 text(nonnull(string));
  size_t size = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    size += is_unreserved(static_cast<unsigned char>(text.data()[i])) ? 1 : 3;
  }
  if (size == text.size()) {
    return string;
  }
  String* const result = allocate_ascii_string(size);
  char* to = result->ascii();
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text.data()[i]);
    if (is_unreserved(byte)) {
      *to++ = static_cast<char>(byte);
    } else {
      *to++ = '%';
      *to++ = kHexDigits[byte >> 4];
      *to++ = kHexDigits[byte & 15];
    }
  }
  return result;
}

String* string_url_decode(String* string) {
  const Utf8 text(nonnull(string));
  const std::unique_ptr<char, FreeMemory> buffer(static_cast<char*>(std::malloc(text.size() + 1)));
  if (buffer == nullptr) {
    throw_out_of_memory();
  }
  char* to = buffer.get();
  for (size_t i = 0; i < text.size(); ++i) {
    const char byte = text.data()[i];
    if (byte == '%' && i + 2 < text.size()) {
      const int32_t high = hex_value(text.data()[i + 1]);
      const int32_t low = hex_value(text.data()[i + 2]);
      if ((high | low) >= 0) {
        *to++ = static_cast<char>(high << 4 | low);
        i += 2;
        continue;
      }
    }
    *to++ = byte == '+' ? ' ' : byte;
  }
  return string_from_utf8(buffer.get(), static_cast<size_t>(to - buffer.get()));
}

String* string_html_escape(String* string, bool quotes) {
  const int32_t length = nonnull(string)->length();
  StringBuilder* builder = nullptr;
  int32_t copied = 0;
  for (int32_t i = 0; i < length; ++i) {
    const std::string_view entity = html_entity(string->unit_at(i), quotes);
    if (entity.empty()) {
      continue;
    }
    if (builder == nullptr) {
      builder = string_builder_new();
    }
    string_builder_add_slice(builder, string, copied, Value::from_int(i - copied));
    string_builder_add_ascii(builder, entity.data(), entity.size());
    copied = i + 1;
  }
  if (builder == nullptr) {
    return string;
  }
  string_builder_add_slice(builder, string, copied, Value());
  return string_builder_to_string(builder);
}

}  // namespace fib
