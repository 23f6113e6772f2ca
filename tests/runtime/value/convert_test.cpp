// Conversions between Values and numbers, Int64 arithmetic, and Std.string of compound values.
#include "fiberus/convert.h"

#include <gtest/gtest.h>

#include <cmath>

#include "fiberus/anonymous.h"
#include "fiberus/array_operations.h"
#include "fiberus/exception.h"
#include "fiberus/int64.h"
#include "object/shape.h"
#include "string/model.h"

namespace fib {
namespace {

using test::make;
using test::text_of;

template <class Body>
std::string thrown_text(Body body) {
  try {
    body();
  } catch (const Thrown& thrown) {
    return text_of(to_string(thrown.value()));
  }
  return "nothing thrown";
}

TEST(Convert, NumbersComeOutOfValues) {
  EXPECT_EQ(from_value<int32_t>(Value::from_double(-2.9)), -2);
  EXPECT_EQ(from_value<int32_t>(Value()), 0);
  EXPECT_EQ(from_value<double>(Value::from_int(7)), 7.0);
  EXPECT_EQ(from_value<double>(Value()), 0.0);
  EXPECT_FALSE(from_value<bool>(Value()));
  EXPECT_EQ(from_value<int64_t>(to_value(int64_t{1} << 60)), int64_t{1} << 60);
  EXPECT_EQ(from_value<double>(to_value(int64_t{1} << 53)), 0x1p53);
  EXPECT_EQ(from_value<int64_t>(Value::from_double(1e300)), 0);
  EXPECT_EQ(double_to_int(1e10), static_cast<int32_t>(10000000000LL));
  EXPECT_EQ(double_to_int(std::nan("")), 0);
  EXPECT_NE(thrown_text([] { from_value<int32_t>(to_value(make("x"))); }), "nothing thrown");
  EXPECT_NE(thrown_text([] { from_value<bool>(Value::from_int(1)); }), "nothing thrown");
}

TEST(Int64, EdgesAreDefined) {
  EXPECT_EQ(int64_divide(INT64_MIN, -1), INT64_MIN);
  EXPECT_EQ(int64_modulo(INT64_MIN, -1), 0);
  EXPECT_EQ(int64_modulo(-7, 3), -1);
  EXPECT_EQ(int64_multiply(INT64_MAX, 2), -2);
  EXPECT_EQ(int64_shift_left(1, 64 + 3), 8);
  EXPECT_EQ(int64_shift_right(-8, 1), -4);
  EXPECT_EQ(int64_shift_right_unsigned(-1, 63), 1);
  EXPECT_EQ(int64_make(-1, -2), -2);
  EXPECT_EQ(int64_high(int64_make(5, -2)), 5);
  EXPECT_EQ(int64_low(int64_make(5, -2)), -2);
  EXPECT_EQ(int64_compare(-1, 1), -1);
  EXPECT_EQ(int64_compare_unsigned(-1, 1), 1);
  EXPECT_EQ(thrown_text([] { int64_divide(1, 0); }), "divide by zero");
  EXPECT_EQ(thrown_text([] { int64_modulo(1, 0); }), "divide by zero");
  EXPECT_EQ(thrown_text([] { int64_to_int(int64_t{1} << 31); }), "Overflow");
  EXPECT_EQ(int64_to_int(INT32_MIN), INT32_MIN);
}

TEST(ToString, SimpleValues) {
  EXPECT_EQ(text_of(to_string(Value())), "null");
  EXPECT_EQ(text_of(to_string(Value::from_bool(true))), "true");
  EXPECT_EQ(text_of(to_string(Value::from_double(1.5))), "1.5");
  EXPECT_EQ(text_of(to_string(to_value(int64_t{1} << 40))), "1099511627776");
  EXPECT_EQ(text_of(to_string(Value::from_object(&String::type))), "Class<String>");
}

TEST(ToString, ArraysAndStructures) {
  ArrayBase* const inner =
      array_literal_base({Value::from_int(1), Value(), to_value(make("\u00E9"))});
  String* const names[] = {make("x"), make("list")};
  const Value values[] = {Value::from_double(0.5), Value::from_object(inner)};
  AnonymousObject* const object = make_anonymous(names, values, 2);
  EXPECT_EQ(text_of(to_string(object)), "{x : 0.5, list : [1,null,\u00E9]}");
  Array<int32_t>* const numbers = array_literal<int32_t>({1, -2});
  EXPECT_EQ(text_of(to_string(numbers)), "[1,-2]");
  EXPECT_EQ(text_of(to_string(new_array<double>())), "[]");
}

TEST(ToString, CyclesEnd) {
  ArrayBase* const array = new_array_base();
  array_push(array, Value::from_int(1));
  array_push(array, Value::from_object(array));
  EXPECT_EQ(text_of(to_string(array)), "[1,<...>]");
  ArrayBase* deep = new_array_base();
  for (int i = 0; i < 5000; ++i) {
    ArrayBase* const outer = new_array_base();
    array_push(outer, Value::from_object(deep));
    deep = outer;
  }
  EXPECT_NE(text_of(to_string(deep)).find("<...>"), std::string::npos);
}

}  // namespace
}  // namespace fib
