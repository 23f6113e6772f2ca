// Enum values. Every constructor has its own descriptor (kind kEnumConstructor, parent = the enum's
// descriptor) and, with parameters, a generated struct derived from EnumValue. Constructors without
// parameters are one static object each.
#pragma once

#include "fiberus/object.h"

namespace fib {

struct EnumValue : Object {
  int32_t index;    // of the constructor, from 0 in source order
  int32_t padding;  // generated structs may place a small parameter here

  static const Type type;  // the common parent for casts to EnumValue of any enum
};
static_assert(sizeof(EnumValue) == 16);

}  // namespace fib
