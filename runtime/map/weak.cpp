// WeakMap: a hash table of ephemerons.
//
// The slots lie in a storage of a type of its own, whose trace function reports each pair. It is
// the storage that does so and not the table: a fiber may still read slots that the table of
// another worker's making has replaced. Between collections the pairs are ordinary references: a
// key found by a look-up is alive because the caller holds it.
#include <algorithm>

#include "map/table.h"

namespace fib {

namespace {

constexpr uint32_t kSmallestCapacity = 8;  // pairs, a power of two

uint32_t pair_count(const ArrayStorage* slots) { return slots->capacity / 2; }
Value* key_slot(ArrayStorage* slots, uint32_t index) {
  return slots->elements<Value>() + size_t{index} * 2;
}
Value* value_slot(ArrayStorage* slots, uint32_t index) { return key_slot(slots, index) + 1; }

void trace_slots(Object* object, Tracer& tracer) {
  auto* const slots = static_cast<ArrayStorage*>(object);
  for (uint32_t i = 0; i < pair_count(slots); ++i) {
    if (key_slot(slots, i)->is_object()) {
      tracer.visit_ephemeron(reinterpret_cast<uint64_t*>(key_slot(slots, i)),
                             reinterpret_cast<uint64_t*>(value_slot(slots, i)),
                             map::kRemoved.bits());
    } else {
      tracer.visit(value_slot(slots, i));
    }
  }
}

constexpr Type slots_type() {
  Type type{{StaticHeader{&type_of_type}}};
  type.scan = ScanKind::kCustom;
  type.size_kind = SizeKind::kElements;
  type.instance_size = sizeof(ArrayStorage);
  type.element_size = sizeof(Value);
  type.trace_function = &trace_slots;
  type.name = "WeakMapSlots";
  return type;
}
constinit const Type weak_slots_type = slots_type();

constexpr Type weak_map_type() {
  Type type{{StaticHeader{&type_of_type}}};
  type.scan = ScanKind::kMap;
  type.instance_size = sizeof(WeakMapTable);
  type.reference_map = 0b10;  // slots
  type.display[0] = &WeakMapTable::type;
  type.name = "WeakMapTable";
  return type;
}

uint32_t home_of(Value key) {
  return map::mix(key.is_object() ? identity_hash(key.as_object())
                                  : static_cast<uint32_t>(key.bits() ^ key.bits() >> 32));
}

// The slot of `key`, or map::kNotFound.
uint32_t find(ArrayStorage* slots, Value key) {
  const uint32_t mask = pair_count(slots) - 1;
  const Value wanted = map::encode_key(key);
  uint32_t index = home_of(key) & mask;
  for (uint32_t probes = 0; probes <= mask; ++probes) {
    const Value present = load(key_slot(slots, index));
    if (present == wanted) {
      return index;
    }
    if (present.is_null()) {
      break;
    }
    index = (index + 1) & mask;
  }
  return map::kNotFound;
}

// Enters a key that the slots do not have yet; they have room.
void insert(ArrayStorage* slots, Value key, Value value) {
  const uint32_t mask = pair_count(slots) - 1;
  uint32_t index = home_of(key) & mask;
  for (uint32_t probes = 0; probes < mask && !key_slot(slots, index)->is_null(); ++probes) {
    index = (index + 1) & mask;
  }
  store(slots, value_slot(slots, index), value);
  store(slots, key_slot(slots, index), map::encode_key(key));
}

using map::is_live;

ArrayStorage* allocate_slots(uint32_t pairs) {
  const size_t size = sizeof(ArrayStorage) + size_t{pairs} * 2 * sizeof(Value);
  auto* const slots = static_cast<ArrayStorage*>(gc::allocate_sized(&weak_slots_type, size));
  slots->capacity = pairs * 2;
  slots->kind = ElementKind::kUInt64;
  return slots;
}

// Copies the living entries into slots of which they take at most half.
void rebuild(WeakMapTable* map) {
  ArrayStorage* const old = map::load_storage(&map->slots);
  uint32_t live = 0;
  for (uint32_t i = 0; i < pair_count(old); ++i) {
    live += is_live(load(key_slot(old, i))) ? 1 : 0;
  }
  uint32_t capacity = kSmallestCapacity;
  while (capacity < (live + 1) * 2) {
    if (capacity >= map::kLargestIndex) {
      map::throw_map_too_large();
    }
    capacity *= 2;
  }
  ArrayStorage* const slots = allocate_slots(capacity);
  uint32_t used = 0;
  for (uint32_t i = 0; i < pair_count(old); ++i) {
    const Value key = load(key_slot(old, i));
    if (is_live(key)) {
      insert(slots, map::decode_key(key), load(value_slot(old, i)));
      ++used;
    }
  }
  store(map, &map->slots, slots);
  map->used = used;
}

ArrayBase* collect_pairs(WeakMapTable* map, uint32_t part) {
  ArrayStorage* const slots = map::load_storage(&map->slots);
  ArrayBase* const result = new_array_base();
  for (uint32_t i = 0; i < pair_count(slots); ++i) {
    const Value key = load(key_slot(slots, i));
    if (is_live(key)) {
      array_push(result, part == 0 ? map::decode_key(key) : load(value_slot(slots, i)));
    }
  }
  return result;
}

}  // namespace

constinit const Type WeakMapTable::type = weak_map_type();

WeakMapTable* new_weak_map() {
  ArrayStorage* const slots = allocate_slots(kSmallestCapacity);
  auto* const map = allocate<WeakMapTable>();
  map->slots = slots;
  return map;
}

Value weak_map_get(WeakMapTable* map, Value key) {
  ArrayStorage* const slots = map::load_storage(&map->slots);
  const uint32_t index = find(slots, key);
  return index == map::kNotFound ? Value() : load(value_slot(slots, index));
}

bool weak_map_exists(WeakMapTable* map, Value key) {
  return find(map::load_storage(&map->slots), key) != map::kNotFound;
}

void weak_map_set(WeakMapTable* map, Value key, Value value) {
  ArrayStorage* const slots = map::load_storage(&map->slots);
  const uint32_t index = find(slots, key);
  if (index != map::kNotFound) {
    store(slots, value_slot(slots, index), value);
    return;
  }
  if ((uint64_t{map->used} + 1) * 4 > uint64_t{pair_count(slots)} * 3) {
    rebuild(map);
  }
  insert(map::load_storage(&map->slots), key, value);
  map->used += 1;
}

bool weak_map_remove(WeakMapTable* map, Value key) {
  ArrayStorage* const slots = map::load_storage(&map->slots);
  const uint32_t index = find(slots, key);
  if (index == map::kNotFound) {
    return false;
  }
  store(slots, key_slot(slots, index), map::kRemoved);
  store(slots, value_slot(slots, index), Value());
  return true;
}

void weak_map_clear(WeakMapTable* map) {
  store(map, &map->slots, allocate_slots(kSmallestCapacity));
  map->used = 0;
}

WeakMapTable* weak_map_copy(WeakMapTable* map) {
  WeakMapTable* const copy = new_weak_map();
  store(copy, &copy->slots, map->slots);
  rebuild(copy);
  return copy;
}

ArrayBase* weak_map_keys(WeakMapTable* map) { return collect_pairs(map, 0); }
ArrayBase* weak_map_values(WeakMapTable* map) { return collect_pairs(map, 1); }

}  // namespace fib
