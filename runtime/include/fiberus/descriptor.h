// Builders of the constant tables of generated code: type descriptors, entries of virtual and
// interface tables, reflection. All of it is evaluated by the C++ compiler; the layout of objects
// is asked of it (`offsetof`) and never computed elsewhere.
//
// offsetof of a derived struct is "conditionally supported": GCC and clang define it for structs
// without virtual bases, which is all there is here. Programs are compiled with
// -Wno-invalid-offsetof.
#pragma once

#include <type_traits>
#include <utility>

#include "fiberus/closure.h"
#include "fiberus/convert.h"
#include "fiberus/enum.h"
#include "fiberus/interface.h"
#include "fiberus/reflection.h"

namespace fib {

// --- type descriptors ---

// Type::reference_map of an object whose references lie at these byte offsets, all below 512.
template <class... Offset>
consteval uint64_t reference_map(Offset... offsets) {
  return (uint64_t{0} | ... | (uint64_t{1} << (offsets / sizeof(uint64_t))));
}

// What a descriptor needs beside the struct itself.
struct TypeDescription {
  const char* name = "";
  const ClassInfo* info = nullptr;
  uint64_t reference_map = 0;
  const uint32_t* reference_offsets = nullptr;  // instead of the map, for big objects; ends with 0
  const InterfaceTable* const* interface_tables = nullptr;
  uint32_t interface_table_count = 0;
};

namespace descriptor {

// constexpr, not consteval: clang 14 does not take a parameter of one consteval function as
// argument of another.
constexpr Type describe(TypeKind kind, size_t size, const TypeDescription& description) {
  Type type;
  type.header_ = StaticHeader{&type_of_type};
  type.kind = kind;
  type.instance_size = static_cast<uint32_t>(round_allocation(size));
  if (description.reference_offsets != nullptr) {
    type.scan = ScanKind::kOffsets;
    type.reference_offsets = description.reference_offsets;
  } else if (description.reference_map != 0) {
    type.scan = ScanKind::kMap;
    type.reference_map = description.reference_map;
  }
  type.interface_tables = description.interface_tables;
  type.interface_table_count = description.interface_table_count;
  type.name = description.name;
  type.info = description.info;
  return type;
}

// `ancestry`: from the root of the hierarchy down to the type itself.
template <size_t N>
constexpr void set_ancestry(Type& type, const Type* const (&ancestry)[N]) {
  type.depth = static_cast<uint8_t>(N - 1);
  for (size_t i = 0; i < N && i < kDisplayDepth; ++i) {
    type.display[i] = ancestry[i];
  }
  if constexpr (N > 1) {
    type.parent = ancestry[N - 2];
  }
}

}  // namespace descriptor

// The descriptor of class T; `Ancestors` are its superclasses, the root first.
template <class T, class... Ancestors>
consteval Type describe_class(const TypeDescription& description) {
  static_assert(sizeof...(Ancestors) < 256, "Type::depth is one byte");
  Type type = descriptor::describe(TypeKind::kClass, sizeof(T), description);
  const Type* const ancestry[] = {&Ancestors::type..., &T::type};
  descriptor::set_ancestry(type, ancestry);
  return type;
}

template <class T>
consteval Type describe_interface(uint32_t colour, const TypeDescription& description) {
  Type type = descriptor::describe(TypeKind::kInterface, sizeof(Object), description);
  const Type* const ancestry[] = {&T::type};
  descriptor::set_ancestry(type, ancestry);
  type.interface_colour = colour;
  return type;
}

// An enum is a subtype of EnumValue, and each of its constructors is a subtype of the enum.
template <class T>
consteval Type describe_enum(const TypeDescription& description) {
  Type type = descriptor::describe(TypeKind::kEnum, sizeof(EnumValue), description);
  const Type* const ancestry[] = {&EnumValue::type, &T::type};
  descriptor::set_ancestry(type, ancestry);
  return type;
}

// `own` is the descriptor being built; E the enum; T the struct of the constructor's values.
template <class T, class E>
consteval Type describe_enum_constructor(const Type* own, int32_t index,
                                         const TypeDescription& description) {
  Type type = descriptor::describe(TypeKind::kEnumConstructor, sizeof(T), description);
  const Type* const ancestry[] = {&EnumValue::type, &E::type, own};
  descriptor::set_ancestry(type, ancestry);
  type.enum_index = index;
  return type;
}

// The generated subtype T of Closure. A reference map tells of the captured variables; reference
// offsets of the receiver too.
template <class T>
consteval Type describe_closure(const TypeDescription& description) {
  TypeDescription complete = description;
  complete.reference_map |= reference_map(offsetof(Closure, receiver));
  Type type = descriptor::describe(TypeKind::kClosure, sizeof(T), complete);
  const Type* const ancestry[] = {&Closure::type, &T::type};
  descriptor::set_ancestry(type, ancestry);
  return type;
}

// --- entries of virtual and interface tables ---

// One representation as another, for overrides whose signature differs from the declaration they
// override.
template <class To, class From>
inline To convert_representation(From value) {
  if constexpr (std::is_same_v<To, From> || std::is_void_v<To>) {
    return static_cast<To>(value);
  } else if constexpr (std::is_same_v<To, Value>) {
    return to_value(value);
  } else if constexpr (std::is_same_v<From, Value>) {
    return from_value<To>(value);
  } else if constexpr (std::is_pointer_v<To> && std::is_pointer_v<From>) {
    using Target = std::remove_pointer_t<To>;
    if constexpr (IsTypedArray<Target>::value && std::is_same_v<From, ArrayBase*>) {
      return array_cast<typename IsTypedArray<Target>::Element>(value);
    } else if constexpr (std::is_const_v<Target>) {
      return static_cast<To>(static_cast<const Object*>(value));
    } else {
      return static_cast<To>(const_cast<Object*>(static_cast<const Object*>(value)));
    }
  } else {
    return static_cast<To>(value);
  }
}

// The function of type P, a table entry, that calls the member function M.
template <class P, auto M>
struct MethodSlot;
template <class R, class S, class... A, class Q, class C, class... B, Q (C::*M)(B...)>
struct MethodSlot<R (*)(S*, A...), M> {
  static_assert(sizeof...(A) == sizeof...(B),
                "an override has the parameters of what it overrides");
  static R call(S* self, A... arguments) {
    C* const object = static_cast<C*>(static_cast<Object*>(self));
    if constexpr (std::is_void_v<Q>) {
      (object->*M)(convert_representation<B>(arguments)...);
      if constexpr (!std::is_void_v<R>) {
        return R();
      }
    } else {
      return convert_representation<R>((object->*M)(convert_representation<B>(arguments)...));
    }
  }
};
template <class P, auto M>
inline constexpr P method_slot = &MethodSlot<P, M>::call;

// --- reflection ---

// ClassInfo::create from the static `create` function of a class.
template <auto F>
struct CreateAdapter;
template <class T, class... A, T* (*F)(A...)>
struct CreateAdapter<F> {
  template <size_t... I>
  static Value apply(const Value* arguments, int32_t count, std::index_sequence<I...>) {
    [[maybe_unused]] const auto argument = [&](int32_t index) {
      return index < count ? arguments[index] : Value();
    };
    return to_value(F(from_value<A>(argument(static_cast<int32_t>(I)))...));
  }
  static Value create(const Value* arguments, int32_t count) {
    return apply(arguments, count, std::index_sequence_for<A...>{});
  }
  // The same for enum constructors, which always get all arguments.
  static Value create_enum(const Value* arguments) {
    return apply(arguments, static_cast<int32_t>(sizeof...(A)), std::index_sequence_for<A...>{});
  }
};

template <class T>
Object* create_empty() {
  return allocate<T>();
}

// EnumConstructorInfo::create of a constructor without parameters: its one value.
template <auto P>
Value enum_constant(const Value*) {
  return to_value(P);
}

// EnumConstructorInfo::parameter from the struct's members.
template <auto... M>
Value enum_parameter(Object* value, int32_t index) {
  static constexpr Value (*kGetters[])(Object*) = {&FieldAdapter<M>::get...};
  return kGetters[index](value);
}

// ClassInfo::metadata from the function that builds the object.
template <auto F>
Value metadata_of() {
  return to_value(F());
}

}  // namespace fib
