// Array.sort: a stable merge sort.
//
// It works on a copy and writes the result back at the end, because the comparison is user code.
// The merge takes the smaller element without a branch: on random data a branch there is wrong half
// of the time.
#include <algorithm>
#include <cstring>

#include "array/element.h"

namespace fib {

namespace {

// Runs of this length are sorted by insertion.
constexpr uint32_t kInsertionLength = 8;

// Calls the comparison function with elements as its parameters expect them.
template <class E>
class Comparison {
 public:
  explicit Comparison(Closure* compare) : compare_(compare) {}
  int32_t operator()(E left, E right) const { return call_closure<int32_t>(compare_, left, right); }

 private:
  Closure* compare_;
};

// For a function of Values on an array of something else: called directly, not through its generic
// entry.
template <class E>
class BoxingComparison {
 public:
  explicit BoxingComparison(Closure* compare) : compare_(compare) {}
  int32_t operator()(E left, E right) const {
    return call_closure<int32_t>(compare_, to_value(left), to_value(right));
  }

 private:
  Closure* compare_;
};

template <class E, class Compare>
class MergeSort {
 public:
  // `data` is sorted in place; `scratch` has room for half as many elements.
  MergeSort(ArrayStorage* data, ArrayStorage* scratch, Compare compare)
      : data_(data), scratch_(scratch), compare_(compare) {}

  void sort(uint32_t start, uint32_t count) {
    if (count <= kInsertionLength) {
      insertion_sort(start, start + count);
      return;
    }
    const uint32_t half = count / 2;
    sort(start, half);
    sort(start + half, count - half);
    merge(start, start + half, start + count);
  }

 private:
  E at(uint32_t index) const { return data_->elements<E>()[index]; }

  void insertion_sort(uint32_t start, uint32_t end) {
    for (uint32_t i = start + 1; i < end; ++i) {
      const E element = at(i);
      uint32_t hole = i;
      while (hole > start && compare_(at(hole - 1), element) > 0) {
        array_write<E>(data_, hole, at(hole - 1));
        --hole;
      }
      array_write<E>(data_, hole, element);
    }
  }

  void merge(uint32_t start, uint32_t middle, uint32_t end) {
    if (compare_(at(middle - 1), at(middle)) <= 0) {
      return;  // in order already
    }
    const uint32_t left_count = middle - start;
    for (uint32_t i = 0; i < left_count; ++i) {
      array_write<E>(scratch_, i, at(start + i));
    }
    uint32_t left = 0;
    uint32_t right = middle;
    uint32_t out = start;
    while (left < left_count && right < end) {
      const E left_element = scratch_->elements<E>()[left];
      const E right_element = at(right);
      const bool takes_right = compare_(left_element, right_element) > 0;
      array_write<E>(data_, out++, takes_right ? right_element : left_element);
      right += takes_right ? 1 : 0;
      left += takes_right ? 0 : 1;
    }
    while (left < left_count) {
      array_write<E>(data_, out++, scratch_->elements<E>()[left++]);
    }
  }

  ArrayStorage* const data_;
  ArrayStorage* const scratch_;
  const Compare compare_;
};

template <class E, class Compare>
void sort_storage(ArrayStorage* data, uint32_t count, Compare compare) {
  ArrayStorage* const scratch = allocate_array_storage(data->kind, count / 2 + 1);
  MergeSort<E, Compare>(data, scratch, compare).sort(0, count);
}

template <class E>
void sort_elements(ArrayStorage* data, uint32_t count, Closure* compare) {
  constexpr uint64_t kBoxed = signature_of<int32_t, Value, Value>();
  if (compare->signature == kBoxed && !std::is_same_v<E, Value>) {
    sort_storage<E>(data, count, BoxingComparison<E>(compare));
  } else {
    sort_storage<E>(data, count, Comparison<E>(compare));
  }
}

// The comparison may have changed the array meanwhile, even what it holds.
void write_back(ArrayBase* array, ArrayStorage* sorted, uint32_t count) {
  ArrayStorage* const storage = array_grow(array, count);
  const auto length = static_cast<int32_t>(count);
  if (storage->kind != sorted->kind) {
    array::with_element(sorted->kind, [&]<class E>() {
      for (int32_t i = 0; i < length; ++i) {
        array_set(array, i, to_value(sorted->elements<E>()[i]));
      }
    });
    return;
  }
  array::with_element(storage->kind, [&]<class E>() {
    for (uint32_t i = 0; i < count; ++i) {
      if constexpr (std::is_pointer_v<E>) {
        array_check_element_slow(array, sorted->elements<E>()[i]);
      }
      array_write<E>(storage, i, sorted->elements<E>()[i]);
    }
  });
  array->length = std::max(array->length, count);
}

}  // namespace

void array_sort(ArrayBase* array, Closure* compare) {
  if (compare == nullptr) {
    throw_null_function();
  }
  ArrayStorage* const storage = storage_to_read(array);
  const uint32_t count = readable_length(array, storage);
  if (count < 2) {
    return;
  }
  ArrayStorage* const data = allocate_array_storage(storage->kind, count);
  array::copy_to_fresh(data, 0, storage, 0, count);
  array::with_element(data->kind, [&]<class E>() { sort_elements<E>(data, count, compare); });
  write_back(array, data, count);
}

}  // namespace fib
