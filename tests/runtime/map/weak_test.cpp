#include <gtest/gtest.h>

#include "fiberus/map.h"
#include "support/values.h"

namespace fib {
namespace {

using test::integer;

TEST(WeakMap, HoldsEntriesWhoseKeysLive) {
  const gc::Root<WeakMapTable> map(new_weak_map());
  const gc::Root<ArrayBase> keys(new_array_base());
  for (int32_t i = 0; i < 500; ++i) {
    const Value key = Value::from_object(new_array_base());
    if (i % 2 == 0) {
      array_push(keys.get(), key);
    }
    // A value that refers to its key does not keep the entry.
    weak_map_set(map.get(), key, Value::from_object(array_literal_base({key, integer(i)})));
  }
  gc::collect();
  EXPECT_LT(array_length(weak_map_keys(map.get())),
            260);  // a dead reference may linger on the stack
  for (int32_t i = 0; i < array_length(keys.get()); ++i) {
    const Value value = weak_map_get(map.get(), array_get(keys.get(), i));
    ASSERT_TRUE(value.is_object());
    EXPECT_EQ(array_get(from_value<ArrayBase*>(value), 1), integer(i * 2));
  }
  for (int32_t i = 0; i < 2000; ++i) {
    weak_map_set(map.get(), Value::from_object(new_array_base()), integer(i));
  }
  EXPECT_TRUE(weak_map_exists(map.get(), array_get(keys.get(), 249)));
}

TEST(WeakMap, SetRemoveCopyClear) {
  WeakMapTable* const map = new_weak_map();
  const Value first = Value::from_object(new_array_base());
  const Value second = Value::from_object(new_array_base());
  weak_map_set(map, first, integer(1));
  weak_map_set(map, first, integer(2));
  weak_map_set(map, second, integer(3));
  WeakMapTable* const copy = weak_map_copy(map);
  EXPECT_TRUE(weak_map_remove(map, first));
  EXPECT_FALSE(weak_map_remove(map, first));
  EXPECT_FALSE(weak_map_exists(map, first));
  EXPECT_EQ(weak_map_get(copy, first), integer(2));
  EXPECT_EQ(weak_map_get(map, second), integer(3));
  weak_map_clear(map);
  EXPECT_TRUE(weak_map_get(map, second).is_null());
  EXPECT_EQ(array_length(weak_map_values(copy)), 2);
  for (int32_t i = 0; i < 1000; ++i) {
    weak_map_set(map, first, integer(i));
    weak_map_remove(map, first);
    weak_map_set(map, second, integer(i));
  }
  EXPECT_EQ(weak_map_get(map, second), integer(999));
}

}  // namespace
}  // namespace fib
