// Conversions between what erased code made of an array and what its static type says.
//
// Arrays are covariant, as in Java: an Array<Child> may be used as Array<Base>. Reads are sound
// because each element is a Child; writes through the wider view compare ArrayBase::element with
// their static type and check the object when the two differ.
//
// Narrowing while others read and write: a writer loads the storage first and checks its value
// against `element` after that. Whoever narrows
//   1. sets `element` to the new class with kNarrowing,
//   2. copies what fits into a new storage and swaps it in,
//   3. takes kNarrowing away.
// A writer that saw the old element before 1 wrote into the old storage: its update is checked by
// 2, or lost. All others fit the new class already. A reader takes the array for one of the new
// class only after 3, and so finds the new storage or a later one. A worker that meets kNarrowing
// does 2 and 3 itself, so nobody waits.
#include <cstdio>

#include "array/element.h"
#include "fiberus/exception.h"

namespace fib {

namespace array {

namespace {

// Array<Array<Int>> and the like carry more than a class.
const ArrayElementType* inner_array(const Type* element) {
  return element->kind == TypeKind::kArray && element != &ArrayBase::type
             ? static_cast<const ArrayElementType*>(element)
             : nullptr;
}

const char* kind_name(ElementKind kind) {
  switch (kind) {
    case ElementKind::kValue:
      return "Dynamic";
    case ElementKind::kReference:
      return "object";
    case ElementKind::kInt32:
      return "Int";
    case ElementKind::kFloat64:
      return "Float";
    case ElementKind::kBool:
      return "Bool";
    case ElementKind::kInt64:
      return "haxe.Int64";
    case ElementKind::kFloat32:
      return "Single";
    case ElementKind::kInt8:
      return "fiberus.Int8";
    case ElementKind::kUInt8:
      return "fiberus.UInt8";
    case ElementKind::kInt16:
      return "fiberus.Int16";
    case ElementKind::kUInt16:
      return "fiberus.UInt16";
    case ElementKind::kUInt32:
      return "fiberus.UInt32";
    case ElementKind::kUInt64:
      return "fiberus.UInt64";
  }
  __builtin_unreachable();
}

[[noreturn]] FIB_COLD void throw_no_such_array(ArrayBase* array, ElementKind kind,
                                               const Type* element) {
  char name[256];
  std::snprintf(name, sizeof(name), "Array<%s>",
                element != nullptr ? element->name : kind_name(kind));
  throw_invalid_cast(Value::from_object(array), name);
}

}  // namespace

void throw_cannot_hold(Value value, ElementKind kind, const Type* element) {
  if (element != nullptr) {
    throw_invalid_cast(value, element);
  }
  throw_invalid_cast(value, kind_name(kind));
}

bool element_type_fits(const Type* type, const Type* wanted) {
  if (wanted == nullptr || type == wanted) {
    return true;
  }
  if (type == nullptr) {
    return false;
  }
  if (const ArrayElementType* const inner = inner_array(wanted)) {
    const ArrayElementType* const have =
        type->kind == TypeKind::kArray ? inner_array(type) : nullptr;
    return have != nullptr && have->inner_kind == inner->inner_kind &&
           element_type_fits(have->inner_element, inner->inner_element);
  }
  if (wanted->kind == TypeKind::kArray) {
    return type->kind == TypeKind::kArray;
  }
  return wanted->kind == TypeKind::kInterface ? type->implements(wanted)
                                              : type->is_subclass_of(wanted);
}

bool element_fits(Object* object, const Type* wanted) {
  if (wanted == nullptr) {
    return true;
  }
  const ArrayElementType* const inner = inner_array(wanted);
  if (inner == nullptr) {
    return is_instance(object, wanted);
  }
  if (object->type() != &ArrayBase::type) {
    return false;
  }
  array_cast_slow(static_cast<ArrayBase*>(object), inner->inner_kind, inner->inner_element);
  return true;
}

namespace {

// Readers of the kind expect a storage of that kind: see array_cast.
void set_kind(ArrayBase* array, ElementKind kind) {
  __atomic_store_n(reinterpret_cast<uint8_t*>(&array->kind), static_cast<uint8_t>(kind),
                   __ATOMIC_RELEASE);
}

// From kValue to `kind`. References are checked against `element`, which the caller sets
// afterwards.
void convert_values(ArrayBase* array, ArrayStorage* present, ElementKind kind,
                    const Type* element) {
  ArrayStorage* const converted = allocate_array_storage(kind, present->capacity);
  const Value* const values = present->elements<Value>();
  with_element(kind, [&]<class E>() {
    for (uint32_t i = 0; i < present->capacity; ++i) {
      const Value value = load(values + i);
      if constexpr (std::is_pointer_v<E>) {
        if (!value.is_null() && !(value.is_object() && element_fits(value.as_object(), element))) {
          throw_no_such_array(array, kind, element);
        }
        array_write<Object*>(converted, i, value.as_object());
      } else {
        array_write<E>(converted, i, element_from_value<E>(array, value));
      }
    }
  });
  if (replace_storage(array, present, converted)) {
    set_kind(array, kind);
  }
}

bool replace_element(ArrayBase* array, const Type* expected, const Type* desired) {
  return __atomic_compare_exchange_n(&array->element, &expected, desired, false, __ATOMIC_SEQ_CST,
                                     __ATOMIC_SEQ_CST);
}

const Type* with_narrowing(const Type* element) {
  return reinterpret_cast<const Type*>(reinterpret_cast<uintptr_t>(element) |
                                       ArrayBase::kNarrowing);
}

// element_fits without conversions, which may throw.
bool fits_as_it_is(Object* object, const Type* wanted) {
  const ArrayElementType* const inner = inner_array(wanted);
  if (inner == nullptr) {
    return is_instance(object, wanted);
  }
  if (object->type() != &ArrayBase::type) {
    return false;
  }
  auto* const array = static_cast<ArrayBase*>(object);
  const Type* const element = __atomic_load_n(&array->element, __ATOMIC_ACQUIRE);
  return storage_to_write(array)->kind == inner->inner_kind && !is_narrowing(element) &&
         element_type_fits(element, inner->inner_element);
}

// Steps 2 and 3 of narrowing; see above.
void finish_narrowing(ArrayBase* array, const Type* wanted) {
  for (;;) {
    ArrayStorage* const present = storage_to_write(array);
    if (present->capacity == 0) {
      break;
    }
    ArrayStorage* const checked =
        allocate_array_storage(ElementKind::kReference, present->capacity);
    for (uint32_t i = 0; i < present->capacity; ++i) {
      Object* const object = array_read<Object*>(present, i);
      // An object that does not fit was written by another worker since all of them were checked:
      // that update is lost.
      const bool fits = object == nullptr || fits_as_it_is(object, wanted);
      array_write<Object*>(checked, i, fits ? object : nullptr);
    }
    if (replace_storage(array, present, checked)) {
      break;
    }
  }
  replace_element(array, with_narrowing(wanted), wanted);
}

// Makes every element of a reference array an instance of `wanted`, for good.
void narrow_elements(ArrayBase* array, const Type* have, const Type* wanted) {
  ArrayStorage* const present = storage_to_write(array);
  for (uint32_t i = 0; i < present->capacity; ++i) {
    Object* const object = array_read<Object*>(present, i);
    if (object != nullptr && !element_fits(object, wanted)) {
      throw_no_such_array(array, ElementKind::kReference, wanted);
    }
  }
  if (replace_element(array, have, with_narrowing(wanted))) {
    finish_narrowing(array, wanted);
  }
}

}  // namespace

}  // namespace array

ArrayBase* array_cast_slow(ArrayBase* array, ElementKind kind, const Type* element) {
  for (;;) {
    ArrayStorage* const present = storage_to_write(array);
    if (present->kind != kind) {
      if (kind == ElementKind::kValue) {
        return array;  // erased code takes any kind
      }
      if (present->kind != ElementKind::kValue) {
        array::throw_no_such_array(array, kind, element);
      }
      array::convert_values(array, present, kind, element);
      continue;
    }
    const Type* const have = __atomic_load_n(&array->element, __ATOMIC_ACQUIRE);
    if (array::is_narrowing(have)) {
      array::finish_narrowing(array, element_to_store(array));
      continue;
    }
    if (array::element_type_fits(have, element)) {
      array::set_kind(array, kind);
      return array;
    }
    if (!array::element_type_fits(element, have)) {
      array::throw_no_such_array(array, kind, element);
    }
    array::narrow_elements(array, have, element);
  }
}

void array_check_element_slow(ArrayBase* array, Object* value) {
  const Type* const element = element_to_store(array);
  if (value != nullptr && !array::element_fits(value, element)) {
    array::throw_cannot_hold(Value::from_object(value), ElementKind::kReference, element);
  }
}

}  // namespace fib
