// Operations on arrays. Those on Array<E> are inlined where a call would cost more than the work;
// those on ArrayBase serve erased code and dispatch on the kind of the storage. Receivers are not
// null.
//
// Indices beyond the end read the default value of the element and write by growing the array, as
// in JavaScript; a write below 0 throws.
#pragma once

#include <initializer_list>
#include <type_traits>

#include "fiberus/array.h"
#include "fiberus/closure.h"
#include "fiberus/convert.h"
#include "fiberus/dynamic.h"
#include "fiberus/string.h"

namespace fib {

// How an array with elements E is referred to: erased when its elements are Values.
template <class E>
using ArrayPointer = std::conditional_t<std::is_same_v<E, Value>, ArrayBase, Array<E>>*;
// How Null<E> is represented.
template <class E>
using NullableElement = std::conditional_t<std::is_pointer_v<E>, E, Value>;

inline constexpr uint32_t kMaximumArrayLength = 0x7FFF'FFFF;

// --- parts of the operations that do not depend on the static element type (array/storage.cpp,
// array/edit.cpp) ---

// A zeroed storage for `capacity` elements, not yet seen by anyone.
ArrayStorage* allocate_array_storage(ElementKind kind, uint32_t capacity);
// The same for a caller that overwrites the first `filled` elements: those may be anything.
ArrayStorage* allocate_array_storage_to_fill(ElementKind kind, uint32_t capacity, uint32_t filled);
// Replaces the storage by one with room for `needed` elements at least, and some more; gives the
// storage that the array has afterwards, which is of the kind of the present one. Throws "Out of
// memory" above kMaximumArrayLength.
FIB_NOINLINE ArrayStorage* array_grow(ArrayBase* array, uint64_t needed);
// Checks one reference about to be stored into an array whose `element` is not the static one;
// throws when it does not fit.
FIB_NOINLINE void array_check_element_slow(ArrayBase* array, Object* value);
// Removes the elements [start, start + count), which lie inside the array.
void array_erase(ArrayBase* array, uint32_t start, uint32_t count);
// Makes room for one zero element at `position`, or at the end if that is before it. The storage
// has an element at `position` in any case.
ArrayStorage* array_open_gap(ArrayBase* array, uint32_t position);
// A new array with the elements [start, end); bounds are clamped. `element` replaces
// ArrayBase::element.
ArrayBase* array_copy_range(const ArrayBase* array, int64_t start, int64_t end,
                            const Type* element);
ArrayBase* array_splice_range(ArrayBase* array, int32_t position, int32_t count,
                              const Type* element);
// Null when the storages are not of one kind (any more).
ArrayBase* array_concat_same_kind(const ArrayBase* left, const ArrayBase* right,
                                  const Type* element);
// Resolves the arguments of slice; `end` null means the length.
ArrayBase* array_slice_range(const ArrayBase* array, int32_t position, Value end,
                             const Type* element);
void array_reverse(ArrayBase* array);
void array_resize(ArrayBase* array, int32_t length);
// Stable merge sort by `compare`, on a copy that is written back at the end: a comparison function
// may throw, lie, suspend or change the array, whose later elements it then overwrites.
void array_sort(ArrayBase* array, Closure* compare);
String* array_join(const ArrayBase* array, String* separator);
String* array_to_string(const ArrayBase* array);  // "[1,2,3]"

// --- construction ---

FIB_ALWAYS_INLINE ArrayBase* allocate_array_header(ElementKind kind, const Type* element,
                                                   ArrayStorage* storage) {
  auto* const array = allocate<ArrayBase>();
  array->kind = kind;
  array->storage = storage;
  array->element = element;
  return array;
}

// An empty array with room for `capacity` elements; negative capacities count as 0.
template <class E>
inline ArrayPointer<E> new_array(int32_t capacity = 0) {
  constexpr ElementKind kKind = ElementTraits<E>::kKind;
  ArrayStorage* const storage =
      capacity <= 0 ? &array_empty_storages[static_cast<uint32_t>(kKind)]
                    : allocate_array_storage(kKind, static_cast<uint32_t>(capacity));
  return static_cast<ArrayPointer<E>>(allocate_array_header(kKind, element_type_of<E>(), storage));
}
inline ArrayBase* new_array_base(int32_t capacity = 0) { return new_array<Value>(capacity); }

// An array that holds `count` elements copied from `elements`.
template <class E>
inline ArrayPointer<E> array_of(const E* elements, int32_t count) {
  const ArrayPointer<E> array = new_array<E>(count);
  if (count > 0) {
    // NOBARRIER: the storage was allocated by the statement above.
    std::memcpy(array->storage->template elements<E>(), elements,
                static_cast<size_t>(count) * sizeof(E));
    array->length = static_cast<uint32_t>(count);
  }
  return array;
}
template <class E>
inline ArrayPointer<E> array_literal(std::initializer_list<std::type_identity_t<E>> elements) {
  return array_of<E>(elements.begin(), static_cast<int32_t>(elements.size()));
}
inline ArrayBase* array_literal_base(std::initializer_list<Value> elements) {
  return array_literal<Value>(elements);
}

// --- element access ---

FIB_ALWAYS_INLINE uint32_t load_length(const ArrayBase* array) {
  return load_relaxed(&array->length);
}
inline int32_t array_length(const ArrayBase* array) { return static_cast<int32_t>(array->length); }

// The elements that may be read: by the time the length is loaded, another worker may have given
// the array a larger storage.
inline uint32_t readable_length(const ArrayBase* array, const ArrayStorage* storage) {
  const uint32_t length = load_length(array);
  return FIB_LIKELY(length <= storage->capacity) ? length : storage->capacity;
}

FIB_ALWAYS_INLINE ArrayStorage* storage_to_read(const ArrayBase* array) {
  return load_relaxed(&array->storage);
}

// Loads the storage before anything that is loaded after it: see the ordering argument in
// array/cast.cpp.
FIB_ALWAYS_INLINE ArrayStorage* storage_to_write(ArrayBase* array) {
  return load_acquire(&array->storage);
}

template <class E>
FIB_ALWAYS_INLINE E array_read(ArrayStorage* storage, uint32_t index) {
  const E* const slot = storage->elements<E>() + index;
  if constexpr (std::is_pointer_v<E> || std::is_same_v<E, Value>) {
    return load(slot);
  } else {
    return *slot;
  }
}

// What `element` asks of values to be stored.
FIB_ALWAYS_INLINE const Type* element_to_store(const ArrayBase* array) {
  const uintptr_t word = load_acquire(reinterpret_cast<const uintptr_t*>(&array->element));
  return reinterpret_cast<const Type*>(word & ~ArrayBase::kNarrowing);
}

// The store check of covariant arrays; nothing for elements that are no references. Comes after the
// storage was loaded that is written to.
template <class E>
FIB_ALWAYS_INLINE void array_store_check(ArrayBase* array, [[maybe_unused]] E value) {
  if constexpr (std::is_pointer_v<E>) {
    if (FIB_UNLIKELY(load_relaxed(&array->element) != element_type_of<E>())) {
      array_check_element_slow(array, const_cast<Object*>(static_cast<const Object*>(value)));
    }
  }
}

template <class E>
FIB_ALWAYS_INLINE void array_write(ArrayStorage* storage, uint32_t index, E value) {
  E* const slot = storage->elements<E>() + index;
  if constexpr (std::is_pointer_v<E> || std::is_same_v<E, Value>) {
    store_element(storage, slot, value);
  } else {
    *slot = value;
  }
}

template <class E>
FIB_ALWAYS_INLINE E array_get(const Array<E>* array, int32_t index) {
  ArrayStorage* const storage = storage_to_read(array);
  if (FIB_LIKELY(static_cast<uint32_t>(index) < storage->capacity)) {
    return storage->elements<E>()[index];
  }
  return E();
}

// Grows the array for a write at `index` outside the storage; throws when it is negative.
FIB_NOINLINE ArrayStorage* array_grow_for_index(ArrayBase* array, int32_t index);

template <class E>
inline E array_set(Array<E>* array, int32_t index, std::type_identity_t<E> value) {
  ArrayStorage* storage = storage_to_write(array);
  if (FIB_UNLIKELY(static_cast<uint32_t>(index) >= storage->capacity)) {
    storage = array_grow_for_index(array, index);
  }
  array_store_check<E>(array, value);
  array_write<E>(storage, static_cast<uint32_t>(index), value);
  if (static_cast<uint32_t>(index) >= array->length) {
    array->length = static_cast<uint32_t>(index) + 1;
  }
  return value;
}

// --- adding and removing ---

// Room for the pushes of a loop that counts from `start` to `end`, if the array has none yet. Large
// ones grow as they go: the loop may end early.
void array_reserve(ArrayBase* array, int32_t start, int32_t end);

// Gives the new length.
template <class E>
inline int32_t array_push(Array<E>* array, std::type_identity_t<E> value) {
  ArrayStorage* storage = storage_to_write(array);
  const uint32_t length = load_length(array);
  if (FIB_UNLIKELY(length >= storage->capacity)) {
    storage = array_grow(array, uint64_t{length} + 1);
  }
  array_store_check<E>(array, value);
  array_write<E>(storage, length, value);
  array->length = length + 1;
  return static_cast<int32_t>(length + 1);
}

// The last element, removed; null when the array is empty.
template <class E>
inline NullableElement<E> array_pop(Array<E>* array) {
  ArrayStorage* const storage = storage_to_read(array);
  const uint32_t length = readable_length(array, storage);
  if (FIB_UNLIKELY(length == 0)) {
    return NullableElement<E>();
  }
  const E value = array_read<E>(storage, length - 1);
  array_write<E>(storage, length - 1, E());
  array->length = length - 1;
  if constexpr (std::is_pointer_v<E>) {
    return value;
  } else {
    return to_value(value);
  }
}

template <class E>
inline NullableElement<E> array_shift(Array<E>* array) {
  ArrayStorage* const storage = storage_to_read(array);
  if (readable_length(array, storage) == 0) {
    return NullableElement<E>();
  }
  const E value = array_read<E>(storage, 0);
  array_erase(array, 0, 1);
  if constexpr (std::is_pointer_v<E>) {
    return value;
  } else {
    return to_value(value);
  }
}

// Position of an insertion: negative ones count from the end, too large ones mean the end.
inline uint32_t array_insert_position(const ArrayBase* array, int32_t position) {
  const auto length = static_cast<int64_t>(load_length(array));
  int64_t result = position < 0 ? length + position : position;
  result = result < 0 ? 0 : result;
  return static_cast<uint32_t>(result > length ? length : result);
}

template <class E>
inline void array_insert(Array<E>* array, int32_t position, std::type_identity_t<E> value) {
  const uint32_t index = array_insert_position(array, position);
  array_store_check<E>(array, value);  // before anything moves
  ArrayStorage* const storage = array_open_gap(array, index);
  array_store_check<E>(array, value);  // for this storage
  array_write<E>(storage, index, value);
}
template <class E>
inline void array_unshift(Array<E>* array, std::type_identity_t<E> value) {
  array_insert(array, 0, value);
}

// --- searching ---

// Haxe == between elements.
template <class E>
FIB_ALWAYS_INLINE bool element_equals(E left, E right) {
  if constexpr (std::is_same_v<E, String*>) {
    return string_equals(left, right);
  } else if constexpr (std::is_same_v<E, Closure*>) {
    return closure_equals(left, right);
  } else if constexpr (std::is_same_v<E, Value>) {
    return equals(left, right);
  } else {
    return left == right;
  }
}

template <class E>
inline int32_t array_find(const ArrayBase* array, E value, uint32_t start) {
  ArrayStorage* const storage = storage_to_read(array);
  const uint32_t length = readable_length(array, storage);
  const E* const elements = storage->elements<E>();
  for (uint32_t i = start; i < length; ++i) {
    if (element_equals<E>(elements[i], value)) {
      return static_cast<int32_t>(i);
    }
  }
  return -1;
}

// First index to look at for indexOf, whose optional argument counts from the end when it is
// negative.
uint32_t array_search_start(const ArrayBase* array, Value from);
// Last index to look at for lastIndexOf, or -1.
int32_t array_search_end(const ArrayBase* array, Value from);

template <class E>
inline int32_t array_index_of(const Array<E>* array, std::type_identity_t<E> value,
                              Value from = Value()) {
  return array_find<E>(array, value, from.is_null() ? 0 : array_search_start(array, from));
}
template <class E>
inline int32_t array_last_index_of(const Array<E>* array, std::type_identity_t<E> value,
                                   Value from = Value()) {
  int32_t i = array_search_end(array, from);
  // No smaller than the storage that `i` was checked against: storages only grow.
  const E* const elements = storage_to_read(array)->template elements<E>();
  while (i >= 0 && !element_equals<E>(elements[i], value)) {
    --i;
  }
  return i;
}
template <class E>
inline bool array_contains(const Array<E>* array, std::type_identity_t<E> value) {
  return array_find<E>(array, value, 0) >= 0;
}
template <class E>
inline bool array_remove(Array<E>* array, std::type_identity_t<E> value) {
  const int32_t index = array_find<E>(array, value, 0);
  if (index < 0) {
    return false;
  }
  array_erase(array, static_cast<uint32_t>(index), 1);
  return true;
}

// --- whole arrays ---

template <class E>
inline Array<E>* array_copy(const Array<E>* array) {
  return static_cast<Array<E>*>(array_copy_range(array, 0, array->length, element_type_of<E>()));
}
template <class E>
inline Array<E>* array_slice(const Array<E>* array, int32_t position, Value end = Value()) {
  return static_cast<Array<E>*>(array_slice_range(array, position, end, element_type_of<E>()));
}
template <class E>
inline Array<E>* array_splice(Array<E>* array, int32_t position, int32_t count) {
  return static_cast<Array<E>*>(array_splice_range(array, position, count, element_type_of<E>()));
}
template <class E>
inline Array<E>* array_concat(const Array<E>* left, const Array<E>* right) {
  return static_cast<Array<E>*>(array_concat_same_kind(left, nonnull(right), element_type_of<E>()));
}

template <class R, class E>
inline ArrayPointer<R> array_map(const Array<E>* array, Closure* function) {
  const ArrayPointer<R> result = new_array<R>(array_length(array));
  for (int32_t i = 0; i < array_length(array); ++i) {
    array_push(result, call_closure<R>(function, array_get(array, i)));
  }
  return result;
}
template <class E>
inline Array<E>* array_filter(const Array<E>* array, Closure* predicate) {
  Array<E>* const result = new_array<E>();
  for (int32_t i = 0; i < array_length(array); ++i) {
    const E element = array_get(array, i);
    if (call_closure<bool>(predicate, element)) {
      array_push(result, element);
    }
  }
  return result;
}

// --- erased arrays (array/erased.cpp) ---

// An element of any kind as a Value; null outside the array.
FIB_NOINLINE Value array_get_slow(const ArrayBase* array, int32_t index);
// Writes converted to the array's kind; a value that does not fit throws "Cannot cast X to Y".
FIB_NOINLINE void array_set_slow(ArrayBase* array, int32_t index, Value value);

inline Value array_get(const ArrayBase* array, int32_t index) {
  ArrayStorage* const storage = storage_to_read(array);
  if (FIB_LIKELY(storage->kind == ElementKind::kValue)) {
    return FIB_LIKELY(static_cast<uint32_t>(index) < storage->capacity)
               ? array_read<Value>(storage, static_cast<uint32_t>(index))
               : Value();
  }
  return array_get_slow(array, index);
}
inline Value array_set(ArrayBase* array, int32_t index, Value value) {
  ArrayStorage* const storage = storage_to_read(array);
  if (FIB_LIKELY(storage->kind == ElementKind::kValue &&
                 static_cast<uint32_t>(index) < array->length &&
                 static_cast<uint32_t>(index) < storage->capacity)) {
    store_element(storage, storage->elements<Value>() + index, value);
  } else {
    array_set_slow(array, index, value);
  }
  return value;
}
int32_t array_push_slow(ArrayBase* array, Value value);
inline int32_t array_push(ArrayBase* array, Value value) {
  ArrayStorage* const storage = storage_to_read(array);
  const uint32_t length = load_length(array);
  if (FIB_LIKELY(storage->kind == ElementKind::kValue && length < storage->capacity)) {
    store_element(storage, storage->elements<Value>() + length, value);
    array->length = length + 1;
    return static_cast<int32_t>(length + 1);
  }
  return array_push_slow(array, value);
}
Value array_pop(ArrayBase* array);
Value array_shift(ArrayBase* array);
void array_insert(ArrayBase* array, int32_t position, Value value);
void array_unshift(ArrayBase* array, Value value);
int32_t array_index_of(const ArrayBase* array, Value value, Value from = Value());
int32_t array_last_index_of(const ArrayBase* array, Value value, Value from = Value());
bool array_contains(const ArrayBase* array, Value value);
bool array_remove(ArrayBase* array, Value value);
ArrayBase* array_copy(const ArrayBase* array);
ArrayBase* array_slice(const ArrayBase* array, int32_t position, Value end = Value());
ArrayBase* array_splice(ArrayBase* array, int32_t position, int32_t count);
// Of the kind of both when they agree, of kValue otherwise.
ArrayBase* array_concat(const ArrayBase* left, const ArrayBase* right);
ArrayBase* array_filter(const ArrayBase* array, Closure* predicate);

template <class R>
inline ArrayPointer<R> array_map(const ArrayBase* array, Closure* function) {
  const ArrayPointer<R> result = new_array<R>(array_length(array));
  for (int32_t i = 0; i < array_length(array); ++i) {
    array_push(result, call_closure<R>(function, array_get(array, i)));
  }
  return result;
}

// Iterators for code that knows an array only by its fields (Dynamic, Iterable<T>): objects with
// hasNext and next.
Object* array_iterator(ArrayBase* array);
Object* array_key_value_iterator(ArrayBase* array);

}  // namespace fib
