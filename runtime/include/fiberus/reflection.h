// Reflection tables: constant data behind Type::info. No code runs at start-up for them; a program that never reflects pays
// only their bytes.
#pragma once

#include <atomic>

#include "fiberus/closure.h"
#include "fiberus/dynamic.h"
#include "fiberus/name.h"

namespace fib {

enum class FieldKind : uint8_t { kVariable, kMethod };

// One field of a class. For statics the object argument is ignored.
struct FieldInfo {
  Name* name;
  FieldKind kind;
  Value (*get)(Object*);                     // methods: a bound closure
  void (*set)(Object*, Value);               // null: cannot be set
  Value (*call)(Object*, const Value*, int32_t);  // methods; null for variables
};

struct EnumConstructorInfo {
  Name* name;
  int32_t parameter_count;
  Value (*create)(const Value* arguments);               // parameter_count values
  Value (*parameter)(Object* value, int32_t index);      // null when there are none
};

struct FieldTable;  // built on first use from `fields`, hashed by Name

struct ClassInfo {
  const FieldInfo* fields;          // instance fields declared by this class, in source order
  uint32_t field_count;
  const FieldInfo* statics;
  uint32_t static_count;
  const Type* const* interfaces;    // declared by this class
  uint32_t interface_count;
  Value (*create)(const Value* arguments, int32_t count);  // null: no constructor
  Object* (*create_empty)();                               // null: abstract or interface
  const EnumConstructorInfo* constructors;                 // enums
  uint32_t constructor_count;
  Value (*metadata)();              // the __meta__ object of haxe.rtti.Meta; null: none
  const char* rtti;                 // the XML of @:rtti; null: none
  mutable std::atomic<FieldTable*> table{nullptr};         // cache, written once
  mutable std::atomic<FieldTable*> static_table{nullptr};
};

// Finds an instance field of `type` or its superclasses; null when there is none.
const FieldInfo* find_instance_field(const Type* type, Name* name);
const FieldInfo* find_static_field(const Type* type, Name* name);

// Every class and enum of the program by Haxe path, for Type.resolveClass; emitted by the generator, sorted by name.
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
  return {name, FieldKind::kVariable, &FieldAdapter<M>::get, &FieldAdapter<M>::set, nullptr};
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
  return {name, FieldKind::kVariable, &StaticFieldAdapter<P>::get, &StaticFieldAdapter<P>::set, nullptr};
}

template <auto M>
struct MethodInfoAdapter;
template <class R, class C, class... A, R (C::*M)(A...)>
struct MethodInfoAdapter<M> {
  static Value get(Object* object) { return Value::from_object(bind_method<M>(object)); }
  template <size_t... I>
  static Value apply(Object* object, const Value* arguments, int32_t count, std::index_sequence<I...>) {
    const auto argument = [&](int32_t index) { return index < count ? arguments[index] : Value(); };
    static_cast<void>(argument);
    if constexpr (std::is_void_v<R>) {
      (static_cast<C*>(object)->*M)(from_value<A>(argument(static_cast<int32_t>(I)))...);
      return Value();
    } else {
      return to_value((static_cast<C*>(object)->*M)(from_value<A>(argument(static_cast<int32_t>(I)))...));
    }
  }
  static Value call(Object* object, const Value* arguments, int32_t count) {
    return apply(object, arguments, count, std::index_sequence_for<A...>{});
  }
};
template <auto M>
constexpr FieldInfo method_info(Name* name) {
  return {name, FieldKind::kMethod, &MethodInfoAdapter<M>::get, nullptr, &MethodInfoAdapter<M>::call};
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

}  // namespace fib
