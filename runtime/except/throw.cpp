// Throwing: values, texts and the run-time errors of Haxe code.
#include <cxxabi.h>
#include <stdio.h>
#include <stdlib.h>

#include <exception>
#include <new>

#include "except/errors.h"
#include "except/find_frame.h"
#include "fiberus/convert.h"
#include "fiberus/string.h"

namespace fib {
namespace {

Value (*exception_factory)(String* message) = nullptr;

// A constant, because there may be no memory for it when it is needed.
constinit StringLiteral out_of_memory_text{"Out of memory"};

Value make_exception(String* message) {
  return exception_factory != nullptr ? exception_factory(message) : Value::from_object(message);
}

const char* type_name(Value value) {
  if (value.is_null()) return "null";
  if (value.is_int()) return "Int";
  if (value.is_double()) return "Float";
  if (value.is_bool()) return "Bool";
  const Type* const type = value.as_object()->type();
  if (type->kind == TypeKind::kEnumConstructor && type->parent != nullptr)
    return type->parent->name;
  if (type->kind == TypeKind::kAnonymous) return "Object";
  return type->name;
}

// Resets a flag however the scope is left.
class FlagScope {
 public:
  explicit FlagScope(bool& flag) : flag_(flag) { flag_ = true; }
  ~FlagScope() { flag_ = false; }
  FlagScope(const FlagScope&) = delete;
  FlagScope& operator=(const FlagScope&) = delete;

 private:
  bool& flag_;
};

}  // namespace

void set_exception_factory(Value (*factory)(String* message)) { exception_factory = factory; }

// The makers of exceptions for the entries of arch/throw_x86_64.S. `frame` is the entry's: traces
// begin with its caller. The trace comes first: with nothing left to fail once the C++ exception is
// allocated, these functions have no landing pad.

extern "C" void* fib_make_thrown(Value value, void* frame) {
  prepare_frame_search();
  StackTrace* const trace = capture_trace(frame, 0);
  return new (abi::__cxa_allocate_exception(sizeof(Thrown))) Thrown(value, trace);
}

extern "C" void* fib_make_thrown_string(String* message, void* frame) {
  return fib_make_thrown(make_exception(message), frame);
}

extern "C" void* fib_make_rethrown(const Caught* caught, void*) {
  return new (abi::__cxa_allocate_exception(sizeof(Thrown)))
      Thrown(caught->value(), caught->trace());
}

void throw_again(Value value, StackTrace* trace) { throw Thrown(value, trace); }

extern "C" void fib_destroy_thrown(void* thrown) { static_cast<Thrown*>(thrown)->~Thrown(); }

void throw_text(const char* message_utf8) { throw_string(string_from_utf8(message_utf8)); }

void throw_null_access() { throw_text("Null access"); }

void throw_null_function() { throw_text("Null function"); }

void throw_invalid_cast(Value value, const char* target) {
  char message[512];
  snprintf(message, sizeof message, "Cannot cast %s to %s", type_name(value), target);
  throw_text(message);
}

void throw_invalid_cast(Value value, const Type* target) {
  throw_invalid_cast(value, target->name);
}

void throw_out_of_bounds(int64_t index, int64_t length) {
  char message[96];
  snprintf(message, sizeof message, "Index %lld is out of bounds (length %lld)",
           static_cast<long long>(index), static_cast<long long>(length));
  throw_text(message);
}

void throw_out_of_memory() {
  // The factory and the trace need memory too. When they cannot get it they arrive here again, and
  // the second time throws the plain text.
  bool& is_throwing = current_exceptions().is_out_of_memory;
  if (is_throwing) {
    throw Thrown(Value::from_object(out_of_memory_text.get()), nullptr);
  }
  const FlagScope scope(is_throwing);
  throw_string(out_of_memory_text.get());
}

}  // namespace fib
