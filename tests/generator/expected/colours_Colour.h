#pragma once

#include "fiberus/generated.h"

namespace hx {
struct Colour;
}

namespace hx {

struct Colour : fib::EnumValue {
  static const fib::Type type;
  static const fib::Type type_of_Red;
  static Colour Red;
  struct Mixed;
};
struct Colour::Mixed : Colour {
  static const fib::Type type;
  double amount;
  ::hx::Colour* with;
  static Mixed* create(double amount, ::hx::Colour* with) {
    Mixed* const self = fib::allocate<Mixed>();
    self->index = 1;
    self->amount = amount;
    self->with = with;
    return self;
  }
};

}  // namespace hx

