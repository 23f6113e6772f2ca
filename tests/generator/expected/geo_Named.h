#pragma once

#include "fiberus/generated.h"

namespace hx::geo {
struct Named;
}

namespace hx::geo {

struct Named : fib::Object {
  struct MethodTable : fib::InterfaceTable {
    fib::String* (*label)(fib::Object*);
  };
  static const fib::Type type;
  static constexpr uint32_t kColour = 0;
  fib::String* label() {
    return fib::interface_table<MethodTable>(this, kColour)->label(this);
  }
};

}  // namespace hx::geo

