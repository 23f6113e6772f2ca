// Throwing and catching Haxe values.
//
// One C++ type carries every Haxe exception: `fib::Thrown`. Handler bodies run *outside* the C++
// catch block, because a fiber may suspend inside a handler and C++ keeps its stack of caught
// exceptions per thread:
//
//   fib::Caught caught;
//   try { …body… } catch (const fib::Thrown& thrown) { caught = thrown; }
//   if (caught.is_set()) { fib::Value v = caught.value(); …handler, or caught.rethrow(); }
//
// While a value is in flight the collector sees it through a list that its fiber owns; once caught
// it lies on the stack. Destructors that run during unwinding must not suspend.
//
// C++ exceptions of other types are not Haxe exceptions: native code that may throw them converts
// them where it is called. A failed `operator new` throws the Haxe exception "Out of memory" (boot
// installs the handler). Any other foreign exception that reaches the entry of a fiber is reported
// with its C++ type and message and ends the program (main) or the fiber like an uncaught Haxe
// exception.
#pragma once

#include "fiberus/gc.h"
#include "fiberus/object.h"
#include "fiberus/value.h"

namespace fib {

// The return addresses of a call stack, innermost first; immutable. Names and lines are looked up
// when asked for.
struct StackTrace : Object {
  static constexpr uint32_t kMaximumDepth = 200;  // deeper stacks keep their innermost frames

  uint32_t count;
  uint32_t padding;
  // return addresses follow

  uintptr_t* addresses() { return reinterpret_cast<uintptr_t*>(this + 1); }
  const uintptr_t* addresses() const { return reinterpret_cast<const uintptr_t*>(this + 1); }

  static const Type type;
};
static_assert(sizeof(StackTrace) == 16);

// Links exceptions in flight into their fiber's ring.
struct ThrownLink {
  ThrownLink* previous = this;
  ThrownLink* next = this;
};

// What exceptions keep for each fiber; part of the Fiber.
struct FiberExceptions {
  ThrownLink in_flight;              // between throw and catch
  StackTrace* last_trace = nullptr;  // root: see exception_stack()
  const void* stack_end = nullptr;   // one past the fiber's highest stack address
  bool is_out_of_memory = false;     // throw_out_of_memory is at work
};
// Of the running fiber; null outside of fibers. Implemented by runtime/fiber.
FiberExceptions* running_exceptions();

// The C++ exception. Copies join the same ring.
class Thrown : private ThrownLink {
 public:
  Thrown(Value value, StackTrace* trace) noexcept;
  Thrown(const Thrown& other) noexcept;
  Thrown& operator=(const Thrown&) = delete;
  ~Thrown();

  Value value() const { return value_; }
  // Where it was thrown; null when the stack could not be recorded.
  StackTrace* trace() const { return trace_; }

  // Reports the references of every exception in the ring `head`.
  static void visit_ring(ThrownLink* head, Tracer& tracer);

 private:
  Value value_;
  StackTrace* trace_;
};

// A caught exception. Lives on the stack only: that is how the collector sees it.
class Caught {
 public:
  Caught() = default;
  Caught(const Caught&) = delete;
  Caught& operator=(const Caught&) = delete;
  // Also makes the trace the fiber's `exception_stack()`.
  FIB_COLD Caught& operator=(const Thrown& thrown);

  bool is_set() const { return is_set_; }
  Value value() const { return value_; }
  StackTrace* trace() const { return trace_; }
  // Throws the same value on, with the trace of its first throw.
  [[noreturn]] FIB_COLD void rethrow() const __asm__("fib_rethrow");

 private:
  Value value_;
  StackTrace* trace_ = nullptr;
  bool is_set_ = false;
};

// The names for the linker of what throws are those of entries in arch/throw_x86_64.S.

// Throws `value` as it is, with the current call stack.
[[noreturn]] FIB_COLD void throw_value(Value value) __asm__("fib_throw_value");
// Throws on a value that was caught before, here or on another fiber, with the trace of its throw.
[[noreturn]] FIB_COLD void throw_again(Value value, StackTrace* trace);
// Throws a haxe.Exception with this message (the String itself when the program installed no
// factory).
[[noreturn]] FIB_COLD void throw_string(String* message) __asm__("fib_throw_string");
[[noreturn]] FIB_COLD void throw_text(const char* message_utf8);

// The run-time errors of Haxe code; all are catchable exceptions with a message.
[[noreturn]] FIB_COLD FIB_KEEP_CALLS_APART void throw_null_access();    // "Null access"
[[noreturn]] FIB_COLD FIB_KEEP_CALLS_APART void throw_null_function();  // "Null function"
[[noreturn]] FIB_COLD void throw_invalid_cast(Value value,
                                              const Type* target);  // "Cannot cast X to Y"
[[noreturn]] FIB_COLD void throw_invalid_cast(Value value, const char* target);
[[noreturn]] FIB_COLD void throw_out_of_bounds(int64_t index, int64_t length);
[[noreturn]] FIB_COLD void throw_out_of_memory();  // "Out of memory"

// Hooks that a generated program sets before it runs Haxe code. The runtime cannot construct Haxe
// classes itself.
//  - `factory(message)` gives the value to throw for a run-time error: a haxe.Exception.
//  - `details(value)` gives the full text of a haxe.Exception (message, stack, causes), or null for
//  any other value.
void set_exception_factory(Value (*factory)(String* message));
void set_exception_details(String* (*details)(Value value));

// --- stack traces ---

// The calling fiber's stack without its `skip` innermost Haxe frames. Cheap: return addresses only.
StackTrace* capture_call_stack(int32_t skip);
// Where the exception that this fiber caught last was thrown; an empty trace before the first one.
StackTrace* exception_stack();

// Frames of Haxe code in a trace (frames of the runtime are left out); `index` is below
// frame_count. A null trace has no frames. Unknown parts read as null, an unknown line as 0.
int32_t frame_count(StackTrace* trace);
String* frame_class(StackTrace* trace, int32_t index);   // "geo.Counter"
String* frame_method(StackTrace* trace, int32_t index);  // "add"
String* frame_file(StackTrace* trace, int32_t index);    // as in the #line directives
int32_t frame_line(StackTrace* trace, int32_t index);

// Names of functions whose C++ name does not spell their Haxe name (closures, renamed methods).
// Sorted by `symbol`, the qualified C++ name without parameters ("hx::geo::Counter::add_closure1").
// The table must stay valid for the life of the program.
struct SymbolName {
  const char* symbol;
  const char* class_path;
  const char* method;
};
void register_symbol_names(const SymbolName* names, size_t count);

}  // namespace fib
