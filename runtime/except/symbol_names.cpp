#include "except/symbol_names.h"

#include <cxxabi.h>
#include <stdlib.h>

#include <algorithm>
#include <span>

#include "fiberus/exception.h"

namespace fib {
namespace {

// The namespace of all generated code.
constexpr std::string_view kProgramNamespace = "hx::";
constexpr std::string_view kLibraryNamespace = "fib::";

std::span<const SymbolName> registered_names;

// Calls `visit(index)` for each character outside of all brackets; stops when it returns true.
template <class F>
void scan_top_level(std::string_view text, F visit) {
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (depth == 0 && visit(i)) return;
    if (c == '<' || c == '(' || c == '{' || c == '[') ++depth;
    if (c == '>' || c == ')' || c == '}' || c == ']') --depth;
  }
}

}  // namespace

void register_symbol_names(const SymbolName* names, size_t count) {
  registered_names = {names, count};
}

std::string_view strip_signature(std::string_view demangled) {
  constexpr std::string_view kAnonymous = "(anonymous namespace)";
  size_t end = demangled.size();
  scan_top_level(demangled, [&](size_t i) {
    if (demangled[i] != '(' || demangled.substr(i).starts_with(kAnonymous)) return false;
    end = i;
    return true;
  });
  std::string_view name = demangled.substr(0, end);
  // Function templates are demangled with their result type in front.
  size_t start = 0;
  scan_top_level(name, [&](size_t i) {
    if (name[i] == ' ') start = i + 1;
    return false;
  });
  return name.substr(start);
}

HaxeName haxe_name_of(std::string_view qualified) {
  const auto found = std::lower_bound(registered_names.begin(), registered_names.end(), qualified,
                                      [](const SymbolName& entry, std::string_view key) {
                                        return std::string_view(entry.symbol) < key;
                                      });
  if (found != registered_names.end() && found->symbol == qualified) {
    return {found->class_path, found->method};
  }
  if (qualified.starts_with(kProgramNamespace)) qualified.remove_prefix(kProgramNamespace.size());
  HaxeName name;
  size_t method_start = 0;
  scan_top_level(qualified, [&](size_t i) {
    if (qualified.substr(i).starts_with("::")) {
      if (i != 0) {
        if (!name.class_path.empty()) name.class_path += '.';
        name.class_path.append(qualified.substr(method_start, i - method_start));
      }
      method_start = i + 2;
    }
    return false;
  });
  name.method = qualified.substr(method_start);
  return name;
}

std::string qualified_name(const char* symbol) {
  char* const demangled = abi::__cxa_demangle(symbol, nullptr, nullptr, nullptr);
  if (demangled == nullptr) return symbol;
  std::string name(strip_signature(demangled));
  free(demangled);
  return name;
}

bool is_native_name(std::string_view qualified) {
  return !qualified.starts_with(kProgramNamespace);
}

bool is_library_name(std::string_view qualified) {
  return qualified.starts_with(kLibraryNamespace);
}

}  // namespace fib
