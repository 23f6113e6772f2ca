// C++ exceptions that are not Haxe exceptions.
#include <cxxabi.h>
#include <stdio.h>
#include <stdlib.h>

#include <exception>
#include <typeinfo>

#include "except/errors.h"

namespace fib {
namespace {

void describe_current(char* text, size_t size) {
  const std::type_info* const type = abi::__cxa_current_exception_type();
  char* const name =
      type != nullptr ? abi::__cxa_demangle(type->name(), nullptr, nullptr, nullptr) : nullptr;
  try {
    throw;
  } catch (const std::exception& exception) {
    snprintf(text, size, "C++ exception %s: %s", name != nullptr ? name : "of unknown type",
             exception.what());
  } catch (...) {
    snprintf(text, size, "C++ exception %s", name != nullptr ? name : "of unknown type");
  }
  free(name);
}

}  // namespace

void throw_foreign_exception() {
  char text[512];
  describe_current(text, sizeof text);
  throw_text(text);
}

}  // namespace fib
