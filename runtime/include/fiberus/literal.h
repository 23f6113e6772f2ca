// Expressions of generated code that C++ has no short form for: object literals, long
// concatenations, functions without captured variables, names outside ASCII.
#pragma once

#include "fiberus/anonymous.h"
#include "fiberus/closure.h"
#include "fiberus/name.h"
#include "fiberus/string.h"

namespace fib {

// { a: x, b: y }: the fields of `site` with these values, in order.
template <class... V>
inline Object* anonymous_literal(ShapeSite& site, V... values) {
  AnonymousObject* const object = allocate_anonymous(site);
  [[maybe_unused]] Value* slot = object->inline_slots();
  ((*slot++ = values), ...);  // NOBARRIER: fresh object
  return object;
}

// Concatenation of any number of parts with one allocation.
template <class... P>
inline String* concatenate(P*... parts) {
  String* const list[] = {parts...};
  return string_concat_all(list, sizeof...(P));
}

// The function value of a function expression that captures nothing: one static object, initialised
// by the linker.
template <auto F>
inline Closure constant_closure_object = {{StaticHeader{&Closure::type}},
                                          GenericAdapter<F>::kSignature,
                                          reinterpret_cast<void (*)()>(F),
                                          &GenericAdapter<F>::call,
                                          GenericAdapter<F>::kParameterCount,
                                          0,
                                          nullptr,
                                          nullptr};
template <auto F>
inline Closure* constant_closure() {
  return &constant_closure_object<F>;
}

// As StaticName, for texts with characters outside ASCII (quoted field names).
template <size_t N>
struct WideStaticName {
  WideStringLiteral<N> text;
  Name name;

  constexpr WideStaticName(const char16_t (&characters)[N])
      : text(characters), name{nullptr, 0, 0, nullptr} {}
};

}  // namespace fib
