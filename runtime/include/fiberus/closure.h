// Closure: a function value.
//
// `signature` encodes the machine representation of the result and the arguments, four bits each. A
// call site that expects the same signature calls `entry` straight through; any other goes through
// `generic`, which takes and gives Values. References of every class share one code, because
// function types are contravariant; values that come from Dynamic are checked by `generic`.
#pragma once

#include <type_traits>
#include <utility>

#include "fiberus/convert.h"
#include "fiberus/gc.h"

namespace fib {

enum class SignatureCode : uint8_t {
  kEnd,
  kVoid,
  kBool,
  kInt32,
  kFloat64,
  kInt64,
  kFloat32,
  kUInt64,
  kUInt32,
  kInt16,
  kUInt16,
  kInt8,
  kUInt8,
  kValue,
  kReference
};

template <class T>
constexpr SignatureCode signature_code() {
  if constexpr (std::is_void_v<T>)
    return SignatureCode::kVoid;
  else if constexpr (std::is_same_v<T, bool>)
    return SignatureCode::kBool;
  else if constexpr (std::is_same_v<T, int32_t>)
    return SignatureCode::kInt32;
  else if constexpr (std::is_same_v<T, double>)
    return SignatureCode::kFloat64;
  else if constexpr (std::is_same_v<T, int64_t>)
    return SignatureCode::kInt64;
  else if constexpr (std::is_same_v<T, float>)
    return SignatureCode::kFloat32;
  else if constexpr (std::is_same_v<T, uint64_t>)
    return SignatureCode::kUInt64;
  else if constexpr (std::is_same_v<T, uint32_t>)
    return SignatureCode::kUInt32;
  else if constexpr (std::is_same_v<T, int16_t>)
    return SignatureCode::kInt16;
  else if constexpr (std::is_same_v<T, uint16_t>)
    return SignatureCode::kUInt16;
  else if constexpr (std::is_same_v<T, int8_t>)
    return SignatureCode::kInt8;
  else if constexpr (std::is_same_v<T, uint8_t>)
    return SignatureCode::kUInt8;
  else if constexpr (std::is_same_v<T, Value>)
    return SignatureCode::kValue;
  else
    return SignatureCode::kReference;
}

// More than 15 parameters share the code 0, which no call site matches: they go through `generic`.
template <class R, class... A>
constexpr uint64_t signature_of() {
  if constexpr (sizeof...(A) > 14) {
    return 0;
  } else {
    uint64_t code = static_cast<uint64_t>(signature_code<R>());
    ((code = code << 4 | static_cast<uint64_t>(signature_code<A>())), ...);
    return code;
  }
}

// Two function values are the same: identity, or same receiver and method.
bool closure_equals(const Closure* left, const Closure* right);

[[noreturn]] FIB_COLD FIB_KEEP_CALLS_APART void throw_null_function();

// Calls a function value with arguments of static types A and the result type R that the call site
// expects.
template <class R, class... A>
inline R call_closure(Closure* closure, A... arguments) {
  if (FIB_UNLIKELY(closure == nullptr)) {
    throw_null_function();
  }
  constexpr uint64_t kSignature = signature_of<R, A...>();
  if (FIB_LIKELY(kSignature != 0 && closure->signature == kSignature)) {
    return reinterpret_cast<R (*)(Closure*, A...)>(closure->entry)(closure, arguments...);
  }
  if constexpr (sizeof...(A) == 0) {
    return from_value<R>(closure->generic(closure, nullptr, 0));
  } else {
    const Value values[] = {to_value(arguments)...};
    return from_value<R>(closure->generic(closure, values, static_cast<int32_t>(sizeof...(A))));
  }
}

// Unpacks Values for a typed function: the generic entry of closures and methods. `F` is a function
// pointer R (*)(Closure*, A…).
template <auto F>
struct GenericAdapter;
template <class R, class... A, R (*F)(Closure*, A...)>
struct GenericAdapter<F> {
  template <size_t... I>
  static Value apply(Closure* self, const Value* arguments, int32_t count,
                     std::index_sequence<I...>) {
    const auto argument = [&](int32_t index) { return index < count ? arguments[index] : Value(); };
    static_cast<void>(argument);
    if constexpr (std::is_void_v<R>) {
      F(self, from_value<A>(argument(static_cast<int32_t>(I)))...);
      return Value();
    } else {
      return to_value(F(self, from_value<A>(argument(static_cast<int32_t>(I)))...));
    }
  }
  static Value call(Closure* self, const Value* arguments, int32_t count) {
    return apply(self, arguments, count, std::index_sequence_for<A...>{});
  }
  static constexpr uint64_t kSignature = signature_of<R, A...>();
  static constexpr int32_t kParameterCount = static_cast<int32_t>(sizeof...(A));
};

// Fills in the header part of a freshly allocated generated closure whose body is `F`.
template <auto F, class C>
inline C* initialize_closure(C* closure) {
  closure->signature = GenericAdapter<F>::kSignature;
  closure->entry = reinterpret_cast<void (*)()>(F);
  closure->generic = &GenericAdapter<F>::call;
  closure->parameter_count = GenericAdapter<F>::kParameterCount;
  return closure;
}

// A bound method: `object.method` as a value. `M` is a pointer to member function. The receiver is
// not null.
template <auto M>
struct MethodAdapter;
template <class R, class C, class... A, R (C::*M)(A...)>
struct MethodAdapter<M> {
  static R entry(Closure* self, A... arguments) {
    return (static_cast<C*>(self->receiver)->*M)(arguments...);
  }
};
Closure* allocate_method_closure();
template <auto M>
inline Closure* bind_method(Object* receiver) {
  Closure* const closure = initialize_closure<&MethodAdapter<M>::entry>(allocate_method_closure());
  closure->receiver = receiver;
  closure->method = reinterpret_cast<const void*>(&MethodAdapter<M>::entry);
  return closure;
}

// A static function as a value: one constant closure a function, never allocated.
template <auto F>
struct StaticAdapter;
template <class R, class... A, R (*F)(A...)>
struct StaticAdapter<F> {
  static R entry(Closure*, A... arguments) { return F(arguments...); }
};
template <auto F>
inline Closure* static_closure() {
  using Adapter = GenericAdapter<&StaticAdapter<F>::entry>;
  static Closure closure = {{StaticHeader{&Closure::type}},
                            Adapter::kSignature,
                            reinterpret_cast<void (*)()>(&StaticAdapter<F>::entry),
                            &Adapter::call,
                            Adapter::kParameterCount,
                            0,
                            nullptr,
                            reinterpret_cast<const void*>(&StaticAdapter<F>::entry)};
  return &closure;
}

}  // namespace fib
