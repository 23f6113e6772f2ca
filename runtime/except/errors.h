// Parts of exception handling that only the runtime uses.
#pragma once

#include <string>
#include <string_view>

#include "fiberus/exception.h"

namespace fib {

// The running stack from the return address of the frame `frame_pointer` (see walk_own_frames) on,
// without the `skip` innermost ones.
StackTrace* capture_trace(void* frame_pointer, size_t skip);

// For code outside of fibers: start-up and tests, on one thread.
extern FiberExceptions unowned_exceptions;
// The running fiber's, or the above.
FiberExceptions& current_exceptions();
// For the collector.
void visit_exceptions(FiberExceptions& exceptions, Tracer& tracer);

// Inside a catch block that holds a C++ exception other than Thrown: throws a Haxe exception that
// names its type and message.
[[noreturn]] void throw_foreign_exception();

// Prints the report of an uncaught exception to stderr: "Uncaught exception: …" and where it was
// called from. Runs Haxe code (toString), whose own exceptions are swallowed.
void report_uncaught(const char* heading, Value value, StackTrace* trace);

// "Called from geo.Counter.add (geo/Counter.hx line 9)" a line for each Haxe frame of raw
// addresses, to stderr; a long trace shortened.
void print_frames(const uintptr_t* addresses, size_t count);

// The report with the middle of each long row of "Called from" lines replaced by a line that counts
// what was left out.
std::string shortened_traces(std::string_view report);

}  // namespace fib
