// From return addresses to Haxe classes, methods, files and lines.
//
// Reads the program's own ELF file when the first trace is printed or asked for: function names
// from .symtab, lines from .debug_line (programs are compiled with #line directives and -g1).
// Without debug information names remain, without symbols nothing does; both are no errors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fib {

struct SourceFrame {
  std::string class_path;  // "geo.Counter"; empty when unknown
  std::string method;      // "add"; empty when unknown
  std::string file;        // empty when unknown
  int32_t line = 0;        // 0: unknown
};

// The frames of one return address, innermost first: several when the compiler inlined calls, none
// for code of the runtime and of native libraries. Remembered; the reference stays valid.
// Thread-safe.
const std::vector<SourceFrame>& resolve_return_address(uintptr_t return_address);

}  // namespace fib
