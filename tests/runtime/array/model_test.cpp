// Random operations on arrays of every kind, compared with std::vector.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "support/values.h"

namespace fib {
namespace {

// The text of `n`; permanent, because the collector does not look into a std::vector.
String* permanent_text(int n) { return intern_name(to_string(n))->text; }

// Element number `n` of a small universe, so that searches hit.
template <class E>
E element(int n) {
  if constexpr (std::is_same_v<E, String*>) {
    return n == 0 ? nullptr : permanent_text(n);
  } else if constexpr (std::is_same_v<E, Value>) {
    switch (n % 4) {
      case 0:
        return Value();
      case 1:
        return Value::from_int(n);
      case 2:
        return Value::from_double(n + 0.5);
      default:
        return Value::from_object(permanent_text(n));
    }
  } else {
    return static_cast<E>(n);
  }
}

// ArrayBase for Value, Array<E> otherwise; erased access to the same array goes through `erased`.
template <class E>
class ArrayModel : public testing::Test {
 protected:
  using ArrayType = std::remove_pointer_t<ArrayPointer<E>>;
  gc::Root<ArrayType> root{new_array<E>()};
  std::vector<E> model;
  std::mt19937 random{42};

  ArrayPointer<E> array() const { return root.get(); }
  int pick(int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); }
  E any() { return element<E>(pick(12)); }
  static bool same(E left, E right) { return element_equals<E>(left, right); }

  void expect_equal(ArrayPointer<E> actual, const std::vector<E>& expected) {
    ASSERT_EQ(static_cast<size_t>(array_length(actual)), expected.size());
    for (size_t i = 0; i < expected.size(); ++i) {
      ASSERT_TRUE(same(array_get(actual, static_cast<int32_t>(i)), expected[i])) << "index " << i;
    }
    // Nothing of what was removed is left beyond the end.
    ArrayStorage* const storage = actual->storage;
    for (uint32_t i = actual->length; i < storage->capacity; ++i) {
      ASSERT_EQ(storage->template elements<E>()[i], E()) << "slot " << i << " beyond the end";
    }
  }

  void change_length() {
    switch (pick(8)) {
      case 0:
      case 1:
      case 2: {
        const E value = any();
        model.push_back(value);
        ASSERT_EQ(array_push(array(), value), static_cast<int32_t>(model.size()));
        break;
      }
      case 3: {
        const auto result = array_pop(array());
        if (!model.empty()) {
          EXPECT_TRUE(equals(to_value(result), to_value(model.back())));
          model.pop_back();
        } else {
          EXPECT_TRUE(to_value(result).is_null());
        }
        break;
      }
      case 4: {
        const auto result = array_shift(array());
        if (!model.empty()) {
          EXPECT_TRUE(equals(to_value(result), to_value(model.front())));
          model.erase(model.begin());
        }
        break;
      }
      case 5: {
        const int position = pick(40) - 20;
        const auto size = static_cast<int>(model.size());
        const int index = std::clamp(position < 0 ? size + position : position, 0, size);
        const E value = any();
        model.insert(model.begin() + index, value);
        array_insert(array(), position, value);
        break;
      }
      case 6: {
        const int length = pick(30);
        model.resize(static_cast<size_t>(length), E());
        array_resize(array(), length);
        break;
      }
      default: {
        const E value = any();
        const auto found =
            std::find_if(model.begin(), model.end(), [&](E e) { return same(e, value); });
        EXPECT_EQ(array_remove(array(), value), found != model.end());
        if (found != model.end()) {
          model.erase(found);
        }
      }
    }
  }

  void write() {
    const int index = pick(30);
    const E value = any();
    if (static_cast<size_t>(index) >= model.size()) {
      model.resize(static_cast<size_t>(index) + 1, E());
    }
    model[static_cast<size_t>(index)] = value;
    if (pick(2) == 0) {
      array_set(array(), index, value);
    } else {
      array_set(static_cast<ArrayBase*>(array()), index, to_value(value));
    }
  }

  void search() {
    const E value = any();
    const auto found =
        std::find_if(model.begin(), model.end(), [&](E e) { return same(e, value); });
    const int expected = found == model.end() ? -1 : static_cast<int>(found - model.begin());
    EXPECT_EQ(array_index_of(array(), value), expected);
    EXPECT_EQ(array_contains(array(), value), expected >= 0);
    EXPECT_EQ(array_index_of(static_cast<ArrayBase*>(array()), to_value(value)), expected);
    int last = static_cast<int>(model.size()) - 1;
    while (last >= 0 && !same(model[static_cast<size_t>(last)], value)) {
      --last;
    }
    EXPECT_EQ(array_last_index_of(array(), value), last);
  }

  void take_part() {
    const auto size = static_cast<int>(model.size());
    const int position = pick(40) - 20;
    const int start = std::clamp(position < 0 ? size + position : position, 0, size);
    const int count = pick(8) - 1;
    const int end = count <= 0 ? start : std::min(start + count, size);
    const std::vector<E> part(model.begin() + start, model.begin() + end);
    if (pick(2) == 0) {
      expect_equal(array_slice(array(), start, Value::from_int(end)), part);
      expect_equal(array_slice(array(), start), {model.begin() + start, model.end()});
    } else {
      model.erase(model.begin() + start, model.begin() + end);
      expect_equal(array_splice(array(), position, count), part);
    }
  }

  void rearrange() {
    switch (pick(3)) {
      case 0:
        std::reverse(model.begin(), model.end());
        array_reverse(array());
        break;
      case 1: {
        std::vector<E> doubled = model;
        doubled.insert(doubled.end(), model.begin(), model.end());
        expect_equal(array_concat(array(), array()), doubled);
        break;
      }
      default:
        root.set(array_copy(array()));
        expect_equal(array(), model);
    }
  }
};

using Elements = testing::Types<int32_t, double, bool, int64_t, float, uint8_t, String*, Value>;
TYPED_TEST_SUITE(ArrayModel, Elements);

TYPED_TEST(ArrayModel, RandomOperationsMatchAVector) {
  for (int step = 0; step < 20000 && !this->HasFatalFailure(); ++step) {
    switch (this->pick(8)) {
      case 0:
        this->write();
        break;
      case 1:
        this->search();
        break;
      case 2:
        this->take_part();
        break;
      case 3:
        this->rearrange();
        break;
      default:
        this->change_length();
        break;
    }
    this->expect_equal(this->array(), this->model);
  }
}

// Large storages come from memory that held others.
TYPED_TEST(ArrayModel, LargeArraysAreZeroBeyondTheirEnd) {
  constexpr int kLength = 20'000;
  const TypeParam value = element<TypeParam>(11);
  for (int round = 0; round < 5; ++round) {
    this->root.set(new_array<TypeParam>());
    this->model.assign(kLength, value);
    for (int i = 0; i < kLength; ++i)
      array_push(this->array(), value);
    this->expect_equal(this->array(), this->model);
    this->root.set(array_concat(this->array(), array_copy(this->array())));
    this->model.insert(this->model.end(), kLength, value);
    array_push(this->array(), value);
    this->model.push_back(value);
    this->expect_equal(this->array(), this->model);
    gc::collect();
  }
}

TYPED_TEST(ArrayModel, ReadsOutsideGiveTheDefault) {
  array_push(this->array(), element<TypeParam>(5));
  EXPECT_EQ(array_get(this->array(), -1), TypeParam());
  EXPECT_EQ(array_get(this->array(), 1), TypeParam());
  EXPECT_EQ(array_get(this->array(), 1 << 30), TypeParam());
  EXPECT_NE(test::thrown_by([&] { array_set(this->array(), -1, TypeParam()); }), "nothing");
  EXPECT_EQ(array_length(this->array()), 1);
}

}  // namespace
}  // namespace fib
