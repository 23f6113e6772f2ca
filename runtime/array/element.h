// Dispatch on element kinds, shared by the erased operations on arrays.
#pragma once

#include <utility>

#include "fiberus/array_operations.h"

namespace fib::array {

// Calls `body.template operator()<E>()` with the element type of `kind`; references are Object*.
template <class Body>
decltype(auto) with_element(ElementKind kind, Body&& body) {
  switch (kind) {
    case ElementKind::kValue:
      return body.template operator()<Value>();
    case ElementKind::kReference:
      return body.template operator()<Object*>();
    case ElementKind::kInt32:
      return body.template operator()<int32_t>();
    case ElementKind::kFloat64:
      return body.template operator()<double>();
    case ElementKind::kBool:
      return body.template operator()<bool>();
    case ElementKind::kInt64:
      return body.template operator()<int64_t>();
    case ElementKind::kFloat32:
      return body.template operator()<float>();
    case ElementKind::kInt8:
      return body.template operator()<int8_t>();
    case ElementKind::kUInt8:
      return body.template operator()<uint8_t>();
    case ElementKind::kInt16:
      return body.template operator()<int16_t>();
    case ElementKind::kUInt16:
      return body.template operator()<uint16_t>();
    case ElementKind::kUInt32:
      return body.template operator()<uint32_t>();
    case ElementKind::kUInt64:
      return body.template operator()<uint64_t>();
  }
  __builtin_unreachable();
}

inline bool holds_references(ElementKind kind) {
  return kind == ElementKind::kValue || kind == ElementKind::kReference;
}

inline uint32_t element_size(ElementKind kind) {
  return array_storage_types[static_cast<uint32_t>(kind)].element_size;
}

inline char* element_address(ArrayStorage* storage, uint32_t index) {
  return reinterpret_cast<char*>(storage + 1) + size_t{index} * element_size(storage->kind);
}

// Moves `count` elements inside one storage; the ranges may overlap.
void move_elements(ArrayStorage* storage, uint32_t to, uint32_t from, uint32_t count);
// Sets [start, end) to the default value.
void clear_elements(ArrayStorage* storage, uint32_t start, uint32_t end);
// Copies into `target`, a storage of the same kind that was just allocated: no barriers.
void copy_to_fresh(ArrayStorage* target, uint32_t to, const ArrayStorage* source, uint32_t from,
                   uint32_t count);
// `successor`, a storage of references, was just allocated, its first `count` elements are filled,
// and it takes the place of `present`. When that one is mature and both are large, so is the
// successor from now on: as a young one the next minor collection would look at all of it in its
// pause.
void mature_with(const ArrayStorage* present, ArrayStorage* successor, uint32_t count);
// Puts `desired` in the place of `expected`; false when another worker was faster.
bool replace_storage(ArrayBase* array, ArrayStorage* expected, ArrayStorage* desired);

inline bool is_narrowing(const Type* element) {
  return (reinterpret_cast<uintptr_t>(element) & ArrayBase::kNarrowing) != 0;
}

// True when every instance of `type` may be an element of an array whose element is `wanted`.
bool element_type_fits(const Type* type, const Type* wanted);
// True when `object` (not null) may be an element; arrays of erased code are converted on the way.
bool element_fits(Object* object, const Type* wanted);

[[noreturn]] FIB_COLD void throw_cannot_hold(Value value, ElementKind kind, const Type* element);

// A Value as an element of a storage of E in `array`. Doubles become integers only when nothing is
// lost.
template <class E>
E element_from_value(const ArrayBase* array, Value value) {
  if constexpr (std::is_same_v<E, Value>) {
    return value;
  } else if constexpr (std::is_pointer_v<E>) {
    if (value.is_null()) {
      return nullptr;
    }
    const Type* const element = element_to_store(array);
    if (!value.is_object() || !element_fits(value.as_object(), element)) {
      throw_cannot_hold(value, ElementKind::kReference, element);
    }
    return value.as_object();
  } else if constexpr (std::is_integral_v<E> && !std::is_same_v<E, bool>) {
    if (value.is_double() && value.as_double() != static_cast<double>(from_value<E>(value))) {
      throw_cannot_hold(value, ElementTraits<E>::kKind, nullptr);
    }
    return from_value<E>(value);
  } else {
    return from_value<E>(value);
  }
}

}  // namespace fib::array
