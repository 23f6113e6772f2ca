// haxe.Json: reading, writing, and what goes to the fallback.
#include "fiberus/json.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "fiberus/anonymous.h"
#include "fiberus/array_operations.h"
#include "fiberus/exception.h"
#include "fiberus/string_operations.h"
#include "object/shape.h"
#include "string/model.h"

namespace fib {
namespace {

using test::make;
using test::text_of;

Value refuse_text(String* text) {
  return Value::from_object(string_concat(make("refused: "), text));
}
String* refuse_value(Value) { return make("refused"); }

Value parse(const std::string& json) {
  return json_parse(make(json.c_str()), static_closure<&refuse_text>());
}
std::string print(Value value, const char* space = nullptr) {
  return text_of(
      json_print(value, space == nullptr ? nullptr : make(space), static_closure<&refuse_value>()));
}
Value field(Value object, const char* name) {
  return anonymous_get(static_cast<AnonymousObject*>(object.as_object()), make(name));
}
bool is_refused(const std::string& json) {
  const Value value = parse(json);
  return value.is_object() && value.as_object()->type() == &String::type &&
         text_of(to_string(value)).starts_with("refused: ");
}

TEST(Json, NumbersKeepTheirKind) {
  EXPECT_EQ(parse("12"), Value::from_int(12));
  EXPECT_EQ(parse(" -2147483648 "), Value::from_int(INT32_MIN));
  EXPECT_EQ(parse("2147483648"), Value::from_double(2147483648.0));
  EXPECT_EQ(parse("1.0"), Value::from_double(1.0));
  EXPECT_EQ(parse("1e3"), Value::from_double(1000.0));
  EXPECT_EQ(parse("18446744073709551615"), Value::from_double(18446744073709551615.0));
  EXPECT_EQ(parse("null"), Value());
  EXPECT_EQ(parse("true"), Value::from_bool(true));
}

TEST(Json, StringsOfBothForms) {
  EXPECT_EQ(text_of(to_string(parse("\"a\\n\\u0041\\\"\""))), "a\nA\"");
  EXPECT_EQ(text_of(to_string(parse("\"\\u00e9\u0416\\ud83d\\ude00\""))), "\u00E9\u0416\U0001F600");
  EXPECT_EQ(print(parse("\"\\u0000\\u001f\\b\\f\\r\\t/\\\\\"")),
            "\"\\u0000\\u001f\\b\\f\\r\\t/\\\\\"");
  EXPECT_TRUE(test::is_well_formed(to_string(parse("\"\u0416\""))));
}

TEST(Json, ObjectsOfOneKindShareAShape) {
  const Value list = parse("[{\"a\":1,\"b\":{\"c\":2}},{\"a\":3,\"b\":null}]");
  auto* const array = static_cast<ArrayBase*>(list.as_object());
  ASSERT_EQ(array_length(array), 2);
  const Value first = array_get(array, 0);
  const Value second = array_get(array, 1);
  EXPECT_EQ(first.as_object()->type(), second.as_object()->type());
  EXPECT_EQ(field(first, "a"), Value::from_int(1));
  EXPECT_EQ(field(field(first, "b"), "c"), Value::from_int(2));
  EXPECT_EQ(field(second, "a"), Value::from_int(3));
  EXPECT_EQ(field(second, "missing"), Value());
}

TEST(Json, RepeatedNamesKeepTheLastValue) {
  const Value object = parse("{\"a\":1,\"b\":2,\"a\":3}");
  EXPECT_EQ(field(object, "a"), Value::from_int(3));
  EXPECT_EQ(print(object), "{\"a\":3,\"b\":2}");
}

TEST(Json, LargeObjectsAndArrays) {
  std::string json = "{";
  for (int i = 0; i < 5000; ++i) {
    json += (i == 0 ? "\"key" : ",\"key") + std::to_string(i) + "\":[" + std::to_string(i) + "]";
  }
  json += "}";
  EXPECT_EQ(print(parse(json)), json);
}

TEST(Json, MalformedTextGoesToTheFallback) {
  for (const char* const json : {"", "{", "[1,]", "{\"a\" 1}", "1 2", "tru", "\"a", "[1}", "1e999",
                                 "\"\\ud83d\"", "01", "\"\n\""}) {
    EXPECT_TRUE(is_refused(json)) << json;
  }
  EXPECT_TRUE(is_refused(std::string(2000, '[') + std::string(2000, ']')));
  const char16_t lone[] = {u'"', u'\xD83D', u'"'};
  EXPECT_EQ(
      json_parse(string_from_utf16(lone, 3), static_closure<&refuse_text>()).as_object()->type(),
      &String::type);
}

TEST(Json, PrettyPrinting) {
  const Value value = parse("{\"a\":[1,[],{}],\"b\":{\"c\":null}}");
  EXPECT_EQ(print(value, "  "),
            "{\n  \"a\": [\n    1,\n    [],\n    {}\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}");
  EXPECT_EQ(print(value), "{\"a\":[1,[],{}],\"b\":{\"c\":null}}");
}

TEST(Json, OnlyPlainValuesArePrinted) {
  EXPECT_EQ(print(Value::from_double(0.0 / 0.0)), "null");
  EXPECT_EQ(print(Value::from_double(1e21)), "1e+21");
  EXPECT_EQ(print(Value::from_object(static_closure<&refuse_value>())), "\"<fun>\"");
  String* const names[] = {make("f"), make("x")};
  const Value values[] = {Value::from_object(static_closure<&refuse_value>()), Value::from_int(1)};
  EXPECT_EQ(print(Value::from_object(make_anonymous(names, values, 2))), "{\"x\":1}");
  EXPECT_EQ(print(Value::from_object(&String::type)), "refused");
  EXPECT_EQ(print(Value::from_object(array_literal<double>({0.5, 2}))), "[0.5,2]");
}

// A random document; `depth` bounds its nesting.
std::string random_json(std::mt19937& engine, int depth) {
  switch (engine() % (depth > 0 ? 7 : 5)) {
    case 0:
      return "null";
    case 1:
      return engine() % 2 == 0 ? "true" : "false";
    case 2:
      return std::to_string(static_cast<int32_t>(engine()));
    case 3:
      return text_of(to_string(static_cast<double>(engine()) / 1024 + 0.5));
    case 4:
      return engine() % 2 == 0 ? "\"text\\n\"" : "\"\u0416 \U0001F600\"";
    case 5: {
      std::string json = "[";
      for (size_t left = engine() % 6; left > 0; --left) {
        json += random_json(engine, depth - 1) + (left > 1 ? "," : "");
      }
      return json + "]";
    }
    default: {
      std::string json = "{";
      const size_t first = engine() % 3;
      for (size_t left = engine() % 5; left > 0; --left) {
        json += "\"k" + std::to_string(first + left) + "\":" + random_json(engine, depth - 1) +
                (left > 1 ? "," : "");
      }
      return json + "}";
    }
  }
}

TEST(Json, RandomDocumentsRoundTrip) {
  std::mt19937 engine(9);
  for (int round = 0; round < 2000; ++round) {
    const std::string json = random_json(engine, 5);
    ASSERT_EQ(print(parse(json)), json);
  }
}

}  // namespace
}  // namespace fib
