// Concatenation: one pass for the size, one allocation, one pass of copies.
#include "fiberus/exception.h"
#include "fiberus/string_operations.h"
#include "string/layout.h"

namespace fib {
namespace {

constinit StringLiteral<5> null_literal{"null"};

inline String* or_null_text(String* string) {
  return FIB_LIKELY(string != nullptr) ? string : null_literal.get();
}

String* concat_parts(String* const* parts, size_t count) {
  uint64_t length = 0;
  uint32_t forms = 0;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t length_and_form = parts[i]->length_and_form;
    length += length_and_form & ~String::kWideBit;
    forms |= length_and_form;
  }
  if (FIB_LIKELY((forms & String::kWideBit) == 0)) {
    String* const result = allocate_ascii_string(length);
    char* target = result->ascii();
    for (size_t i = 0; i < count; ++i) {
      const auto size = static_cast<size_t>(parts[i]->length());
      copy_bytes(target, parts[i]->ascii(), size);
      target += size;
    }
    return result;
  }
  String* const result = allocate_wide_string(length);
  char16_t* target = result->wide();
  for (size_t i = 0; i < count; ++i) {
    copy_units(target, parts[i]);
    target += parts[i]->length();
  }
  return result;
}

}  // namespace

String* to_string(String* string) { return or_null_text(string); }

String* string_concat(String* left, String* right) {
  String* const parts[] = {or_null_text(left), or_null_text(right)};
  if (parts[0]->length() == 0) {
    return parts[1];
  }
  if (parts[1]->length() == 0) {
    return parts[0];
  }
  return concat_parts(parts, 2);
}

String* string_concat(String* first, String* second, String* third) {
  String* const parts[] = {or_null_text(first), or_null_text(second), or_null_text(third)};
  return concat_parts(parts, 3);
}

String* string_concat(String* first, String* second, String* third, String* fourth) {
  String* const parts[] = {or_null_text(first), or_null_text(second), or_null_text(third),
                           or_null_text(fourth)};
  return concat_parts(parts, 4);
}

String* string_concat_all(String* const* parts, size_t count) {
  constexpr size_t kBlock = 64;
  if (count <= kBlock) {
    String* block[kBlock];
    for (size_t i = 0; i < count; ++i) {
      block[i] = or_null_text(parts[i]);
    }
    return concat_parts(block, count);
  }
  // Longer lists, which no expression produces, fold their blocks.
  String* result = string_concat_all(parts, kBlock);
  for (size_t done = kBlock; done < count; done += kBlock) {
    const size_t size = count - done < kBlock ? count - done : kBlock;
    result = string_concat(result, string_concat_all(parts + done, size));
  }
  return result;
}

}  // namespace fib
