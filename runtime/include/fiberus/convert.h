// Conversions between Values and static representations. The generator names each one; C++ converts
// nothing implicitly. `from_value` checks: a Value that does not fit throws the Haxe exception
// "Cannot cast X to Y". null becomes 0, 0.0 and false for the basic types, as on every static Haxe
// target.
#pragma once

#include <type_traits>

#include "fiberus/array.h"
#include "fiberus/closure_fwd.h"
#include "fiberus/enum.h"
#include "fiberus/gc.h"
#include "fiberus/string.h"
#include "fiberus/value.h"

namespace fib {

// --- to Value ---
inline Value to_value(Value value) { return value; }
inline Value to_value(int32_t number) { return Value::from_int(number); }
inline Value to_value(double number) { return Value::from_double(number); }
inline Value to_value(bool flag) { return Value::from_bool(flag); }
inline Value to_value(float number) { return Value::from_double(number); }
inline Value to_value(int8_t number) { return Value::from_int(number); }
inline Value to_value(uint8_t number) { return Value::from_int(number); }
inline Value to_value(int16_t number) { return Value::from_int(number); }
inline Value to_value(uint16_t number) { return Value::from_int(number); }
// A UInt reads as the Int with the same bits.
inline Value to_value(uint32_t number) { return Value::from_int(static_cast<int32_t>(number)); }
Value box_int64(int64_t number);
inline Value to_value(int64_t number) { return box_int64(number); }
inline Value to_value(uint64_t number) { return box_int64(static_cast<int64_t>(number)); }
inline Value to_value(const Object* object) { return Value::from_object(object); }

// An Int64 inside a Value.
struct BoxedInt64 : Object {
  int64_t number;
  static const Type type;
};

// --- from Value: slow parts ---
int32_t value_to_int_slow(Value value);    // doubles truncate, null is 0
double value_to_double_slow(Value value);  // null is 0.0
bool value_to_bool_slow(Value value);      // null is false
int64_t value_to_int64_slow(Value value);  // Int, Float and boxed
[[noreturn]] FIB_COLD void throw_invalid_cast(Value value, const Type* target);
[[noreturn]] FIB_COLD void throw_invalid_cast(Value value, const char* target);
[[noreturn]] FIB_COLD FIB_KEEP_CALLS_APART void throw_null_access();

// Instance test for any class, interface or library type.
inline bool is_instance(const Object* object, const Type* target) {
  const Type* const type = object->type();
  if (type == target) {
    return true;
  }
  return target->kind == TypeKind::kInterface ? type->implements(target)
                                              : type->is_subclass_of(target);
}

// A reference that may be null, checked to be an instance of T.
template <class T>
inline T* cast_object(Object* object) {
  if constexpr (std::is_same_v<T, Object>) {
    return object;
  } else {
    if (FIB_UNLIKELY(object != nullptr && object->type() != &T::type &&
                     !is_instance(object, &T::type))) {
      throw_invalid_cast(Value::from_object(object), &T::type);
    }
    return static_cast<T*>(object);
  }
}

// The reference in a Value (null stays null); numbers and booleans throw.
inline Object* value_to_object(Value value, const Type* target) {
  if (FIB_UNLIKELY(!value.is_object() && !value.is_null())) {
    throw_invalid_cast(value, target);
  }
  return value.as_object();
}

extern const Type type_of_any_object;  // names "object" in cast errors

// Re-types an array that came from erased code; see array.h. Throws when elements do not fit.
ArrayBase* array_cast_slow(ArrayBase* array, ElementKind kind, const Type* element);

// From an array of unknown element kind to the kind that the static type names; the same object,
// re-typed in place when erased code created it. Null stays null.
template <class E>
inline Array<E>* array_cast(ArrayBase* array) {
  constexpr ElementKind kKind = ElementTraits<E>::kKind;
  // Acquired: what both promise holds for every storage that is loaded afterwards.
  if (FIB_UNLIKELY(array != nullptr && (load_kind(array) != kKind ||
                                        load_acquire(&array->element) != element_type_of<E>()))) {
    array = array_cast_slow(array, kKind, element_type_of<E>());
  }
  return static_cast<Array<E>*>(array);
}

template <class T>
inline T from_value(Value value) {
  if constexpr (std::is_void_v<T>) {
    return;
  } else if constexpr (std::is_same_v<T, Value>) {
    return value;
  } else if constexpr (std::is_same_v<T, double>) {
    return FIB_LIKELY(value.is_double()) ? value.as_double() : value_to_double_slow(value);
  } else if constexpr (std::is_same_v<T, bool>) {
    return FIB_LIKELY(value.is_bool()) ? value.as_bool() : value_to_bool_slow(value);
  } else if constexpr (std::is_same_v<T, int64_t> || std::is_same_v<T, uint64_t>) {
    return static_cast<T>(value_to_int64_slow(value));
  } else if constexpr (std::is_same_v<T, float>) {
    return static_cast<float>(from_value<double>(value));
  } else if constexpr (std::is_integral_v<T>) {
    return static_cast<T>(FIB_LIKELY(value.is_int()) ? value.as_int() : value_to_int_slow(value));
  } else {
    using Pointee = std::remove_const_t<std::remove_pointer_t<T>>;
    if constexpr (IsTypedArray<Pointee>::value) {
      Object* const object = value_to_object(value, &ArrayBase::type);
      return array_cast<typename IsTypedArray<Pointee>::Element>(cast_object<ArrayBase>(object));
    } else if constexpr (std::is_same_v<Pointee, String>) {
      if (FIB_UNLIKELY(value.is_number() || value.is_bool())) {
        // As on other static targets: what is declared String may come as a number.
        return to_string(value);
      }
      return cast_object<String>(value.as_object());
    } else if constexpr (std::is_same_v<Pointee, Object>) {
      return value_to_object(value, &type_of_any_object);
    } else if constexpr (std::is_same_v<Pointee, Type>) {
      Object* const object = value_to_object(value, &type_of_type);
      if (FIB_UNLIKELY(object != nullptr && object->type() != &type_of_type)) {
        throw_invalid_cast(value, &type_of_type);
      }
      return static_cast<const Type*>(object);
    } else {
      return cast_object<Pointee>(value_to_object(value, &Pointee::type));
    }
  }
}

// A receiver that must not be null: throws "Null access".
template <class T>
FIB_ALWAYS_INLINE T* nonnull(T* pointer) {
  if (FIB_UNLIKELY(pointer == nullptr)) {
    throw_null_access();
  }
  return pointer;
}

// Std.int: truncation towards zero; NaN and values outside Int give the low 32 bits of the 64-bit
// truncation, or 0.
inline int32_t double_to_int(double number) {
  return static_cast<int32_t>(
      static_cast<int64_t>(FIB_LIKELY(number > -9.2e18 && number < 9.2e18) ? number : 0.0));
}

// Integer % and shifts with every operand defined: x % 0 is 0 on Int; shift counts are taken
// modulo 32.
inline int32_t int_modulo(int32_t left, int32_t right) {
  return FIB_UNLIKELY(right == 0 || right == -1) ? 0 : left % right;
}
inline int32_t shift_left(int32_t left, int32_t right) { return left << (right & 31); }
inline int32_t shift_right(int32_t left, int32_t right) { return left >> (right & 31); }
inline int32_t shift_right_unsigned(int32_t left, int32_t right) {
  return static_cast<int32_t>(static_cast<uint32_t>(left) >> (right & 31));
}
double float_modulo(double left, double right);  // C's fmod

}  // namespace fib
