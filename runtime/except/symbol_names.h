// From C++ symbols of generated code to Haxe names.
#pragma once

#include <string>
#include <string_view>

namespace fib {

struct HaxeName {
  std::string class_path;  // "geo.Counter"
  std::string method;      // "add"
};

// "hx::geo::Counter::add(double) const" -> "hx::geo::Counter::add".
std::string_view strip_signature(std::string_view demangled);
// The Haxe name of a qualified C++ name without parameters: from the program's table
// (register_symbol_names), else the scopes below the namespace of generated code, joined by dots.
HaxeName haxe_name_of(std::string_view qualified);
// The C++ name of a symbol of the ELF file without parameters; a C symbol gives its name.
std::string qualified_name(const char* symbol);
// Code outside of the namespace of generated code.
bool is_native_name(std::string_view qualified);
// Code of this library: its templates, instantiated for a program, may be counted to lines of the
// program.
bool is_library_name(std::string_view qualified);

}  // namespace fib
