// Random operations on the maps, compared with a list of pairs in insertion order.
#include "fiberus/map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "support/values.h"

namespace fib {
namespace {

using test::integer;
using test::shown;
using test::text;

struct IntMapAccess {
  using Table = IntMapTable;
  static Table* make() { return new_int_map(); }
  // Neighbours, multiples of a power of two and negative numbers.
  static int32_t key(int n) { return n % 3 == 0 ? n : n % 3 == 1 ? n << 16 : -n; }
  static void set(Table* map, int n, Value value) { int_map_set(map, key(n), value); }
  static Value get(Table* map, int n) { return int_map_get(map, key(n)); }
  static bool exists(Table* map, int n) { return int_map_exists(map, key(n)); }
  static bool remove(Table* map, int n) { return int_map_remove(map, key(n)); }
  static Table* copy(Table* map) { return int_map_copy(map); }
  static Value key_value(int n) { return integer(key(n)); }
};

struct StringMapAccess {
  using Table = StringMapTable;
  static Table* make() { return new_string_map(); }
  static String* key(int n) {
    return n == 0 ? nullptr : text((n % 2 == 0 ? "k" : "ключ") + std::to_string(n));
  }
  static void set(Table* map, int n, Value value) { string_map_set(map, key(n), value); }
  static Value get(Table* map, int n) { return string_map_get(map, key(n)); }
  static bool exists(Table* map, int n) { return string_map_exists(map, key(n)); }
  static bool remove(Table* map, int n) { return string_map_remove(map, key(n)); }
  static Table* copy(Table* map) { return string_map_copy(map); }
  static Value key_value(int n) { return Value::from_object(key(n)); }
};

struct ObjectMapAccess {
  using Table = ObjectMapTable;
  static Table* make() { return new_object_map(); }
  static Value key(int n) {
    static const gc::Root<ArrayBase> objects([] {
      ArrayBase* const result = new_array_base();
      for (int i = 0; i < 1000; ++i) {
        array_push(result, Value::from_object(new_array_base()));
      }
      return result;
    }());
    switch (n % 4) {
      case 0:
        return n == 0 ? Value() : Value::from_object(text(std::to_string(n)));
      case 1:
        return integer(n);
      case 2:
        return Value::from_double(n + 0.5);
      default:
        return array_get(objects.get(), n);
    }
  }
  static void set(Table* map, int n, Value value) { object_map_set(map, key(n), value); }
  static Value get(Table* map, int n) { return object_map_get(map, key(n)); }
  static bool exists(Table* map, int n) { return object_map_exists(map, key(n)); }
  static bool remove(Table* map, int n) { return object_map_remove(map, key(n)); }
  static Table* copy(Table* map) { return object_map_copy(map); }
  static Value key_value(int n) { return key(n); }
};

template <class Access>
class MapModel : public testing::Test {
 protected:
  using Table = typename Access::Table;
  gc::Root<Table> root{Access::make()};
  std::vector<std::pair<int, int>> model;
  std::mt19937 random{7};

  Table* map() const { return root.get(); }
  int pick(int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); }
  auto find(int n) {
    return std::find_if(model.begin(), model.end(),
                        [&](const auto& pair) { return pair.first == n; });
  }

  void expect_equal(Table* actual) {
    ASSERT_EQ(static_cast<size_t>(map_size(actual)), model.size());
    auto* const keys = static_cast<MapIterator*>(map_keys(actual));
    auto* const values = static_cast<MapIterator*>(map_iterator(actual));
    for (const auto& [n, value] : model) {
      ASSERT_TRUE(map_iterator_has_next(keys));
      ASSERT_TRUE(equals(map_iterator_next(keys), Access::key_value(n)));
      ASSERT_EQ(map_iterator_next(values), integer(value));
    }
    ASSERT_FALSE(map_iterator_has_next(keys));
    ASSERT_TRUE(map_iterator_next(values).is_null());
  }

  void step(int universe) {
    const int n = pick(universe);
    const auto known = find(n);
    switch (pick(5)) {
      case 0:
      case 1:
      case 2: {
        const int value = pick(1000);
        Access::set(map(), n, integer(value));
        if (known == model.end()) {
          model.emplace_back(n, value);
        } else {
          known->second = value;
        }
        break;
      }
      case 3:
        ASSERT_EQ(Access::remove(map(), n), known != model.end());
        if (known != model.end()) {
          model.erase(known);
        }
        break;
      default:
        ASSERT_EQ(Access::exists(map(), n), known != model.end());
        ASSERT_EQ(Access::get(map(), n), known == model.end() ? Value() : integer(known->second));
    }
  }
};

using Kinds = testing::Types<IntMapAccess, StringMapAccess, ObjectMapAccess>;
TYPED_TEST_SUITE(MapModel, Kinds);

TYPED_TEST(MapModel, RandomOperationsMatchTheModel) {
  for (const int universe : {6, 60, 600}) {
    for (int i = 0; i < 10000 && !this->HasFatalFailure(); ++i) {
      this->step(universe);
      if (i % 50 == 0) {
        this->expect_equal(this->map());
      }
    }
    this->expect_equal(TypeParam::copy(this->map()));
  }
  map_clear(this->map());
  this->model.clear();
  this->expect_equal(this->map());
  this->step(3);
}

// Every key that stays is visited once, a removed one never after its removal, whatever is added.
TYPED_TEST(MapModel, ChangesDuringIteration) {
  for (int round = 0; round < 200; ++round) {
    auto* const map = TypeParam::make();
    const int count = this->pick(40) + 1;
    for (int n = 0; n < count; ++n) {
      TypeParam::set(map, n, integer(n));
    }
    std::vector<int> visits(1000, 0);
    std::vector<bool> removed(1000, false);
    int added = count;
    auto* const values = static_cast<MapIterator*>(map_iterator(map));
    while (map_iterator_has_next(values)) {
      const int32_t n = map_iterator_next(values).as_int();
      ASSERT_FALSE(removed[static_cast<size_t>(n)]) << n;
      ASSERT_EQ(++visits[static_cast<size_t>(n)], 1) << n;
      const int victim = this->pick(count);
      TypeParam::remove(map, victim);
      removed[static_cast<size_t>(victim)] = true;
      for (int i = this->pick(4); i > 0 && added < 900; --i) {
        TypeParam::set(map, added, integer(added));
        ++added;
      }
    }
    for (int n = 0; n < count; ++n) {
      ASSERT_TRUE(removed[static_cast<size_t>(n)] || visits[static_cast<size_t>(n)] == 1) << n;
    }
  }
}

TEST(IntMap, ManyKeysOfAnyPattern) {
  for (const int32_t stride : {1, 2, 16, 4096, 65536, 1 << 24, 3, -7}) {
    IntMapTable* const map = new_int_map();
    for (int32_t i = 0; i < 200; ++i) {
      int_map_set(map, i * stride, integer(i));
    }
    for (int32_t i = 0; i < 200; ++i) {
      ASSERT_EQ(int_map_get(map, i * stride), integer(i)) << stride;
    }
    ASSERT_FALSE(int_map_exists(map, 200 * stride));
  }
}

TEST(ObjectMap, KeysAreComparedAsHaxeDoes) {
  ObjectMapTable* const map = new_object_map();
  object_map_set(map, integer(1), integer(10));
  EXPECT_EQ(object_map_get(map, Value::from_double(1.0)), integer(10));
  object_map_set(map, to_value(int64_t{1} << 40), integer(20));
  EXPECT_EQ(object_map_get(map, to_value(int64_t{1} << 40)), integer(20));
  EXPECT_FALSE(object_map_exists(map, Value::from_object(new_array_base())));
}

// The entries of a large map that has stayed are not looked at as a whole when it grows.
TEST(IntMap, EntriesOfAMatureMapAreMatureWhenItGrows) {
  const gc::Root<IntMapTable> map(new_int_map());
  const auto value_of = [](int32_t key) { return Value::from_object(text(std::to_string(key))); };
  const auto check = [&map](int32_t first, int32_t end) {
    for (int32_t i = first; i < end; ++i)
      ASSERT_EQ(shown(int_map_get(map.get(), i)), std::to_string(i));
  };
  constexpr int32_t kCount = 10'000;
  for (int32_t i = 0; i < kCount; ++i)
    int_map_set(map.get(), i, value_of(i));
  gc::collect();
  int32_t count = kCount;
  // Growing alone, then with entries removed, which moves the others.
  for (const bool removes : {false, true}) {
    if (removes) int_map_remove(map.get(), count - 1);
    const ArrayStorage* const before = map.get()->entries;
    EXPECT_TRUE(gc::remembers_stores(before));
    const int32_t old_count = count;
    for (; map.get()->entries == before; ++count)
      int_map_set(map.get(), count, value_of(count));
    EXPECT_TRUE(gc::remembers_stores(map.get()->entries));
    check(0, old_count - 1);
    check(old_count, count);
    gc::collect();
    check(0, old_count - 1);
    check(old_count, count);
  }
}

TEST(MapText, ShowsKeysAndValuesInOrder) {
  StringMapTable* const map = new_string_map();
  EXPECT_EQ(shown(map_to_string(map)), "[]");
  string_map_set(map, text("b"), integer(1));
  string_map_set(map, text("a"), Value());
  EXPECT_EQ(shown(map_to_string(map)), "[b => 1, a => null]");
  const Value pairs = Value::from_object(map_key_value_iterator(map));
  EXPECT_EQ(shown(call_field(pairs, intern_text("next"))), "{key : b, value : 1}");
}

}  // namespace
}  // namespace fib
