// Reflection tables: constant data behind Type::info. No code runs at start-up for them; a program
// that never reflects pays only their bytes.
#pragma once

#include <atomic>

#include "fiberus/array.h"
#include "fiberus/closure.h"
#include "fiberus/dynamic.h"
#include "fiberus/name.h"

namespace fib {

enum class FieldKind : uint8_t { kVariable, kMethod };

// One field of a class. For statics the object argument is ignored.
struct FieldInfo {
  Name* name;
  FieldKind kind;
  Value (*get)(Object*);                          // methods: a bound closure
  void (*set)(Object*, Value);                    // null: cannot be set
  Value (*call)(Object*, const Value*, int32_t);  // methods; null for variables
  Value* (*slot)(Object*) =
      nullptr;  // variables that are held as a Value: where; call sites remember it
};

struct EnumConstructorInfo {
  Name* name;
  int32_t parameter_count;
  Value (*create)(const Value* arguments);           // parameter_count values
  Value (*parameter)(Object* value, int32_t index);  // null when there are none
};

// The fields of a class with those it inherits, or its statics, hashed by Name. Built on first use,
// never freed.
struct FieldTable;

struct ClassInfo {
  const FieldInfo* fields = nullptr;  // instance fields declared by this class, in source order
  uint32_t field_count = 0;
  const FieldInfo* statics = nullptr;
  uint32_t static_count = 0;
  const Type* const* interfaces = nullptr;  // declared by this class
  uint32_t interface_count = 0;
  Value (*create)(const Value* arguments, int32_t count) = nullptr;  // null: no constructor
  Object* (*create_empty)() = nullptr;                               // null: abstract or interface
  const EnumConstructorInfo* constructors = nullptr;                 // enums
  uint32_t constructor_count = 0;
  Value (*metadata)() = nullptr;  // the __meta__ object of haxe.rtti.Meta; null: none
  mutable std::atomic<FieldTable*> table{nullptr};  // cache, written once
  mutable std::atomic<FieldTable*> static_table{nullptr};
  // Library types: the texts of `fields`, whose names are null, because only the program's own
  // table may define Names.
  const char* const* library_names = nullptr;
};

extern const ClassInfo string_class_info;  // of String::type

// Finds an instance field of `type` or its superclasses; null when there is none.
const FieldInfo* find_instance_field(const Type* type, Name* name);
const FieldInfo* find_static_field(const Type* type, Name* name);

// The constructor of an enum with this name; null when there is none.
const EnumConstructorInfo* find_enum_constructor(const Type* type, Name* name);

// Every class and enum of the program by Haxe path, for Type.resolveClass; emitted by the
// generator, sorted by name.
struct TypeTable {
  const Type* const* types;
  size_t count;
};
void register_types(TypeTable table);
const Type* resolve_type(String* name);

// --- builders of FieldInfo for generated code ---

template <auto M>
struct FieldAdapter;
template <class T, class C, T C::*M>
struct FieldAdapter<M> {
  static Value get(Object* object) { return to_value(static_cast<C*>(object)->*M); }
  static Value* slot(Object* object) {
    return reinterpret_cast<Value*>(&(static_cast<C*>(object)->*M));
  }
  // Only what is held as a Value can be read without conversion.
  static constexpr Value* (*kSlot)(Object*) = std::is_same_v<T, Value> ? &slot : nullptr;
  static void set(Object* object, Value value) {
    if constexpr (std::is_pointer_v<T> || std::is_same_v<T, Value>) {
      store(object, &(static_cast<C*>(object)->*M), from_value<T>(value));
    } else {
      static_cast<C*>(object)->*M = from_value<T>(value);
    }
  }
};
template <auto M>
constexpr FieldInfo variable_info(Name* name) {
  return {name,    FieldKind::kVariable,  &FieldAdapter<M>::get, &FieldAdapter<M>::set,
          nullptr, FieldAdapter<M>::kSlot};
}

template <auto P>
struct StaticFieldAdapter;
template <class T, T* P>
struct StaticFieldAdapter<P> {
  static Value get(Object*) { return to_value(*P); }
  static void set(Object*, Value value) { *P = from_value<T>(value); }
};
template <auto P>
constexpr FieldInfo static_variable_info(Name* name) {
  return {name, FieldKind::kVariable, &StaticFieldAdapter<P>::get, &StaticFieldAdapter<P>::set,
          nullptr};
}

template <auto M>
struct MethodInfoAdapter;
template <class R, class C, class... A, R (C::*M)(A...)>
struct MethodInfoAdapter<M> {
  static Value get(Object* object) { return Value::from_object(bind_method<M>(object)); }
  template <size_t... I>
  static Value apply(Object* object, const Value* arguments, int32_t count,
                     std::index_sequence<I...>) {
    const auto argument = [&](int32_t index) { return index < count ? arguments[index] : Value(); };
    static_cast<void>(argument);
    if constexpr (std::is_void_v<R>) {
      (static_cast<C*>(object)->*M)(from_value<A>(argument(static_cast<int32_t>(I)))...);
      return Value();
    } else {
      return to_value(
          (static_cast<C*>(object)->*M)(from_value<A>(argument(static_cast<int32_t>(I)))...));
    }
  }
  static Value call(Object* object, const Value* arguments, int32_t count) {
    return apply(object, arguments, count, std::index_sequence_for<A...>{});
  }
};
template <auto M>
constexpr FieldInfo method_info(Name* name) {
  return {name, FieldKind::kMethod, &MethodInfoAdapter<M>::get, nullptr,
          &MethodInfoAdapter<M>::call};
}

template <auto F>
struct StaticMethodInfoAdapter {
  static Value get(Object*) { return Value::from_object(static_closure<F>()); }
  static Value call(Object*, const Value* arguments, int32_t count) {
    Closure* const closure = static_closure<F>();
    return closure->generic(closure, arguments, count);
  }
};
template <auto F>
constexpr FieldInfo static_method_info(Name* name) {
  return {name, FieldKind::kMethod, &StaticMethodInfoAdapter<F>::get, nullptr,
          &StaticMethodInfoAdapter<F>::call};
}

// A method of a library type, written as a free function whose first parameter is the receiver.
template <auto F>
struct ReceiverAdapter;
template <class R, class C, class... A, R (*F)(C*, A...)>
struct ReceiverAdapter<F> {
  static R entry(Closure* self, A... arguments) {
    return F(static_cast<C*>(self->receiver), arguments...);
  }
  static Value get(Object* object) {
    Closure* const closure = initialize_closure<&entry>(allocate_method_closure());
    closure->receiver = object;
    closure->method = reinterpret_cast<const void*>(&entry);
    return Value::from_object(closure);
  }
  template <size_t... I>
  static Value apply(Object* object, const Value* arguments, int32_t count,
                     std::index_sequence<I...>) {
    const auto argument = [&](int32_t index) { return index < count ? arguments[index] : Value(); };
    static_cast<void>(argument);
    if constexpr (std::is_void_v<R>) {
      F(static_cast<C*>(object), from_value<A>(argument(static_cast<int32_t>(I)))...);
      return Value();
    } else {
      return to_value(
          F(static_cast<C*>(object), from_value<A>(argument(static_cast<int32_t>(I)))...));
    }
  }
  static Value call(Object* object, const Value* arguments, int32_t count) {
    return apply(object, arguments, count, std::index_sequence_for<A...>{});
  }
};
template <auto F>
constexpr FieldInfo library_method() {
  return {nullptr, FieldKind::kMethod, &ReceiverAdapter<F>::get, nullptr,
          &ReceiverAdapter<F>::call};
}
// A read-only variable of a library type, computed by a free function.
template <auto F>
struct LibraryVariableAdapter;
template <class R, class C, R (*F)(C*)>
struct LibraryVariableAdapter<F> {
  static Value get(Object* object) { return to_value(F(static_cast<C*>(object))); }
};
template <auto F>
constexpr FieldInfo library_variable() {
  return {nullptr, FieldKind::kVariable, &LibraryVariableAdapter<F>::get, nullptr, nullptr};
}

// --- the tests and look-ups behind Std.isOfType, Type and Reflect (runtime/object/) ---

// The descriptors of the core abstracts, as values: `Std.isOfType(v, Int)`.
extern const Type type_of_int;
extern const Type type_of_float;
extern const Type type_of_bool;
extern const Type type_of_dynamic;
extern const Type type_of_class;
extern const Type type_of_enum;

// Std.isOfType. An Int is a Float too, and a Float without fraction in the range of Int is an Int.
// False for null.
bool is_of_type(Value value, const Type* type);
inline bool is_of_type(Value value, Value type) {
  return is_of_type(value, from_value<const Type*>(type));
}
// Haxe's cast(value, T): the value itself, or the exception "Cannot cast X to Y"; null passes.
inline Value checked_cast(Value value, const Type* type) {
  if (FIB_UNLIKELY(!value.is_null() && !is_of_type(value, type))) {
    throw_invalid_cast(value, type);
  }
  return value;
}

// Type.*; class and enum arguments are not null unless said otherwise.
const Type* type_get_class(Value value);
const Type* type_get_enum(Value value);
const Type* type_get_super_class(const Type* type);
String* type_get_name(const Type* type);  // null gives null
const Type* type_resolve_class(String* name);
const Type* type_resolve_enum(String* name);
Value type_create_instance(const Type* type, ArrayBase* arguments);
Value type_create_empty_instance(const Type* type);
Value type_create_enum(const Type* type, String* constructor, ArrayBase* arguments);
Value type_create_enum_index(const Type* type, int32_t index, ArrayBase* arguments);
Array<String*>* type_get_instance_fields(const Type* type);
Array<String*>* type_get_class_fields(const Type* type);
Array<String*>* type_get_enum_constructs(const Type* type);
ArrayBase* type_all_enums(const Type* type);
bool type_enum_equals(Value left, Value right);
String* type_enum_constructor(Value value);
ArrayBase* type_enum_parameters(Value value);
int32_t type_enum_index(Value value);
inline const Type* type_get_enum(EnumValue* value) { return type_get_enum(to_value(value)); }
inline String* type_enum_constructor(EnumValue* value) {
  return type_enum_constructor(to_value(value));
}
inline ArrayBase* type_enum_parameters(EnumValue* value) {
  return type_enum_parameters(to_value(value));
}
inline int32_t type_enum_index(EnumValue* value) { return type_enum_index(to_value(value)); }
// The index of the Type.ValueType constructor: TNull, TInt, TFloat, TBool, TObject, TFunction,
// TClass, TEnum, TUnknown.
int32_t type_of_value(Value value);
// The __meta__ object of haxe.rtti.Meta, or null.
Value type_get_metadata(Value type);

// haxe.Exception: `make` (String->Dynamic) gives the exception for an error of the runtime,
// `describe` (Dynamic->String) its full text or null. Both are static functions.
void set_exception_functions(Closure* make, Closure* describe);

// Reflect.*
bool reflect_has_field(Value object, String* name);
Value reflect_field(Value object, String* name);
void reflect_set_field(Value object, String* name, Value value);
Value reflect_get_property(Value object, String* name);
void reflect_set_property(Value object, String* name, Value value);
Value reflect_call_method(Value object, Value function, ArrayBase* arguments);
Array<String*>* reflect_fields(Value object);
bool reflect_is_function(Value value);
int32_t reflect_compare(Value left, Value right);
bool reflect_compare_methods(Value left, Value right);
bool reflect_is_object(Value value);
bool reflect_is_enum_value(Value value);
bool reflect_delete_field(Value object, String* name);
Value reflect_copy(Value object);
Value reflect_make_var_args(Closure* function);

}  // namespace fib
