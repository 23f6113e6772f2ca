// The methods of String against std::u16string.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "fiberus/array_operations.h"
#include "string/model.h"

namespace fib {
namespace {

using test::is_well_formed;
using test::make;
using test::RandomText;
using test::text_of;
using test::units_of;

constexpr int kRounds = 3000;

std::vector<std::u16string> units_of_all(const Array<String*>* strings) {
  std::vector<std::u16string> result;
  for (int32_t i = 0; i < array_length(strings); ++i) {
    EXPECT_TRUE(is_well_formed(array_get(strings, i)));
    result.push_back(units_of(array_get(strings, i)));
  }
  return result;
}

std::vector<std::u16string> split_model(const std::u16string& text, const std::u16string& part) {
  std::vector<std::u16string> result;
  if (part.empty()) {
    for (const char16_t unit : text)
      result.emplace_back(1, unit);
    return result;
  }
  size_t start = 0;
  for (size_t at; (at = text.find(part, start)) != std::u16string::npos; start = at + part.size()) {
    result.push_back(text.substr(start, at - start));
  }
  result.push_back(text.substr(start));
  return result;
}

TEST(StringOperations, SearchAgreesWithTheModel) {
  RandomText random(1);
  for (int round = 0; round < kRounds; ++round) {
    const std::u16string text = random.text(60);
    const std::u16string part = random.text(3);
    const size_t start = random.number(64);
    String* const string = make(text);
    String* const wanted = make(part);
    const size_t found = text.find(part, start);
    const int32_t expected = part.empty() ? static_cast<int32_t>(std::min(start, text.size()))
                                          : static_cast<int32_t>(found);
    EXPECT_EQ(string_index_of(string, wanted, static_cast<int32_t>(start)), expected);
    EXPECT_EQ(string_last_index_of(string, wanted, static_cast<int32_t>(start)),
              static_cast<int32_t>(text.rfind(part, start)));
    EXPECT_EQ(string_last_index_of(string, wanted, Value()),
              static_cast<int32_t>(text.rfind(part)));
    EXPECT_EQ(string_starts_with(string, wanted), text.starts_with(part));
    EXPECT_EQ(string_ends_with(string, wanted), text.ends_with(part));
  }
}

TEST(StringOperations, SplitAndReplaceAgreeWithTheModel) {
  RandomText random(2);
  for (int round = 0; round < kRounds; ++round) {
    const std::u16string text = random.text(60);
    const std::u16string part = random.text(2);
    const std::u16string by = random.text(3);
    const std::vector<std::u16string> parts = split_model(text, part);
    EXPECT_EQ(units_of_all(string_split(make(text), make(part))), parts);
    std::u16string joined;
    for (size_t i = 0; i < parts.size(); ++i) {
      joined += (i == 0 ? u"" : by) + parts[i];
    }
    String* const replaced = string_replace(make(text), make(part), make(by));
    EXPECT_TRUE(is_well_formed(replaced));
    EXPECT_EQ(units_of(replaced), joined);
  }
}

TEST(StringOperations, CompareHashAndEqualityAgreeWithTheModel) {
  RandomText random(3);
  for (int round = 0; round < kRounds; ++round) {
    const std::u16string left = random.text(4);
    const std::u16string right = random.text(4);
    String* const first = make(left);
    String* const second = make(right);
    const int32_t order = left < right ? -1 : left > right ? 1 : 0;
    EXPECT_EQ(string_compare(first, second), order);
    EXPECT_EQ(string_equals(first, second), left == right);
    EXPECT_NE(string_hash(first), 0U);
    if (left == right) {
      EXPECT_EQ(string_hash(first), string_hash(second));
    }
  }
}

TEST(StringOperations, HashesOfDifferentStringsDiffer) {
  std::vector<uint32_t> hashes;
  for (int32_t i = 0; i < 20000; ++i) {
    hashes.push_back(string_hash(string_concat(make("key"), to_string(i))));
  }
  std::sort(hashes.begin(), hashes.end());
  const auto distinct = std::unique(hashes.begin(), hashes.end()) - hashes.begin();
  EXPECT_GT(distinct, 19990);  // chance alone makes 0.05 pairs of 20000 in 2^32 meet
}

TEST(StringOperations, ConcatenationAgreesWithTheModel) {
  RandomText random(4);
  for (int round = 0; round < kRounds; ++round) {
    String* parts[8];  // on the stack, where the collector sees them
    std::u16string expected;
    const size_t count = random.number(9);
    for (size_t i = 0; i < 8; ++i) {
      const std::u16string part = random.text(20);
      expected += i < count ? part : u"";
      parts[i] = make(part);
    }
    String* const all = string_concat_all(parts, count);
    EXPECT_TRUE(is_well_formed(all));
    EXPECT_EQ(units_of(all), expected);
    EXPECT_EQ(units_of(string_concat(parts[0], parts[1], parts[2], parts[3])),
              units_of(string_concat(string_concat(parts[0], parts[1]),
                                     string_concat(parts[2], parts[3]))));
    EXPECT_EQ(units_of(string_concat(parts[0], parts[1], parts[2])),
              units_of(string_concat(parts[0], string_concat(parts[1], parts[2]))));
  }
}

TEST(StringOperations, ConcatenationOfManyPartsAndNulls) {
  String* parts[1000];
  std::fill(std::begin(parts), std::end(parts), make("ab"));
  EXPECT_EQ(string_concat_all(parts, 1000)->length(), 2000);
  EXPECT_EQ(text_of(string_concat(nullptr, make("x"))), "nullx");
  EXPECT_EQ(text_of(string_concat(make("x"), nullptr, nullptr)), "xnullnull");
}

TEST(StringOperations, PartsFollowTheRulesOfHaxe) {
  String* const text = make("xfooxfooxxbarxbarxx");
  const auto substr = [&](int32_t position, int32_t count) {
    return text_of(string_substr(text, position, Value::from_int(count)));
  };
  EXPECT_EQ(text_of(string_substr(text, -2, Value())), "xx");
  EXPECT_EQ(text_of(string_substr(text, -100, Value())), "xfooxfooxxbarxbarxx");
  EXPECT_EQ(text_of(string_substr(text, 19, Value())), "");
  EXPECT_EQ(substr(0, 0), "");
  EXPECT_EQ(substr(0, 100), "xfooxfooxxbarxbarxx");
  EXPECT_EQ(substr(0, -2), "xfooxfooxxbarxbar");
  EXPECT_EQ(substr(0, -100), "");
  EXPECT_EQ(substr(1, INT32_MAX), "fooxfooxxbarxbarxx");
  const auto substring = [&](int32_t start, int32_t end) {
    return text_of(string_substring(text, start, Value::from_int(end)));
  };
  EXPECT_EQ(substring(8, 5), "foo");
  EXPECT_EQ(substring(-1, 2), "xf");
  EXPECT_EQ(substring(100, 0), "xfooxfooxxbarxbarxx");
  EXPECT_EQ(substring(INT32_MIN, INT32_MAX), "xfooxfooxxbarxbarxx");
  EXPECT_EQ(text_of(string_substring(text, 120, Value())), "");
}

TEST(StringOperations, CharactersAndCodes) {
  String* const text = make("a\u00E9");
  EXPECT_EQ(text_of(string_char_at(text, 0)), "a");
  EXPECT_EQ(text_of(string_char_at(text, 1)), "\u00E9");
  EXPECT_EQ(text_of(string_char_at(text, 2)), "");
  EXPECT_EQ(text_of(string_char_at(text, -1)), "");
  EXPECT_TRUE(string_char_code_at(text, 2).is_null());
  EXPECT_EQ(string_char_code_at(text, 1).as_int(), 0xE9);
  EXPECT_EQ(text_of(string_from_code(0x1F600)), "\U0001F600");
  EXPECT_EQ(string_from_code(0x1F600)->length(), 2);
  EXPECT_EQ(string_from_code('x'), string_char_at(make("xy"), 0));
  EXPECT_EQ(units_of(string_from_code(-1)), u"\uFFFD");
}

TEST(StringOperations, CaseMapping) {
  EXPECT_EQ(text_of(string_to_upper(make("abc[`{z1"))), "ABC[`{Z1");
  EXPECT_EQ(text_of(string_to_lower(make("ABC[@Z1"))), "abc[@z1");
  EXPECT_EQ(text_of(string_to_upper(make("stra\u00DFe \u00FF\u0131 \u0436\u03B1\u01C5"))),
            "STRA\u00DFE \u0178I \u0416\u0391\u01C4");
  EXPECT_EQ(text_of(string_to_lower(make("\u0416\u0130\u1E9E\u10A0"))), "\u0436i\u00DF\u2D00");
  EXPECT_EQ(text_of(string_to_lower(make("\U00010400x"))), "\U00010428x");
  String* const ascii = string_to_lower(make("\u212A"));  // the Kelvin sign
  EXPECT_TRUE(is_well_formed(ascii));
  EXPECT_EQ(text_of(ascii), "k");
}

TEST(StringOperations, TrimPadAndEscape) {
  EXPECT_EQ(text_of(string_trim(make(" \t\r\n a b \v\f"))), "a b");
  EXPECT_EQ(text_of(string_trim(make("   "))), "");
  EXPECT_EQ(text_of(string_trim_left(make("  a "))), "a ");
  EXPECT_EQ(text_of(string_trim_right(make("  a "))), "  a");
  EXPECT_EQ(text_of(string_pad_left(make("b"), make("abcdef"), 4)), "abcdefb");
  EXPECT_EQ(text_of(string_pad_right(make("b"), make("\u00E9"), 4)), "b\u00E9\u00E9\u00E9");
  EXPECT_EQ(text_of(string_pad_left(make("b"), make(""), 4)), "b");
  EXPECT_EQ(text_of(string_hex(-2, Value())), "FFFFFFFE");
  EXPECT_EQ(text_of(string_hex(0, 2)), "00");
  EXPECT_EQ(text_of(string_hex(0xABCDEF, 7)), "0ABCDEF");
  EXPECT_EQ(text_of(string_url_encode(make("a b/\u00E9~'"))), "a%20b%2F%C3%A9~'");
  EXPECT_EQ(text_of(string_url_decode(make("a+b%2f%C3%a9%zz%"))), "a b/\u00E9%zz%");
  EXPECT_EQ(text_of(string_html_escape(make("<a & \"b\" '\u00E9'>"), true)),
            "&lt;a &amp; &quot;b&quot; &#039;\u00E9&#039;&gt;");
  EXPECT_EQ(text_of(string_html_escape(make("\"<\""), Value())), "\"&lt;\"");
}

}  // namespace
}  // namespace fib
