#include "object/field_table.h"

#include <cstdlib>

#include "fiberus/exception.h"

namespace fib {

namespace {

void* allocate_permanent(size_t count, size_t size) {
  void* const memory = std::calloc(count == 0 ? 1 : count, size);
  if (memory == nullptr) {
    throw_out_of_memory();
  }
  return memory;
}

FieldTable* allocate_table(uint32_t capacity) {
  auto* const table = static_cast<FieldTable*>(allocate_permanent(1, sizeof(FieldTable)));
  uint32_t buckets = 4;
  while (buckets < capacity * 2) {
    buckets *= 2;
  }
  table->mask = buckets - 1;
  table->fields =
      static_cast<FieldTable::Entry*>(allocate_permanent(capacity, sizeof(FieldTable::Entry)));
  table->buckets = static_cast<const FieldTable::Entry**>(
      allocate_permanent(buckets, sizeof(FieldTable::Entry*)));
  return table;
}

// An overriding method takes the place of the inherited one.
void add_field(FieldTable* table, Name* name, const FieldInfo* info) {
  uint32_t slot = name->hash & table->mask;
  while (table->buckets[slot] != nullptr) {
    const FieldTable::Entry* const entry = table->buckets[slot];
    if (entry->name == name) {
      table->fields[entry - table->fields].info = info;
      return;
    }
    slot = (slot + 1) & table->mask;
  }
  table->fields[table->count] = {name, info};
  table->buckets[slot] = &table->fields[table->count];
  ++table->count;
}

void free_table(FieldTable* table) {
  std::free(table->fields);
  std::free(table->buckets);
  std::free(table);
}

// Keeps the table of whichever worker was first.
const FieldTable* publish(std::atomic<FieldTable*>& place, FieldTable* table) {
  FieldTable* expected = nullptr;
  if (place.compare_exchange_strong(expected, table, std::memory_order_acq_rel)) {
    return table;
  }
  free_table(table);
  return expected;
}

const FieldTable* build_instance_fields(const Type* type, const ClassInfo* info) {
  const Type* const parent = type->kind == TypeKind::kClass ? type->parent : nullptr;
  const FieldTable* const inherited = parent == nullptr ? nullptr : instance_fields(parent);
  FieldTable* const table =
      allocate_table(info->field_count + (inherited == nullptr ? 0 : inherited->count));
  for (uint32_t i = 0; inherited != nullptr && i < inherited->count; ++i) {
    add_field(table, inherited->fields[i].name, inherited->fields[i].info);
  }
  for (uint32_t i = 0; i < info->field_count; ++i) {
    Name* const name =
        info->library_names != nullptr ? intern_text(info->library_names[i]) : info->fields[i].name;
    add_field(table, name, &info->fields[i]);
  }
  return publish(info->table, table);
}

}  // namespace

const FieldTable* instance_fields(const Type* type) {
  const ClassInfo* const info = type->info;
  if (info == nullptr) {
    return type->kind == TypeKind::kClass && type->parent != nullptr ? instance_fields(type->parent)
                                                                     : nullptr;
  }
  const FieldTable* const table = info->table.load(std::memory_order_acquire);
  return FIB_LIKELY(table != nullptr) ? table : build_instance_fields(type, info);
}

const FieldTable* static_fields(const Type* type) {
  const ClassInfo* const info = type->info;
  if (info == nullptr) {
    return nullptr;
  }
  if (const FieldTable* const table = info->static_table.load(std::memory_order_acquire)) {
    return table;
  }
  FieldTable* const table = allocate_table(info->static_count);
  for (uint32_t i = 0; i < info->static_count; ++i) {
    add_field(table, info->statics[i].name, &info->statics[i]);
  }
  return publish(info->static_table, table);
}

const FieldInfo* find_instance_field(const Type* type, Name* name) {
  const FieldTable* const table = instance_fields(type);
  return table == nullptr ? nullptr : table->find(name);
}

const FieldInfo* find_static_field(const Type* type, Name* name) {
  const FieldTable* const table = static_fields(type);
  return table == nullptr ? nullptr : table->find(name);
}

const EnumConstructorInfo* find_enum_constructor(const Type* type, Name* name) {
  const ClassInfo* const info = type->info;
  for (uint32_t i = 0; info != nullptr && i < info->constructor_count; ++i) {
    if (info->constructors[i].name == name) {
      return &info->constructors[i];
    }
  }
  return nullptr;
}

}  // namespace fib
