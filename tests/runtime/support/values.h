// Short ways to make and read Values and function values in tests.
#pragma once

#include <string>

#include "fiberus/array_operations.h"
#include "fiberus/dynamic.h"
#include "fiberus/exception.h"
#include "fiberus/string.h"

namespace fib::test {

inline String* text(const std::string& utf8) { return string_from_utf8(utf8.data(), utf8.size()); }
inline Value integer(int32_t number) { return Value::from_int(number); }
inline Value string_value(const std::string& utf8) { return Value::from_object(text(utf8)); }

inline std::string utf8_of(String* string) {
  const Utf8 copy(string);
  return {copy.data(), copy.size()};
}
template <class T>
std::string shown(T value) {
  return utf8_of(to_string(to_value(value)));
}

// A closure over the captureless function F: R (*)(Closure*, A…).
template <auto F>
Closure* function() {
  return initialize_closure<F>(allocate_method_closure());
}

// The text of what `body` throws.
template <class Body>
std::string thrown_by(Body body) {
  try {
    body();
  } catch (const Thrown& thrown) {
    return shown(thrown.value());
  }
  return "nothing";
}

}  // namespace fib::test
