// Operations whose work depends on the width of elements only.
#include <algorithm>

#include "array/element.h"

namespace fib {

using array::clear_elements;
using array::copy_to_fresh;
using array::move_elements;

void array_erase(ArrayBase* array, uint32_t start, uint32_t count) {
  ArrayStorage* const storage = storage_to_read(array);
  const uint32_t length = readable_length(array, storage);
  if (start >= length) {
    return;
  }
  count = std::min(count, length - start);
  move_elements(storage, start, start + count, length - start - count);
  clear_elements(storage, length - count, length);
  array->length = length - count;
}

ArrayStorage* array_open_gap(ArrayBase* array, uint32_t position) {
  const uint32_t length = load_length(array);
  // Another worker may have made the array shorter since the caller chose the position.
  ArrayStorage* const storage = array_grow(array, uint64_t{std::max(length, position)} + 1);
  const uint32_t start = std::min(position, length);
  move_elements(storage, start + 1, start, length - start);
  clear_elements(storage, start, start + 1);
  array->length = length + 1;
  return storage;
}

ArrayBase* array_copy_range(const ArrayBase* array, int64_t start, int64_t end,
                            const Type* element) {
  const ArrayStorage* const source = storage_to_read(array);
  const auto length = static_cast<int64_t>(readable_length(array, source));
  start = std::clamp<int64_t>(start, 0, length);
  end = std::clamp(end, start, length);
  const auto count = static_cast<uint32_t>(end - start);
  ArrayStorage* target = &array_empty_storages[static_cast<uint32_t>(source->kind)];
  if (count > 0) {
    target = allocate_array_storage_to_fill(source->kind, count, count);
    copy_to_fresh(target, 0, source, static_cast<uint32_t>(start), count);
  }
  ArrayBase* const result = allocate_array_header(source->kind, element, target);
  result->length = count;
  return result;
}

ArrayBase* array_slice_range(const ArrayBase* array, int32_t position, Value end,
                             const Type* element) {
  const auto length = static_cast<int64_t>(load_length(array));
  const int64_t last = end.is_null() ? length : from_value<int32_t>(end);
  const int64_t start = position < 0 ? length + position : position;
  return array_copy_range(array, std::max<int64_t>(start, 0),
                          std::max<int64_t>(last < 0 ? length + last : last, 0), element);
}

ArrayBase* array_splice_range(ArrayBase* array, int32_t position, int32_t count,
                              const Type* element) {
  const auto length = static_cast<int64_t>(load_length(array));
  const int64_t start = std::max<int64_t>(position < 0 ? length + position : position, 0);
  if (count <= 0 || start >= length) {
    return array_copy_range(array, 0, 0, element);
  }
  ArrayBase* const removed = array_copy_range(array, start, start + count, element);
  array_erase(array, static_cast<uint32_t>(start), static_cast<uint32_t>(count));
  return removed;
}

ArrayBase* array_concat_same_kind(const ArrayBase* left, const ArrayBase* right,
                                  const Type* element) {
  const ArrayStorage* const first = storage_to_read(left);
  const ArrayStorage* const second = storage_to_read(right);
  if (FIB_UNLIKELY(first->kind != second->kind)) {
    return nullptr;
  }
  const uint32_t first_length = readable_length(left, first);
  const uint32_t second_length = readable_length(right, second);
  ArrayBase* const result = allocate_array_header(
      first->kind, element, &array_empty_storages[static_cast<uint32_t>(first->kind)]);
  ArrayStorage* const target = array_grow(result, uint64_t{first_length} + second_length);
  copy_to_fresh(target, 0, first, 0, first_length);
  copy_to_fresh(target, first_length, second, 0, second_length);
  result->length = first_length + second_length;
  return result;
}

void array_reverse(ArrayBase* array) {
  ArrayStorage* const storage = storage_to_read(array);
  const uint32_t length = readable_length(array, storage);
  array::with_element(storage->kind, [&]<class E>() {
    for (uint32_t low = 0; low < length / 2; ++low) {
      const uint32_t high = length - 1 - low;
      const E saved = array_read<E>(storage, low);
      array_write<E>(storage, low, array_read<E>(storage, high));
      array_write<E>(storage, high, saved);
    }
  });
}

void array_resize(ArrayBase* array, int32_t length) {
  const uint32_t wanted = length < 0 ? 0 : static_cast<uint32_t>(length);
  ArrayStorage* const storage = storage_to_read(array);
  const uint32_t present = readable_length(array, storage);
  if (wanted > present) {
    array_grow(array, wanted);
  } else {
    clear_elements(storage, wanted, present);
  }
  array->length = wanted;
}

uint32_t array_search_start(const ArrayBase* array, Value from) {
  const auto length = static_cast<int64_t>(load_length(array));
  const int64_t start = from.is_null() ? 0 : from_value<int32_t>(from);
  return static_cast<uint32_t>(std::clamp<int64_t>(start < 0 ? length + start : start, 0, length));
}

int32_t array_search_end(const ArrayBase* array, Value from) {
  const auto length = static_cast<int64_t>(readable_length(array, storage_to_read(array)));
  const int64_t last = from.is_null() ? length - 1 : from_value<int32_t>(from);
  return static_cast<int32_t>(std::clamp<int64_t>(last < 0 ? length + last : last, -1, length - 1));
}

}  // namespace fib
