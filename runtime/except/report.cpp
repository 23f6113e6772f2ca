// Reports on stderr: uncaught exceptions and call stacks.
#include <stdio.h>

#include <string_view>

#include "except/errors.h"
#include "except/symbolizer.h"
#include "fiberus/string.h"
#include "os/output.h"

namespace fib {
namespace {

String* (*exception_details)(Value value) = nullptr;

void print_frame(const SourceFrame& frame) {
  fputs("Called from ", stderr);
  if (!frame.class_path.empty()) fprintf(stderr, "%s.", frame.class_path.c_str());
  fputs(frame.method.empty() ? "?" : frame.method.c_str(), stderr);
  if (!frame.file.empty()) {
    fprintf(stderr, " (%s line %d)", frame.file.c_str(), frame.line);
  }
  fputc('\n', stderr);
}

// Prints the text and ends its last line.
void print_text(String* text) {
  // haxe.Exception.details() begins like this; the heading has said so.
  constexpr std::string_view kRedundant = "Exception: ";
  const Utf8 utf8(text);
  std::string_view rest(utf8.data(), utf8.size());
  if (rest.starts_with(kRedundant)) rest.remove_prefix(kRedundant.size());
  fwrite(rest.data(), 1, rest.size(), stderr);
  if (!rest.ends_with('\n')) fputc('\n', stderr);
}

// Runs Haxe code.
void print_value(Value value, StackTrace* trace) {
  String* const details = exception_details != nullptr ? exception_details(value) : nullptr;
  if (details != nullptr) {
    print_text(details);  // holds its own stack
    return;
  }
  print_text(to_string(value));
  if (trace != nullptr) print_frames(trace->addresses(), trace->count);
}

}  // namespace

void set_exception_details(String* (*details)(Value value)) { exception_details = details; }

void print_frames(const uintptr_t* addresses, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    for (const SourceFrame& frame : resolve_return_address(addresses[i]))
      print_frame(frame);
  }
}

void report_uncaught(const char* heading, Value value, StackTrace* trace) {
  os::output_flush();
  fprintf(stderr, "%s: ", heading);
  try {
    print_value(value, trace);
  } catch (const Thrown&) {
    fputs("(its text cannot be made: toString() threw an exception)\n", stderr);
  }
}

}  // namespace fib
