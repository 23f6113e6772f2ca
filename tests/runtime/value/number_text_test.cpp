// Numbers to text and back.
#include "value/number_text.h"

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>

#include "fiberus/math.h"
#include "string/model.h"

namespace fib {
namespace {

using test::make;
using test::text_of;

std::string text(double number) { return text_of(to_string(number)); }

TEST(NumberText, IntegersOfEveryWidth) {
  std::mt19937_64 engine(1);
  for (int round = 0; round < 100000; ++round) {
    const auto number = static_cast<int64_t>(engine() >> engine() % 64);
    EXPECT_EQ(text_of(to_string(number)), std::to_string(number));
    EXPECT_EQ(text_of(to_string(-number)), std::to_string(-number));
    EXPECT_EQ(text_of(to_string(static_cast<uint64_t>(number))),
              std::to_string(static_cast<uint64_t>(number)));
    const auto narrow = static_cast<int32_t>(number);
    EXPECT_EQ(text_of(to_string(narrow)), std::to_string(narrow));
    EXPECT_EQ(text_of(to_string(static_cast<uint32_t>(narrow))),
              std::to_string(static_cast<uint32_t>(narrow)));
  }
  EXPECT_EQ(text_of(to_string(INT32_MIN)), "-2147483648");
  EXPECT_EQ(text_of(to_string(INT64_MIN)), "-9223372036854775808");
  EXPECT_EQ(text_of(to_string(UINT64_MAX)), "18446744073709551615");
}

TEST(NumberText, DoublesTakeTheFormOfJavaScript) {
  EXPECT_EQ(text(0.0), "0");
  EXPECT_EQ(text(-0.0), "0");
  EXPECT_EQ(text(1.0), "1");
  EXPECT_EQ(text(-1.5), "-1.5");
  EXPECT_EQ(text(0.1), "0.1");
  EXPECT_EQ(text(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(text(1e20), "100000000000000000000");
  EXPECT_EQ(text(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(text(1e21), "1e+21");
  EXPECT_EQ(text(-1.5e300), "-1.5e+300");
  EXPECT_EQ(text(1e-6), "0.000001");
  EXPECT_EQ(text(1.25e-6), "0.00000125");
  EXPECT_EQ(text(1e-7), "1e-7");
  EXPECT_EQ(text(2147483648.0), "2147483648");
  EXPECT_EQ(text(-2147483649.0), "-2147483649");
  EXPECT_EQ(text(5e-324), "5e-324");
  EXPECT_EQ(text(1.7976931348623157e308), "1.7976931348623157e+308");
  EXPECT_EQ(text(123456.789), "123456.789");
  EXPECT_EQ(text(std::numeric_limits<double>::infinity()), "Infinity");
  EXPECT_EQ(text(-std::numeric_limits<double>::infinity()), "-Infinity");
  EXPECT_EQ(text(std::nan("")), "NaN");
  EXPECT_EQ(text_of(to_string(0.1F)), "0.1");
  EXPECT_EQ(text_of(to_string(16777216.0F)), "16777216");
}

TEST(NumberText, RandomDoublesReadBackEqualAndAreShortest) {
  std::mt19937_64 engine(2);
  for (int round = 0; round < 200000; ++round) {
    const auto number = std::bit_cast<double>(engine());
    if (std::isnan(number) || std::isinf(number)) continue;
    char shortest[64];
    const char* const end =
        std::to_chars(shortest, shortest + sizeof shortest, number, std::chars_format::scientific)
            .ptr;
    const auto count_digits = [](std::string_view written) {
      const std::string_view mantissa = written.substr(0, written.find('e'));
      std::string digits;
      for (const char c : mantissa) {
        if (c >= '0' && c <= '9' && (c != '0' || !digits.empty())) digits.push_back(c);
      }
      while (!digits.empty() && digits.back() == '0')
        digits.pop_back();
      return digits.size();
    };
    const std::string written = text(number);
    ASSERT_EQ(parse_float(make(written.c_str())), number) << written;
    ASSERT_EQ(count_digits(written), count_digits({shortest, static_cast<size_t>(end - shortest)}));
  }
}

TEST(ParseNumber, IntegersFollowTheRulesOfHaxe) {
  const auto parse = [](const char* digits) { return parse_int(make(digits)); };
  EXPECT_EQ(parse("  \t\n\v\f\r-0x10z"), Value::from_int(-16));
  EXPECT_EQ(parse("+12foo13"), Value::from_int(12));
  EXPECT_EQ(parse("0XfF"), Value::from_int(255));
  EXPECT_EQ(parse("0b10"), Value::from_int(0));
  EXPECT_EQ(parse("0xFFFFFFFF"), Value::from_int(-1));
  EXPECT_EQ(parse("-2147483648"), Value::from_int(INT32_MIN));
  EXPECT_EQ(parse("12\u00E9"), Value::from_int(12));
  EXPECT_EQ(parse(""), Value());
  EXPECT_EQ(parse("- 1"), Value());
  EXPECT_EQ(parse("+-1"), Value());
  EXPECT_EQ(parse("0x"), Value());
  EXPECT_EQ(parse("a10"), Value());
  EXPECT_EQ(parse_int(nullptr), Value());
}

TEST(ParseNumber, FloatsReadTheLongestPrefix) {
  const auto parse = [](const char* digits) { return parse_float(make(digits)); };
  EXPECT_EQ(parse(" \t5.3 1"), 5.3);
  EXPECT_EQ(parse("6e"), 6.0);
  EXPECT_EQ(parse("2.5E-3x"), 0.0025);
  EXPECT_EQ(parse(".5"), 0.5);
  EXPECT_EQ(parse("5."), 5.0);
  EXPECT_EQ(parse("+1.5\u00E9"), 1.5);
  EXPECT_EQ(parse("-Infinity"), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse("1e400"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse("-1e-400"), 0.0);
  EXPECT_TRUE(std::signbit(parse("-1e-400")));
  EXPECT_EQ(parse("0.0001e400"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse("100000e-1000000000000"), 0.0);
  EXPECT_TRUE(std::isnan(parse("")));
  EXPECT_TRUE(std::isnan(parse(".")));
  EXPECT_TRUE(std::isnan(parse("nan")));
  EXPECT_TRUE(std::isnan(parse("inf")));
  EXPECT_TRUE(std::isnan(parse("--1")));
  EXPECT_TRUE(std::isnan(parse("- 1")));
  EXPECT_TRUE(std::isnan(parse_float(nullptr)));
}

TEST(Math, RoundingFollowsTheRulesOfHaxe) {
  EXPECT_EQ(math_floor(-1.5), -2);
  EXPECT_EQ(math_floor(-2.0), -2);
  EXPECT_EQ(math_ceil(1.2), 2);
  EXPECT_EQ(math_ceil(-1.2), -1);
  EXPECT_EQ(math_round(2.5), 3);
  EXPECT_EQ(math_round(-2.5), -2);
  EXPECT_EQ(math_round(-0.1), 0);
  EXPECT_EQ(math_floor(std::nan("")), 0);
  EXPECT_EQ(math_floor(4294967297.5), 1);
  EXPECT_TRUE(std::isnan(math_min(1.0, std::nan(""))));
  EXPECT_TRUE(std::isnan(math_max(std::nan(""), 1.0)));
  EXPECT_FALSE(math_is_finite(std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(math_is_finite(std::nan("")));
  EXPECT_TRUE(math_is_finite(-1e308));
}

TEST(Math, RandomNumbersStayInRangeAndSpread) {
  seed_random(42);
  int counts[10] = {};
  for (int i = 0; i < 10000; ++i) {
    const int32_t number = random_int(10);
    ASSERT_TRUE(number >= 0 && number < 10);
    ++counts[number];
    const double fraction = random_double();
    ASSERT_TRUE(fraction >= 0.0 && fraction < 1.0);
  }
  for (const int count : counts)
    EXPECT_NEAR(count, 1000, 150);
  EXPECT_EQ(random_int(1), 0);
  EXPECT_EQ(random_int(-100), 0);
  seed_random(7);
  const double first = random_double();
  seed_random(7);
  EXPECT_EQ(random_double(), first);
}

}  // namespace
}  // namespace fib
