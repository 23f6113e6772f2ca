// Blocks of bytes.
#include "fiberus/bytes.h"

#include <gtest/gtest.h>

#include <cmath>

#include "fiberus/exception.h"
#include "string/model.h"

namespace fib {
namespace {

using test::make;
using test::text_of;
using test::units_of;

TEST(Bytes, NumbersAtAnyPosition) {
  ByteBuffer* const bytes = allocate_bytes(20);
  bytes_set_double(bytes, 3, -1.5);
  EXPECT_EQ(bytes_get_double(bytes, 3), -1.5);
  bytes_set_int64(bytes, 11, INT64_MIN + 5);
  EXPECT_EQ(bytes_get_int64(bytes, 11), INT64_MIN + 5);
  bytes_set_int32(bytes, 1, -2);
  EXPECT_EQ(bytes_get_int32(bytes, 1), -2);
  EXPECT_EQ(bytes_get(bytes, 1), 0xFE);  // little endian
  bytes_set_uint16(bytes, 5, 0x1FFFE);
  EXPECT_EQ(bytes_get_uint16(bytes, 5), 0xFFFE);
  bytes_set_float(bytes, 7, 1.3);
  EXPECT_EQ(bytes_get_float(bytes, 7), static_cast<double>(1.3F));
}

TEST(Bytes, NothingOutsideIsTouched) {
  ByteBuffer* const bytes = allocate_bytes(8);
  bytes_fill(bytes, 0, 8, 0xAA);
  for (const int32_t position : {-1, 1, 8, INT32_MAX, INT32_MIN}) {
    EXPECT_EQ(bytes_get_int64(bytes, position), 0) << position;
    bytes_set_int64(bytes, position, 0);
  }
  bytes_set(bytes, 8, 0);
  bytes_set(bytes, -1, 0);
  EXPECT_EQ(bytes_get(bytes, 8), 0);
  EXPECT_EQ(text_of(bytes_to_hex(bytes)), "aaaaaaaaaaaaaaaa");
  EXPECT_FALSE(bytes_contains(bytes, INT32_MAX, INT32_MAX));
  EXPECT_FALSE(bytes_contains(bytes, 0, -1));
  EXPECT_TRUE(bytes_contains(bytes, 8, 0));
}

TEST(Bytes, RangesMayOverlap) {
  ByteBuffer* const bytes = bytes_of_utf8(make("0123456789"));
  bytes_blit(bytes, 2, bytes, 0, 6);
  EXPECT_EQ(text_of(bytes_get_utf8(bytes, 0, 10)), "0101234589");
  bytes_blit(bytes, 8, bytes, 0, 100);
  EXPECT_EQ(text_of(bytes_get_utf8(bytes, 0, 10)), "0101234501");
  EXPECT_EQ(text_of(bytes_get_utf8(bytes_sub(bytes, 6, 100), 0, 4)), "4501");
  EXPECT_EQ(bytes_length(bytes_resized(bytes, 4)), 4);
  EXPECT_EQ(bytes_get(bytes_resized(bytes, 12), 11), 0);
}

TEST(Bytes, TextIsPutWhereItFits) {
  ByteBuffer* const bytes = allocate_bytes(8);
  bytes_fill(bytes, 0, 8, '.');
  EXPECT_EQ(string_utf8_size(make("abc")), 3);
  EXPECT_EQ(bytes_put_utf8(bytes, 5, make("abc")), 3);
  EXPECT_EQ(string_utf8_size(make(u"a\u00DF\xD800")), 6);
  EXPECT_EQ(bytes_put_utf8(bytes, 0, make(u"\u00DF")), 2);
  EXPECT_EQ(bytes_put_utf8(bytes, 8, make("")), 0);
  for (const int32_t position : {-1, 6, 8, 9, INT32_MAX, INT32_MIN}) {
    EXPECT_EQ(bytes_put_utf8(bytes, position, make("xyz")), -1) << position;
    EXPECT_EQ(bytes_put_utf8(bytes, position, make(u"\u20AC")), -1) << position;
  }
  EXPECT_EQ(text_of(bytes_to_hex(bytes)), "c39f2e2e2e616263");
}

TEST(Bytes, ComparisonIsByBytesThenLength) {
  const auto compare = [](const char* left, const char* right) {
    return bytes_compare(bytes_of_utf8(make(left)), bytes_of_utf8(make(right)));
  };
  EXPECT_EQ(compare("abc", "abc"), 0);
  EXPECT_LT(compare("abc", "abd"), 0);
  EXPECT_LT(compare("ab", "abc"), 0);
  EXPECT_GT(compare("\u00E9", "z"), 0);
}

TEST(Bytes, TextInBothEncodings) {
  String* const text = make("a\u0416\U0001F600");
  EXPECT_EQ(text_of(bytes_to_hex(bytes_of_utf8(text))), "61d096f09f9880");
  ByteBuffer* const wide = bytes_of_utf16(text);
  EXPECT_EQ(text_of(bytes_to_hex(wide)), "610016043dd800de");
  EXPECT_EQ(units_of(bytes_get_utf16(wide, 0, 8)), units_of(text));
  EXPECT_TRUE(test::is_well_formed(bytes_get_utf16(wide, 0, 2)));
  EXPECT_EQ(bytes_get_utf16(wide, 1, 5)->length(), 2);
}

TEST(Bytes, HexadecimalText) {
  EXPECT_EQ(text_of(bytes_to_hex(bytes_of_hex(make("00fFa9")))), "00ffa9");
  EXPECT_EQ(bytes_of_hex(make("0")), nullptr);
  EXPECT_EQ(bytes_of_hex(make("0g")), nullptr);
  EXPECT_EQ(bytes_length(bytes_of_hex(make(""))), 0);
}

TEST(Bytes, BitsOfNumbers) {
  EXPECT_EQ(float_to_bits(1.0), 0x3F800000);
  EXPECT_EQ(float_from_bits(static_cast<int32_t>(0xC0000000)), -2.0);
  EXPECT_EQ(double_to_bits(-0.0), INT64_MIN);
  EXPECT_TRUE(std::isnan(double_from_bits(0x7FF8000000000000)));
}

TEST(Bytes, ImpossibleLengthsThrow) { EXPECT_THROW(allocate_bytes(-1), Thrown); }

}  // namespace
}  // namespace fib
