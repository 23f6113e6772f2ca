// Arrays that meet their static type, and what erased code may store in them.
#include <gtest/gtest.h>

#include "support/values.h"

namespace fib {
namespace {

using test::integer;
using test::shown;
using test::string_value;
using test::thrown_by;

struct Animal : Object {
  static const Type type;
};
struct Dog : Animal {
  static const Type type;
};

constexpr Type class_type(const char* name, const Type* own, const Type* parent) {
  Type type{{StaticHeader{&type_of_type}}};
  type.kind = TypeKind::kClass;
  type.instance_size = sizeof(Object);
  type.parent = parent;
  type.depth = parent == nullptr ? 0 : 1;
  type.display[0] = parent == nullptr ? own : parent;
  type.display[1] = parent == nullptr ? nullptr : own;
  type.name = name;
  return type;
}
constinit const Type Animal::type = class_type("Animal", &Animal::type, nullptr);
constinit const Type Dog::type = class_type("Dog", &Dog::type, &Animal::type);

TEST(ArrayCast, ErasedArraysBecomeTypedInPlace) {
  ArrayBase* const array = array_literal_base({integer(1), Value::from_double(2.0), Value()});
  Array<int32_t>* const typed = array_cast<int32_t>(array);
  EXPECT_EQ(typed, array);
  EXPECT_EQ(array_get(typed, 1), 2);
  array_push(array, integer(4));
  EXPECT_EQ(shown(array), "[1,2,0,4]");
  EXPECT_EQ(thrown_by([&] { array_push(array, string_value("x")); }), "Cannot cast String to Int");
  EXPECT_EQ(thrown_by([&] { array_set(array, 0, Value::from_double(1.5)); }),
            "Cannot cast Float to Int");
  EXPECT_EQ(array_length(array), 4);
}

TEST(ArrayCast, ElementsThatDoNotFitThrow) {
  ArrayBase* const array = array_literal_base({integer(1), string_value("x")});
  EXPECT_NE(thrown_by([&] { array_cast<int32_t>(array); }), "nothing");
  EXPECT_NE(thrown_by([&] { array_cast<String*>(array); }), "nothing");
  EXPECT_EQ(shown(array), "[1,x]");
  Array<int32_t>* const numbers = array_literal<int32_t>({1});
  EXPECT_NE(thrown_by([&] { array_cast<double>(numbers); }), "nothing");
  EXPECT_EQ(array_cast<double>(static_cast<ArrayBase*>(nullptr)), nullptr);
}

TEST(ArrayCast, EmptyErasedArraysBecomeAnything) {
  EXPECT_EQ(array_length(array_cast<double>(new_array_base())), 0);
  Array<Dog*>* const dogs = array_cast<Dog*>(new_array_base(8));
  array_push(dogs, allocate<Dog>());
  EXPECT_EQ(array_length(dogs), 1);
}

TEST(ArrayCast, WiderViewsCheckWhatIsStored) {
  Array<Dog*>* const dogs = array_literal<Dog*>({allocate<Dog>()});
  Array<Animal*>* const animals = array_cast<Animal*>(dogs);
  ASSERT_EQ(static_cast<ArrayBase*>(animals), dogs);
  array_push(animals, static_cast<Animal*>(allocate<Dog>()));
  EXPECT_EQ(array_length(dogs), 2);
  EXPECT_EQ(thrown_by([&] { array_push(animals, allocate<Animal>()); }),
            "Cannot cast Animal to Dog");
  EXPECT_EQ(thrown_by([&] { array_set(animals, 0, allocate<Animal>()); }),
            "Cannot cast Animal to Dog");
  EXPECT_EQ(array_length(dogs), 2);
  // A copy belongs to nobody else, so it takes any animal.
  array_push(array_copy(animals), allocate<Animal>());
}

TEST(ArrayCast, NarrowingLooksAtEveryElement) {
  Array<Animal*>* const animals = array_literal<Animal*>({allocate<Dog>(), nullptr});
  Array<Dog*>* const dogs = array_cast<Dog*>(animals);
  EXPECT_NE(array_get(dogs, 0), nullptr);
  EXPECT_NE(thrown_by([&] { array_push(animals, allocate<Animal>()); }), "nothing");
  Array<Animal*>* const mixed = array_literal<Animal*>({allocate<Dog>(), allocate<Animal>()});
  EXPECT_NE(thrown_by([&] { array_cast<Dog*>(mixed); }), "nothing");
  EXPECT_NE(thrown_by([&] { array_cast<String*>(animals); }), "nothing");
}

TEST(ArrayCast, InnerArraysAreConvertedToo) {
  ArrayBase* const inner = array_literal_base({integer(1)});
  ArrayBase* const outer = array_literal_base({Value::from_object(inner)});
  Array<Array<int32_t>*>* const typed = array_cast<Array<int32_t>*>(outer);
  EXPECT_EQ(inner->kind, ElementKind::kInt32);
  EXPECT_EQ(array_get(array_get(typed, 0), 0), 1);
  EXPECT_NE(thrown_by([&] { array_push(outer, Value::from_object(array_literal<double>({1.5}))); }),
            "nothing");
  ArrayBase* const more = array_literal_base({integer(7)});
  array_push(outer, Value::from_object(more));
  EXPECT_EQ(array_get(array_get(typed, 1), 0), 7);
  EXPECT_NE(thrown_by([&] { array_cast<Array<double>*>(outer); }), "nothing");
}

TEST(ArrayCast, ErasedOperationsOnTypedArrays) {
  ArrayBase* const array = array_literal<bool>({true, false});
  EXPECT_TRUE(array_pop(array) == Value::from_bool(false));
  array_unshift(array, Value::from_bool(false));
  EXPECT_EQ(shown(array), "[false,true]");
  EXPECT_EQ(shown(array_concat(array, array_literal<int32_t>({3}))), "[false,true,3]");
  EXPECT_EQ(array_concat(array, array)->kind, ElementKind::kBool);
}

TEST(ArrayFields, AreFoundByName) {
  const Value array = Value::from_object(array_literal<int32_t>({3, 4}));
  const auto name = [](const char* text) { return intern_text(text); };
  EXPECT_EQ(shown(dynamic_get(array, name("length"))), "2");
  EXPECT_EQ(shown(call_field(array, name("push"), 5)), "3");
  EXPECT_EQ(shown(call_field(array, name("join"), test::text("-"))), "3-4-5");
  EXPECT_EQ(shown(call_field(array, name("slice"), 1)), "[4,5]");
  const Value bound = dynamic_get(array, name("indexOf"));
  EXPECT_EQ(shown(call_closure<Value>(from_value<Closure*>(bound), integer(5))), "2");
  const Value iterator = call_field(array, name("iterator"));
  int32_t sum = 0;
  CallCache has_next;
  CallCache next;
  while (call_field_as<bool>(iterator.as_object(), name("hasNext"), has_next)) {
    sum += call_field_as<int32_t>(iterator.as_object(), name("next"), next);
  }
  EXPECT_EQ(sum, 12);
}

}  // namespace
}  // namespace fib
