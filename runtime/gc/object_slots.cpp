#include "gc/object_slots.h"

#include "base/bits.h"
#include "gc/object_size.h"

namespace fib::gc {

void trace_object(Object* object, Tracer& tracer) {
  const Type* const type = object->type();
  auto* const words = reinterpret_cast<uint64_t*>(object);
  switch (type->scan) {
    case ScanKind::kNone:
      break;
    case ScanKind::kMap:
      for_each_bit(type->reference_map, [&](size_t index) { tracer.visit_slot(words + index); });
      break;
    case ScanKind::kAllWords: {
      const size_t end = object_size(object) / sizeof(uint64_t);
      for (size_t i = type->scan_offset / sizeof(uint64_t); i < end; ++i)
        tracer.visit_slot(words + i);
      break;
    }
    case ScanKind::kOffsets:
      for (const uint32_t* offset = type->reference_offsets; *offset != 0; ++offset) {
        tracer.visit_slot(words + *offset / sizeof(uint64_t));
      }
      break;
    case ScanKind::kCustom:
      type->trace_function(object, tracer);
      break;
  }
}

}  // namespace fib::gc
