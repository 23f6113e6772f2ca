// The layout of function values, without the call machinery of closure.h.
#pragma once

#include "fiberus/object.h"
#include "fiberus/value.h"

namespace fib {

struct Closure;

// Calls with Values: missing arguments read null, surplus ones are ignored.
using GenericEntry = Value (*)(Closure* self, const Value* arguments, int32_t count);

struct Closure : Object {
  uint64_t signature;  // machine representation of result and arguments, see closure.h
  void (*entry)();     // R (*)(Closure*, A…), typed by `signature`
  GenericEntry generic;
  int32_t parameter_count;
  int32_t padding;
  // What makes two closures over the same method equal: receiver (null for static functions) and
  // method. Null for function expressions, which are equal only to themselves.
  Object* receiver;
  const void* method;
  // captured variables follow in generated subtypes

  static const Type type;
};

}  // namespace fib
