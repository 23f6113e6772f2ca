// Transcoding: random round trips, and malformed input as the Unicode standard's table 3-8 wants
// it.
#include "string/utf8.h"

#include <gtest/gtest.h>

#include "string/model.h"

namespace fib {
namespace {

using test::is_well_formed;
using test::make;
using test::text_of;
using test::units_of;

std::string encode_point(uint32_t code) {
  std::string text;
  if (code < 0x80) {
    text = {static_cast<char>(code)};
  } else if (code < 0x800) {
    text = {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
  } else if (code < 0x10000) {
    text = {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 63)),
            static_cast<char>(0x80 | (code & 63))};
  } else {
    text = {static_cast<char>(0xF0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 63)),
            static_cast<char>(0x80 | (code >> 6 & 63)), static_cast<char>(0x80 | (code & 63))};
  }
  return text;
}

TEST(Utf8, EveryCodePointRoundTrips) {
  for (uint32_t code = 0; code < 0x110000; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    const std::string text = encode_point(code);
    String* const string = string_from_utf8(text.data(), text.size());
    ASSERT_EQ(string->length(), code > 0xFFFF ? 2 : 1) << code;
    ASSERT_EQ(text_of(string), text) << code;
  }
}

TEST(Utf8, RandomTextRoundTrips) {
  std::mt19937 engine(5);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const uint32_t highest = uint32_t{1} << (7 + engine() % 14);
    for (size_t left = engine() % 80; left > 0; --left) {
      const uint32_t code = engine() % highest;
      text += code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? "x" : encode_point(code);
      if (engine() % 4 == 0) text += "some ASCII in between";
    }
    String* const string = string_from_utf8(text.data(), text.size());
    EXPECT_TRUE(is_well_formed(string));
    EXPECT_EQ(text_of(string), text);
  }
}

TEST(Utf8, MalformedPartsBecomeReplacementCharacters) {
  const auto decode = [](std::string_view text) {
    return units_of(string_from_utf8(text.data(), text.size()));
  };
  EXPECT_EQ(decode("a\x80z"), u"a\uFFFDz");
  EXPECT_EQ(decode("\xC0\xAF"), u"\uFFFD\uFFFD");                      // overlong
  EXPECT_EQ(decode("\xE0\x80\xAF"), u"\uFFFD\uFFFD\uFFFD");            // overlong
  EXPECT_EQ(decode("\xED\xA0\x80"), u"\uFFFD\uFFFD\uFFFD");            // a surrogate
  EXPECT_EQ(decode("\xF4\x90\x80\x80"), u"\uFFFD\uFFFD\uFFFD\uFFFD");  // above U+10FFFF
  EXPECT_EQ(decode("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), u"\uFFFD\uFFFD\uFFFD\uFFFDA");
  EXPECT_EQ(decode("\xF0\x9F\x98"), u"\uFFFD");  // cut off
}

TEST(Utf8, RandomBytesNeverMisbehave) {
  std::mt19937 engine(6);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes;
    for (size_t left = engine() % 20; left > 0; --left) {
      bytes.push_back(
          static_cast<char>(engine() % 5 == 0 ? engine() % 128 : 0x80 + engine() % 128));
    }
    String* const string = string_from_utf8(bytes.data(), bytes.size());
    EXPECT_TRUE(is_well_formed(string));
    const std::string clean = text_of(string);
    EXPECT_EQ(units_of(string_from_utf8(clean.data(), clean.size())), units_of(string));
  }
}

TEST(Utf8, LoneSurrogatesEncodeAsReplacementCharacters) {
  EXPECT_EQ(text_of(make(u"a\xD83D"
                         u"z")),
            "a\uFFFDz");
  EXPECT_EQ(text_of(make(u"\xDE00\xD83D")), "\uFFFD\uFFFD");
}

TEST(Utf8, NullTextIsNull) { EXPECT_EQ(Utf8(nullptr).data(), nullptr); }

}  // namespace
}  // namespace fib
