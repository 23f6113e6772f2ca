// StringBuilder against concatenation.
#include <gtest/gtest.h>

#include "string/model.h"

namespace fib {
namespace {

using test::is_well_formed;
using test::make;
using test::RandomText;
using test::text_of;
using test::units_of;

TEST(StringBuilder, RandomAppendsAgreeWithTheModel) {
  RandomText random(7);
  for (int round = 0; round < 500; ++round) {
    StringBuilder* const builder = string_builder_new();
    std::u16string expected;
    for (size_t left = random.number(40); left > 0; --left) {
      const std::u16string part = random.text(30);
      if (random.number(4) == 0) {
        const int32_t code = random.number(8) == 0 ? 0x1F600 : 'a';
        string_builder_add_code(builder, code);
        expected += units_of(string_from_code(code));
      } else if (random.number(3) == 0) {
        const size_t start = random.number(part.size() + 1);
        const size_t count = random.number(10);
        string_builder_add_slice(builder, make(part), static_cast<int32_t>(start),
                                 Value::from_int(static_cast<int32_t>(count)));
        expected += part.substr(start, count);
      } else {
        string_builder_add(builder, make(part));
        expected += part;
      }
      EXPECT_EQ(string_builder_length(builder), static_cast<int32_t>(expected.size()));
    }
    String* const result = string_builder_to_string(builder);
    EXPECT_TRUE(is_well_formed(result));
    EXPECT_EQ(units_of(result), expected);
  }
}

TEST(StringBuilder, ValuesAppendTheirText) {
  StringBuilder* const builder = string_builder_new();
  string_builder_add(builder, 12);
  string_builder_add(builder, -0.5);
  string_builder_add(builder, true);
  string_builder_add(builder, Value());
  string_builder_add(builder, static_cast<String*>(nullptr));
  string_builder_add(builder, Value::from_int(3));
  string_builder_add(builder, int64_t{1} << 40);
  string_builder_add(builder, 0.1F);
  EXPECT_EQ(text_of(string_builder_to_string(builder)), "12-0.5truenullnull310995116277760.1");
}

TEST(StringBuilder, LongAsciiTurnsWide) {
  StringBuilder* const builder = string_builder_new();
  std::u16string expected;
  for (int i = 0; i < 100000; ++i) {
    string_builder_add_code(builder, i == 50000 ? 0x416 : 'a' + i % 26);
    expected.push_back(static_cast<char16_t>(i == 50000 ? 0x416 : 'a' + i % 26));
  }
  EXPECT_EQ(units_of(string_builder_to_string(builder)), expected);
}

}  // namespace
}  // namespace fib
