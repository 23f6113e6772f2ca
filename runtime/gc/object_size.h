// The size of an object in the heap, from its descriptor.
#pragma once

#include "fiberus/gc.h"

namespace fib::gc {

// Bytes, as they were asked for at allocation: the count at byte 8 never changes while the object
// lives. `type`: the object's, whose header may be overwritten already by its new address.
inline size_t object_size(const Type* type, const Object* object) {
  if (FIB_LIKELY(type->size_kind == SizeKind::kFixed)) {
    return round_allocation(type->instance_size);
  }
  const uint32_t word = reinterpret_cast<const uint32_t*>(object)[2];
  size_t elements_size;
  if (type->size_kind == SizeKind::kElements) {
    elements_size = size_t{type->element_size} * word;
  } else {
    constexpr uint32_t kTwoByteFlag = uint32_t{1} << 31;
    elements_size = size_t{word & ~kTwoByteFlag} << ((word & kTwoByteFlag) != 0 ? 1 : 0);
  }
  return round_allocation(type->instance_size + elements_size);
}
inline size_t object_size(const Object* object) { return object_size(object->type(), object); }

}  // namespace fib::gc
