// Look-up of a class's fields by name.
#pragma once

#include "fiberus/reflection.h"

namespace fib {

struct FieldTable {
  struct Entry {
    Name* name;
    const FieldInfo* info;
  };
  uint32_t
      count;  // fields, in order: those of the superclass first, then the new ones of each class
  uint32_t mask;
  Entry* fields;
  const Entry** buckets;  // open addressing

  const FieldInfo* find(const Name* name) const {
    uint32_t slot = name->hash & mask;
    while (buckets[slot] != nullptr) {
      if (buckets[slot]->name == name) {
        return buckets[slot]->info;
      }
      slot = (slot + 1) & mask;
    }
    return nullptr;
  }
};

// The instance fields of `type`, inherited ones included.
const FieldTable* instance_fields(const Type* type);
// The statics that `type` itself declares.
const FieldTable* static_fields(const Type* type);

// find_instance_field, inlined for the usual case that the table is there.
inline const FieldInfo* instance_field(const Type* type, Name* name) {
  if (FIB_LIKELY(type->info != nullptr)) {
    if (const FieldTable* const table = type->info->table.load(std::memory_order_acquire)) {
      return table->find(name);
    }
  }
  return find_instance_field(type, name);
}

}  // namespace fib
