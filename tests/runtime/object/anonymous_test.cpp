#include "fiberus/anonymous.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "fiberus/reflection.h"
#include "object/shape.h"
#include "support/values.h"

namespace fib {
namespace {

using test::integer;
using test::shown;
using test::text;

Name* name(const std::string& characters) { return intern_name(text(characters)); }

TEST(Anonymous, LiteralsShareTheirShape) {
  Name* const fields[] = {name("x"), name("y")};
  ShapeSite first(fields, 2);
  ShapeSite second(fields, 2);
  AnonymousObject* const object = allocate_anonymous(first);
  object->inline_slots()[0] = integer(1);
  object->inline_slots()[1] = integer(2);
  EXPECT_EQ(shown(object), "{x : 1, y : 2}");
  EXPECT_EQ(allocate_anonymous(second)->type(), object->type());
  EXPECT_LT(reinterpret_cast<uintptr_t>(object->type()), uintptr_t{1} << 32);
}

TEST(Anonymous, CachesFollowTheShape) {
  AnonymousObject* const object = allocate_anonymous_empty(2);
  FieldCache reads;
  FieldCache writes;
  EXPECT_TRUE(get_field(object, name("a"), reads).is_null());
  set_field(object, name("a"), integer(1), writes);
  EXPECT_EQ(get_field(object, name("a"), reads), integer(1));
  EXPECT_NE(reads.packed.load(), 0U);
  set_field(object, name("a"), integer(2), writes);
  set_field(object, name("a"), integer(3), writes);
  EXPECT_EQ(get_field(object, name("a"), reads), integer(3));
  AnonymousObject* const other = make_anonymous(nullptr, nullptr, 0);
  FieldCache any;
  set_field(other, name("b"), integer(8), any);
  set_field(other, name("a"), integer(9), any);
  EXPECT_EQ(get_field(other, name("a"), reads), integer(9));
  EXPECT_EQ(get_field(object, name("a"), reads), integer(3));
}

// Fields set, removed and read in any order, compared with a list of pairs; `universe` decides how
// many fields objects get, so that inline slots, overflow and the dictionary form all occur.
void compare_with_model(int universe, int steps, uint32_t inline_capacity) {
  std::mt19937 random(static_cast<uint32_t>(universe));
  AnonymousObject* object = allocate_anonymous_empty(inline_capacity);
  std::vector<std::pair<std::string, int>> model;
  for (int step = 0; step < steps; ++step) {
    const std::string field = "field" + std::to_string(random() % static_cast<unsigned>(universe));
    const auto known = std::find_if(model.begin(), model.end(),
                                    [&](const auto& pair) { return pair.first == field; });
    switch (random() % 6) {
      case 0:
        ASSERT_EQ(anonymous_remove(object, text(field)), known != model.end());
        if (known != model.end()) {
          model.erase(known);
        }
        break;
      case 1: {
        const Value value = anonymous_get(object, text(field));
        ASSERT_EQ(value, known == model.end() ? Value() : integer(known->second));
        ASSERT_EQ(get_field_slow(object, name(field), nullptr), value);
        ASSERT_EQ(anonymous_has(object, text(field)), known != model.end());
        break;
      }
      case 2:
        object = anonymous_copy(object);
        break;
      default: {
        const int value = static_cast<int>(random() % 1000);
        if (random() % 2 == 0) {
          anonymous_set(object, text(field), integer(value));
        } else {
          set_field_slow(object, name(field), integer(value), nullptr);
        }
        if (known == model.end()) {
          model.emplace_back(field, value);
        } else {
          known->second = value;
        }
      }
    }
    if (step % 16 == 0) {
      ArrayBase* const values = new_array_base();
      Array<String*>* const names = anonymous_names(object, values);
      ASSERT_EQ(static_cast<size_t>(array_length(names)), model.size());
      for (size_t i = 0; i < model.size(); ++i) {
        const auto index = static_cast<int32_t>(i);
        ASSERT_EQ(test::utf8_of(array_get(names, index)), model[i].first);
        ASSERT_EQ(array_get(values, index), integer(model[i].second));
      }
    }
  }
}

TEST(Anonymous, RandomFieldsMatchTheModel) {
  compare_with_model(3, 3000, 4);
  compare_with_model(7, 3000, 0);
  compare_with_model(20, 3000, 4);
}

TEST(Anonymous, ManyFieldsBecomeADictionary) {
  compare_with_model(400, 6000, 4);
  AnonymousObject* const object = allocate_anonymous_empty();
  for (uint32_t i = 0; i < kMaximumShapeFields + 10; ++i) {
    anonymous_set(object, text("d" + std::to_string(i)), integer(static_cast<int32_t>(i)));
  }
  EXPECT_TRUE(object->shape()->is_dictionary());
  FieldCache cache;
  EXPECT_EQ(get_field(object, name("d100"), cache), integer(100));
  set_field(object, name("d100"), integer(5), cache);
  EXPECT_EQ(get_field(object, name("d100"), cache), integer(5));
  EXPECT_EQ(cache.packed.load(), 0U);
}

TEST(Anonymous, LiteralsOfAnySize) {
  std::vector<Name*> names;
  for (int i = 0; i < 1500; ++i) {
    names.push_back(name("wide" + std::to_string(i)));
  }
  ShapeSite site(names.data(), static_cast<uint32_t>(names.size()));
  AnonymousObject* const object = allocate_anonymous(site);
  object->inline_slots()[1499] = integer(1);
  EXPECT_EQ(anonymous_get(object, text("wide1499")), integer(1));
  EXPECT_EQ(anonymous_field_count(object), 1500U);
}

TEST(Anonymous, MadeFromNamesAndValues) {
  String* const names[] = {text("a"), text("b"), text("a")};
  const Value values[] = {integer(1), integer(2), integer(3)};
  EXPECT_EQ(shown(make_anonymous(names, values, 3)), "{a : 3, b : 2}");
}

Value twice_the_first(Closure*, ArrayBase* arguments) {
  return integer(array_get(arguments, 0).as_int() * 2);
}

TEST(Anonymous, FunctionsInFieldsAreCalled) {
  const Value object = Value::from_object(allocate_anonymous_empty());
  EXPECT_NE(test::thrown_by([&] { call_field(object, name("twice"), 4); }), "nothing");
  reflect_set_field(object, text("twice"),
                    reflect_make_var_args(test::function<&twice_the_first>()));
  EXPECT_EQ(call_field(object, name("twice"), 4), integer(8));
  CallCache cache;
  for (int32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(call_field_as<int32_t>(object.as_object(), name("twice"), cache, i), i * 2);
  }
}

}  // namespace
}  // namespace fib
