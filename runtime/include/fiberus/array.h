// Array<T>: a length and a storage object that knows its own capacity.
//
// Invariants (hold under any race between workers):
//  - Elements are read and written only after `index < storage->capacity` was checked on the very storage that is
//    accessed, so a race can lose an update but never touches foreign memory.
//  - Every element of a storage at or beyond the array's length is zero (0, 0.0, false, null): a read past the
//    length but inside the capacity gives the default value by itself.
//  - `kind` says how the storage holds elements. It changes at most once, from kValue to a typed kind, when an array that
//    erased code created meets its static type (`array_cast`). Code that knows the static type never dispatches.
#pragma once

#include "fiberus/gc.h"
#include "fiberus/value.h"

namespace fib {

enum class ElementKind : uint8_t { kValue, kReference, kInt32, kFloat64, kBool, kInt64, kFloat32,
                                   kInt8, kUInt8, kInt16, kUInt16, kUInt32, kUInt64 };

struct ArrayStorage : Object {
  uint32_t capacity;  // elements
  uint32_t padding;
  // elements follow

  template <class E>
  E* elements() {
    return reinterpret_cast<E*>(this + 1);
  }
};
static_assert(sizeof(ArrayStorage) == 16);

// An array of any element kind; `Array<Dynamic>`, `Array<T>`, `Array<Null<Int>>` are used through this type. Never null inside
// these functions: the caller has checked.
struct ArrayBase : Object {
  uint32_t length;
  ElementKind kind;
  uint8_t padding[3];
  ArrayStorage* storage;   // never null; the empty storage of the kind at first
  const Type* element;     // kReference: the class or interface every element is (or null: any object)

  static const Type type;
};

// Maps an element's C++ type to its storage.
template <class E>
struct ElementTraits;
template <class E, ElementKind K>
struct PlainElement {
  using Stored = E;
  static constexpr ElementKind kKind = K;
};
template <> struct ElementTraits<Value> : PlainElement<Value, ElementKind::kValue> {};
template <> struct ElementTraits<int32_t> : PlainElement<int32_t, ElementKind::kInt32> {};
template <> struct ElementTraits<double> : PlainElement<double, ElementKind::kFloat64> {};
template <> struct ElementTraits<bool> : PlainElement<bool, ElementKind::kBool> {};
template <> struct ElementTraits<int64_t> : PlainElement<int64_t, ElementKind::kInt64> {};
template <> struct ElementTraits<float> : PlainElement<float, ElementKind::kFloat32> {};
template <> struct ElementTraits<int8_t> : PlainElement<int8_t, ElementKind::kInt8> {};
template <> struct ElementTraits<uint8_t> : PlainElement<uint8_t, ElementKind::kUInt8> {};
template <> struct ElementTraits<int16_t> : PlainElement<int16_t, ElementKind::kInt16> {};
template <> struct ElementTraits<uint16_t> : PlainElement<uint16_t, ElementKind::kUInt16> {};
template <> struct ElementTraits<uint32_t> : PlainElement<uint32_t, ElementKind::kUInt32> {};
template <> struct ElementTraits<uint64_t> : PlainElement<uint64_t, ElementKind::kUInt64> {};
template <class T>
struct ElementTraits<T*> {
  using Stored = T*;
  static constexpr ElementKind kKind = ElementKind::kReference;
};

// An array whose static element type is known: storage kind == ElementTraits<E>::kKind.
template <class E>
struct Array : ArrayBase {};

// The operations (array_push, array_get, …) are declared in array_operations.h.

}  // namespace fib
