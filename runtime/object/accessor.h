// The methods behind properties.
#pragma once

#include "fiberus/reflection.h"

namespace fib {

enum class Accessor : uint8_t { kGet, kSet };

// The method get_x or set_x of `type` for the field name x; null when there is none.
const FieldInfo* find_accessor(const Type* type, Accessor accessor, const Name* name);
// The same among the statics.
const FieldInfo* find_static_accessor(const Type* type, Accessor accessor, const Name* name);

}  // namespace fib
