// What operations find when another worker has changed their object between two of their loads: the
// states are made by hand.
#include <gtest/gtest.h>

#include "fiberus/gc_control.h"
#include "fiberus/string_operations.h"
#include "map/table.h"
#include "support/values.h"

namespace fib {
namespace {

using test::integer;
using test::shown;

TEST(BetweenLoads, AGapOpensWhereTheArrayWasLonger) {
  Array<int32_t>* const array = array_literal<int32_t>({1, 2, 3, 4});
  const uint32_t position = array->storage->capacity;
  array_resize(array, 0);
  EXPECT_GT(array_open_gap(array, position)->capacity, position);
}

TEST(BetweenLoads, ArraysOfTwoKindsAreNotJoinedAsOne) {
  ArrayBase* const values = array_literal_base({integer(1), integer(2)});
  Array<int32_t>* const numbers = array_literal<int32_t>({3});
  EXPECT_EQ(array_concat_same_kind(values, numbers, nullptr), nullptr);
  EXPECT_EQ(array_concat_same_kind(numbers, values, nullptr), nullptr);
  EXPECT_EQ(shown(array_concat(values, numbers)), "[1,2,3]");
}

TEST(BetweenLoads, NothingEntersTheIndexOfEmptyMaps) {
  map::add_to_index<map::IntKeys>(map::empty_index(), 7, 0);
  EXPECT_EQ(*map::empty_index()->elements<uint64_t>(), 0U);
}

TEST(BetweenLoads, AnIndexWithForeignEntriesFindsNothing) {
  IntMapTable* const first = new_int_map();
  IntMapTable* const second = new_int_map();
  for (int32_t i = 0; i < 5; ++i) {
    int_map_set(first, i, integer(i));
    int_map_set(second, 100 + i, integer(100 + i));
  }
  store(second, &second->index, first->index);
  for (int32_t i = 0; i < 5; ++i) {
    EXPECT_TRUE(int_map_get(second, i).is_null());
    EXPECT_FALSE(int_map_exists(second, i));
  }
}

TEST(BetweenLoads, AMapWithAForeignIndexRecoversWhenItGrows) {
  IntMapTable* const map = new_int_map();
  for (int32_t i = 0; i < 5; ++i) {
    int_map_set(map, i, integer(i));
  }
  ArrayStorage* const index = allocate_array_storage(ElementKind::kInt64, map->index->capacity);
  store(map, &map->index, index);
  map->live = 1000;
  int_map_set(map, 50, integer(50));
  for (int32_t i = 0; i < 5; ++i) {
    EXPECT_EQ(int_map_get(map, i), integer(i));
  }
}

TEST(BetweenLoads, SlotsOfAWeakMapAreTracedAfterTheyWereReplaced) {
  WeakMapTable* const map = new_weak_map();
  const gc::Root<ArrayBase> living(new_array_base());
  for (int32_t i = 0; i < 3; ++i) {
    weak_map_set(map, Value::from_object(new_array_base()), Value::from_object(new_array_base()));
  }
  weak_map_set(map, Value::from_object(living.get()), Value::from_object(new_array_base()));
  ArrayStorage* const slots = map->slots;
  weak_map_clear(map);
  gc::collect();
  for (uint32_t i = 0; i < slots->capacity; ++i) {
    const Value value = slots->elements<Value>()[i];
    if (value.is_object()) {
      EXPECT_EQ(value.as_object()->type(), &ArrayBase::type);
    }
  }
}

TEST(BetweenLoads, TheStorageOfABuilderKnowsItsWidth) {
  StringBuilder* const wide = string_builder_new();
  string_builder_add(wide, test::text("\u00e4\u00e4\u00e4\u00e4"));
  StringBuilder* const builder = string_builder_new();
  string_builder_add(builder, test::text("abc"));
  store(builder, &builder->storage, wide->storage);
  string_builder_add_code(builder, 'x');
  EXPECT_EQ(shown(string_builder_to_string(builder)), "\u00e4\u00e4\u00e4x");
}

TEST(BetweenLoads, AnObjectWhoseDictionaryGotLostTakesFieldsAgain) {
  AnonymousObject* const object = allocate_anonymous_empty();
  for (int32_t i = 0; i < 300; ++i) {
    anonymous_set(object, test::text("field" + std::to_string(i)), integer(i));
  }
  ASSERT_TRUE(object->shape()->is_dictionary());
  store(object, &object->overflow,
        static_cast<Object*>(allocate_array_storage(ElementKind::kValue, 4)));
  EXPECT_TRUE(anonymous_get(object, test::text("field1")).is_null());
  anonymous_set(object, test::text("field1"), integer(1));
  EXPECT_EQ(anonymous_get(object, test::text("field1")), integer(1));
}

}  // namespace
}  // namespace fib
