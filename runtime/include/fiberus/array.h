// Array<T>: a length and a storage object that knows its own capacity.
//
// Invariants (hold under any race between workers):
//  - Elements are read and written only after `index < storage->capacity` was checked on the very
//  storage that is
//    accessed, so a race can lose an update but never touches foreign memory.
//  - Every element of a storage at or beyond the array's length is zero (0, 0.0, false, null): a
//  read past the
//    length but inside the capacity gives the default value by itself.
//  - A storage is only ever replaced by one with at least its capacity, and by compare-and-swap, so
//  that a worker that grows an
//    array cannot undo the conversion another worker just made.
//  - The kind changes at most once, from kValue to a typed kind, when an array that erased code
//  created meets
//    its static type (`array_cast`). Code that knows the static type never dispatches; erased code
//    dispatches on the kind that the storage itself carries.
//  - Every reference in a kReference storage is an instance of the array's `element` (or null). An
//  array of a
//    class may be seen as an array of its superclass, so writes compare `element` with the static
//    type; see `array_store_check`. `element` only ever becomes narrower, when all elements fit; in
//    between it carries kNarrowing (see array/cast.cpp).
//  - Each operation loads `storage` and `length` once and works on what it got: between two loads
//  another worker may
//    have changed anything.
#pragma once

#include <type_traits>

#include "fiberus/gc.h"
#include "fiberus/value.h"

namespace fib {

enum class ElementKind : uint8_t {
  kValue,
  kReference,
  kInt32,
  kFloat64,
  kBool,
  kInt64,
  kFloat32,
  kInt8,
  kUInt8,
  kInt16,
  kUInt16,
  kUInt32,
  kUInt64
};
inline constexpr uint32_t kElementKindCount = 13;

struct ArrayStorage : Object {
  uint32_t capacity;  // elements
  ElementKind kind;   // how the elements are held
  uint8_t padding[3];
  // elements follow

  template <class E>
  E* elements() {
    return reinterpret_cast<E*>(this + 1);
  }
};
static_assert(sizeof(ArrayStorage) == 16);

// Descriptor of the storages of each kind, and the storage of capacity 0 that new arrays share.
extern const Type array_storage_types[kElementKindCount];
extern ArrayStorage array_empty_storages[kElementKindCount];

// An array of any element kind; `Array<Dynamic>`, `Array<T>`, `Array<Null<Int>>` are used through
// this type. Never null inside these functions: the caller has checked.
struct ArrayBase : Object {
  uint32_t length;
  ElementKind kind;  // the kind of the storage
  uint8_t padding[3];
  ArrayStorage* storage;  // never null; the empty storage of the kind at first
  // kReference: what every element is an instance of (null: any object). With kNarrowing set, what
  // writes must fit already and the elements in the storage may not yet.
  const Type* element;

  static const Type type;

  static constexpr uintptr_t kNarrowing = 1;
};

// The kind that is promised for every storage loaded afterwards. (clang's builtins take no enums.)
FIB_ALWAYS_INLINE ElementKind load_kind(const ArrayBase* array) {
  return static_cast<ElementKind>(load_acquire(reinterpret_cast<const uint8_t*>(&array->kind)));
}

// Maps an element's C++ type to its storage.
template <class E>
struct ElementTraits;
template <class E, ElementKind K>
struct PlainElement {
  using Stored = E;
  static constexpr ElementKind kKind = K;
};
template <>
struct ElementTraits<Value> : PlainElement<Value, ElementKind::kValue> {};
template <>
struct ElementTraits<int32_t> : PlainElement<int32_t, ElementKind::kInt32> {};
template <>
struct ElementTraits<double> : PlainElement<double, ElementKind::kFloat64> {};
template <>
struct ElementTraits<bool> : PlainElement<bool, ElementKind::kBool> {};
template <>
struct ElementTraits<int64_t> : PlainElement<int64_t, ElementKind::kInt64> {};
template <>
struct ElementTraits<float> : PlainElement<float, ElementKind::kFloat32> {};
template <>
struct ElementTraits<int8_t> : PlainElement<int8_t, ElementKind::kInt8> {};
template <>
struct ElementTraits<uint8_t> : PlainElement<uint8_t, ElementKind::kUInt8> {};
template <>
struct ElementTraits<int16_t> : PlainElement<int16_t, ElementKind::kInt16> {};
template <>
struct ElementTraits<uint16_t> : PlainElement<uint16_t, ElementKind::kUInt16> {};
template <>
struct ElementTraits<uint32_t> : PlainElement<uint32_t, ElementKind::kUInt32> {};
template <>
struct ElementTraits<uint64_t> : PlainElement<uint64_t, ElementKind::kUInt64> {};
template <class T>
struct ElementTraits<T*> {
  using Stored = T*;
  static constexpr ElementKind kKind = ElementKind::kReference;
};

// An array whose static element type is known: storage kind == ElementTraits<E>::kKind.
template <class E>
struct Array : ArrayBase {};

// What the elements of an Array<Array<E>*> are: arrays, whose own elements are of this kind and
// class. Serves as ArrayBase::element, so that an array of arrays is never handed out with inner
// arrays of another kind.
struct ArrayElementType : Type {
  ElementKind inner_kind = ElementKind::kValue;
  const Type* inner_element = nullptr;

  constexpr ArrayElementType(ElementKind kind_of_inner, const Type* element_of_inner)
      : Type{{StaticHeader{&type_of_type}}},
        inner_kind(kind_of_inner),
        inner_element(element_of_inner) {
    kind = TypeKind::kArray;
    name = "Array";
  }
};

// The value of ArrayBase::element that arrays of static type Array<E> expect.
template <class E>
constexpr const Type* element_type_of();
template <class E>
inline constinit const ArrayElementType array_element_type{ElementTraits<E>::kKind,
                                                           element_type_of<E>()};

template <class T>
struct IsTypedArray : std::false_type {};
template <class E>
struct IsTypedArray<Array<E>> : std::true_type {
  using Element = E;
};

template <class E>
constexpr const Type* element_type_of() {
  if constexpr (std::is_pointer_v<E>) {
    using T = std::remove_const_t<std::remove_pointer_t<E>>;
    if constexpr (std::is_same_v<T, Object>) {
      return nullptr;
    } else if constexpr (std::is_same_v<T, Type>) {
      return &type_of_type;
    } else if constexpr (IsTypedArray<T>::value) {
      return &array_element_type<typename IsTypedArray<T>::Element>;
    } else {
      return &T::type;
    }
  } else {
    return nullptr;
  }
}

// The operations (array_push, array_get, …) are declared in array_operations.h.

}  // namespace fib
