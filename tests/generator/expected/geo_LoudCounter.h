#pragma once

#include "fiberus/generated.h"
#include "geo/Counter.h"

namespace hx::geo {
struct Counter;
struct LoudCounter;
}

namespace hx::geo {

struct LoudCounter : Counter {
  static const VirtualTable type;
  static LoudCounter* create(int32_t start) {
    LoudCounter* const self = fib::allocate<LoudCounter>();
    self->construct(start);
    return self;
  }
  void construct(int32_t start);
  int32_t add(double step);
};

}  // namespace hx::geo

