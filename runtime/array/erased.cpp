// Operations of code that does not know what an array holds.
#include "array/element.h"

namespace fib {

using array::element_from_value;
using array::with_element;

namespace {

// `element` for an array with elements of this one. Read before its storage: later ones fit too.
const Type* element_of_copy(const ArrayBase* array) {
  const Type* const element = __atomic_load_n(&array->element, __ATOMIC_ACQUIRE);
  return array::is_narrowing(element) ? nullptr : element;
}

template <class E>
Value read_element(ArrayStorage* storage, uint32_t index) {
  return to_value(array_read<E>(storage, index));
}

}  // namespace

Value array_get_slow(const ArrayBase* array, int32_t index) {
  ArrayStorage* const storage = storage_to_read(array);
  const auto position = static_cast<uint32_t>(index);
  if (position >= readable_length(array, storage)) {
    return Value();
  }
  return with_element(storage->kind, [&]<class E>() { return read_element<E>(storage, position); });
}

void array_set_slow(ArrayBase* array, int32_t index, Value value) {
  ArrayStorage* storage = storage_to_write(array);
  if (static_cast<uint32_t>(index) >= storage->capacity) {
    storage = array_grow_for_index(array, index);
  }
  const auto position = static_cast<uint32_t>(index);
  with_element(storage->kind, [&]<class E>() {
    array_write<E>(storage, position, element_from_value<E>(array, value));
  });
  if (position >= array->length) {
    array->length = position + 1;
  }
}

int32_t array_push_slow(ArrayBase* array, Value value) {
  const uint32_t length = load_length(array);
  ArrayStorage* const storage = array_grow(array, uint64_t{length} + 1);
  with_element(storage->kind, [&]<class E>() {
    array_write<E>(storage, length, element_from_value<E>(array, value));
  });
  array->length = length + 1;
  return static_cast<int32_t>(length + 1);
}

Value array_pop(ArrayBase* array) {
  const uint32_t length = readable_length(array, storage_to_read(array));
  if (length == 0) {
    return Value();
  }
  const Value last = array_get(array, static_cast<int32_t>(length - 1));
  array_resize(array, static_cast<int32_t>(length - 1));
  return last;
}

Value array_shift(ArrayBase* array) {
  if (array->length == 0) {
    return Value();
  }
  const Value first = array_get(array, 0);
  array_erase(array, 0, 1);
  return first;
}

void array_insert(ArrayBase* array, int32_t position, Value value) {
  const uint32_t index = array_insert_position(array, position);
  // Checks the value before anything moves.
  with_element(storage_to_read(array)->kind,
               [&]<class E>() { static_cast<void>(element_from_value<E>(array, value)); });
  ArrayStorage* const storage = array_open_gap(array, index);
  with_element(storage->kind, [&]<class E>() {
    array_write<E>(storage, index, element_from_value<E>(array, value));
  });
}

void array_unshift(ArrayBase* array, Value value) { array_insert(array, 0, value); }

int32_t array_index_of(const ArrayBase* array, Value value, Value from) {
  const int32_t length = array_length(array);
  for (auto i = static_cast<int32_t>(array_search_start(array, from)); i < length; ++i) {
    if (equals(array_get(array, i), value)) {
      return i;
    }
  }
  return -1;
}

int32_t array_last_index_of(const ArrayBase* array, Value value, Value from) {
  int32_t i = array_search_end(array, from);
  while (i >= 0 && !equals(array_get(array, i), value)) {
    --i;
  }
  return i;
}

bool array_contains(const ArrayBase* array, Value value) {
  return array_index_of(array, value, Value()) >= 0;
}

bool array_remove(ArrayBase* array, Value value) {
  const int32_t index = array_index_of(array, value, Value());
  if (index < 0) {
    return false;
  }
  array_erase(array, static_cast<uint32_t>(index), 1);
  return true;
}

ArrayBase* array_copy(const ArrayBase* array) {
  return array_copy_range(array, 0, array->length, element_of_copy(array));
}

ArrayBase* array_slice(const ArrayBase* array, int32_t position, Value end) {
  return array_slice_range(array, position, end, element_of_copy(array));
}

ArrayBase* array_splice(ArrayBase* array, int32_t position, int32_t count) {
  return array_splice_range(array, position, count, element_of_copy(array));
}

ArrayBase* array_concat(const ArrayBase* left, const ArrayBase* right) {
  nonnull(right);
  const Type* const element = element_of_copy(left);
  if (element == element_of_copy(right)) {
    if (ArrayBase* const both = array_concat_same_kind(left, right, element)) {
      return both;
    }
  }
  ArrayBase* const result = new_array_base(array_length(left));
  for (int32_t i = 0; i < array_length(left); ++i) {
    array_push(result, array_get(left, i));
  }
  for (int32_t i = 0; i < array_length(right); ++i) {
    array_push(result, array_get(right, i));
  }
  return result;
}

ArrayBase* array_filter(const ArrayBase* array, Closure* predicate) {
  ArrayBase* const result = array_copy_range(array, 0, 0, element_of_copy(array));
  for (int32_t i = 0; i < array_length(array); ++i) {
    const Value element = array_get(array, i);
    if (call_closure<bool>(predicate, element)) {
      array_push(result, element);
    }
  }
  return result;
}

}  // namespace fib
