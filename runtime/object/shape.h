// Shapes and the slots of anonymous objects, for the other parts of the runtime.
#pragma once

#include <atomic>

#include "fiberus/anonymous.h"
#include "fiberus/map.h"

namespace fib {

// Limits beyond which an object that grows takes the dictionary form. A record of a program rarely
// has 100 fields; the tree of shapes must not grow with the data that a program reads.
inline constexpr uint32_t kMaximumShapeFields = 128;
inline constexpr uint32_t kMaximumShapes = 32 * 1024;
// The largest number of inline slots: an object stays below the large-object size.
inline constexpr uint32_t kMaximumInlineSlots = 1000;

inline constexpr uint32_t kNoSlot = 0xFFFF'FFFF;

// The empty shape of objects with this many inline slots.
const Shape* root_shape(uint32_t inline_capacity);
// `shape` with one more field; null when a limit is reached, unless `unlimited`.
const Shape* shape_with_field(const Shape* shape, Name* name, bool unlimited = false);
uint32_t shape_slot_slow(const Shape* shape, Name* name);

// Where fields were last found, for sites that see many shapes and for code without a cache of its
// own. The key {shape, name} is multiplied by an odd number, which loses nothing: the upper bits
// choose the entry, the rest is kept in it beside the slot. One word an entry, so that workers
// share the table without locks.
inline constexpr uint32_t kSlotCacheBits = 12;
extern std::atomic<uint64_t> slot_cache[size_t{1} << kSlotCacheBits];

// The slot of a field, or kNoSlot.
FIB_ALWAYS_INLINE uint32_t shape_slot(const Shape* shape, Name* name) {
  constexpr uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
  constexpr uint64_t kSlotMask = (uint64_t{1} << kSlotCacheBits) - 1;
  const uint64_t key =
      (static_cast<uint64_t>(reinterpret_cast<uintptr_t>(shape)) << 32 | name->number) * kOdd;
  std::atomic<uint64_t>& entry = slot_cache[key >> (64 - kSlotCacheBits)];
  const uint64_t seen = entry.load(std::memory_order_relaxed);
  // The entry holds slot + 1, so that an unused one matches no key.
  const uint64_t slot = (seen & kSlotMask) - 1;
  if (FIB_LIKELY((seen ^ key << kSlotCacheBits) <= kSlotMask && slot < kSlotMask)) {
    return static_cast<uint32_t>(slot);
  }
  const uint32_t found = shape_slot_slow(shape, name);
  if (found < kSlotMask) {
    entry.store(key << kSlotCacheBits | (found + 1), std::memory_order_relaxed);
  }
  return found;
}
// The field names in order; shape->field_count of them.
Name* const* shape_names(const Shape* shape);

// The table of an object in dictionary form; null in the middle of another worker's change.
StringMapTable* dictionary_of(AnonymousObject* object);

inline Value read_slot(AnonymousObject* object, const Shape* shape, uint32_t slot) {
  if (FIB_LIKELY(slot < shape->inline_capacity)) {
    return load(object->inline_slots() + slot);
  }
  Object* const overflow = load(&object->overflow);
  slot -= shape->inline_capacity;
  if (overflow == nullptr || overflow->type() == &StringMapTable::type) {
    return Value();
  }
  auto* const storage = static_cast<ArrayStorage*>(overflow);
  return slot < storage->capacity ? load(storage->elements<Value>() + slot) : Value();
}
void write_slot(AnonymousObject* object, const Shape* shape, uint32_t slot, Value value);

// Null when there is no such field.
Value anonymous_get(AnonymousObject* object, Name* name);
void anonymous_set(AnonymousObject* object, Name* name, Value value);

// Calls `body(String* name, Value value)` for every field in order.
template <class Body>
void for_each_field(AnonymousObject* object, Body&& body) {
  const Shape* const shape = object->shape();
  if (shape->is_dictionary()) {
    StringMapTable* const table = dictionary_of(object);
    if (table == nullptr) {
      return;
    }
    auto* const keys = static_cast<MapIterator*>(map_keys(table));
    while (map_iterator_has_next(keys)) {
      const Value key = map_iterator_next(keys);
      if (!key.is_object()) {
        return;  // another worker has removed what was left
      }
      auto* const name = static_cast<String*>(key.as_object());
      body(name, string_map_get(table, name));
    }
    return;
  }
  Name* const* const names = shape_names(shape);
  for (uint32_t slot = 0; slot < shape->field_count; ++slot) {
    body(names[slot]->text, read_slot(object, shape, slot));
  }
}

}  // namespace fib
