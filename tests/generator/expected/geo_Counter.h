#pragma once

#include "fiberus/generated.h"

namespace hx::geo {
struct Counter;
}

namespace hx::geo {

struct Counter : fib::Object {
  struct VirtualTable : fib::Type {
    int32_t (*add)(Counter*, double);
  };
  static const VirtualTable type;
  Counter* next;
  int32_t total;
  static Counter* create(int32_t start) {
    Counter* const self = fib::allocate<Counter>();
    self->construct(start);
    return self;
  }
  int32_t virtual_add(double step) {
    return static_cast<const VirtualTable*>(fib::Object::type())->add(this, step);
  }
  static int32_t made;
  static Counter* last;
  void construct(int32_t start);
  int32_t add(double step);
  fib::String* label();
};

}  // namespace hx::geo

