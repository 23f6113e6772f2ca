// Operations on values whose type is known only at run time.
#pragma once

#include "fiberus/anonymous.h"
#include "fiberus/closure.h"
#include "fiberus/convert.h"

namespace fib {

// Field access and calls on a Value. Null throws "Null access"; a missing field reads null; calling
// one throws.
Value dynamic_get(Value receiver, Name* name);
void dynamic_set(Value receiver, Name* name, Value value);
// The same with the memory of the call site.
inline Value dynamic_get(Value receiver, Name* name, FieldCache& cache) {
  return FIB_LIKELY(receiver.is_object()) ? get_field(receiver.as_object(), name, cache)
                                          : dynamic_get(receiver, name);
}
inline void dynamic_set(Value receiver, Name* name, Value value, FieldCache& cache) {
  if (FIB_LIKELY(receiver.is_object())) {
    set_field(receiver.as_object(), name, value, cache);
  } else {
    dynamic_set(receiver, name, value);
  }
}
// Calls the method or function-valued field `name`.
Value dynamic_call_field(Value receiver, Name* name, const Value* arguments, int32_t count);
template <class... A>
inline Value call_field(Value receiver, Name* name, A... arguments) {
  const Value values[sizeof...(A) + 1] = {to_value(arguments)..., Value()};
  return dynamic_call_field(receiver, name, values, static_cast<int32_t>(sizeof...(A)));
}

// A call site's memory of the method it last called, or of where its function-valued field lies.
struct CallCache {
  std::atomic<uint64_t> method{0};  // type address | FieldInfo address << 32
  FieldCache field;
};
Value call_method_slow(Object* receiver, Name* name, CallCache* cache, const Value* arguments,
                       int32_t count);
// The function in field `name` when `receiver` is an anonymous object; null for any other object.
Closure* function_field(Object* receiver, Name* name, CallCache* cache);
Value call_cached_method(uint64_t packed, Object* receiver, const Value* arguments, int32_t count);

// Calls method or function-valued field `name` of an object of unknown layout with arguments of
// static types A and the result type R that the call site expects. Nothing is allocated for the
// call; the receiver is not null.
template <class R, class... A>
inline R call_field_as(Object* receiver, Name* name, CallCache& cache, A... arguments) {
  if (receiver->type()->kind == TypeKind::kAnonymous) {
    return call_closure<R>(function_field(receiver, name, &cache), arguments...);
  }
  const Value values[sizeof...(A) + 1] = {to_value(arguments)..., Value()};
  constexpr auto kCount = static_cast<int32_t>(sizeof...(A));
  const uint64_t packed = cache.method.load(std::memory_order_relaxed);
  if (FIB_LIKELY(static_cast<uint32_t>(packed) == receiver->header_.header.type_address)) {
    return from_value<R>(call_cached_method(packed, receiver, values, kCount));
  }
  return from_value<R>(call_method_slow(receiver, name, &cache, values, kCount));
}
// The same on a Value, with Values; null throws "Null access".
template <class... A>
inline Value call_field_cached(Value receiver, Name* name, CallCache& cache, A... arguments) {
  if (FIB_LIKELY(receiver.is_object())) {
    return call_field_as<Value>(receiver.as_object(), name, cache, to_value(arguments)...);
  }
  return call_field(receiver, name, arguments...);
}

// Calls a function held in a Value.
Value dynamic_call(Value function, const Value* arguments, int32_t count);
// a[i] where `a` is Dynamic: arrays only.
Value dynamic_index_get(Value receiver, int32_t index);
void dynamic_index_set(Value receiver, int32_t index, Value value);
// An index of unknown type: a String names a field, as in JavaScript.
Value dynamic_index_get(Value receiver, Value index);
void dynamic_index_set(Value receiver, Value index, Value value);

// Haxe == on Values: numbers by value (1 == 1.0), strings by content, Int64 by value, functions by
// closure_equals, enum constants and everything else by identity; null equals only null.
bool equals_slow(Value left, Value right);
inline bool equals(Value left, Value right) {
  if (left == right) {
    return !left.is_double() || left.as_double() == left.as_double();
  }
  if (left.is_null() || right.is_null()) {
    return false;
  }
  return equals_slow(left, right);
}

// Arithmetic on Values: Int with Int stays Int (wrapping), otherwise Float; + concatenates as soon
// as one side is a String. Operands that are no numbers throw.
Value dynamic_add(Value left, Value right);
Value dynamic_subtract(Value left, Value right);
Value dynamic_multiply(Value left, Value right);
double dynamic_divide(Value left, Value right);
Value dynamic_modulo(Value left, Value right);
Value dynamic_negate(Value operand);
// Order for < <= > >=: numbers, strings; -1, 0, 1, or 2 when they have no order (NaN, null,
// different types: every comparison is false).
int32_t dynamic_compare(Value left, Value right);

}  // namespace fib
