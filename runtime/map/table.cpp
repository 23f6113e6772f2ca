// The maps: descriptors, and the operations of each kind.
#include "map/table.h"

#include "fiberus/exception.h"

namespace fib {

namespace {

// Two references to storages, after the header and the two counts.
constexpr Type map_type(const char* name) {
  Type type{{StaticHeader{&type_of_type}}};
  type.scan = ScanKind::kMap;
  type.instance_size = sizeof(MapTable);
  type.reference_map = 0b1100;
  type.name = name;
  return type;
}

struct EmptyIndex {
  ArrayStorage storage;
  uint64_t word;
};

constinit EmptyIndex shared_empty_index = {
    {{StaticHeader{&array_storage_types[static_cast<uint32_t>(ElementKind::kInt64)]}},
     1,
     ElementKind::kInt64,
     {}},
    0};

template <class Table>
Table* new_map() {
  Table* const map = allocate<Table>();
  map->index = map::empty_index();
  map->entries = &array_empty_storages[static_cast<uint32_t>(ElementKind::kValue)];
  return map;
}

// A copy without the emptied entries.
template <class Keys, class Table>
Table* copy_map(Table* source) {
  Table* const result = new_map<Table>();
  ArrayStorage* const entries = map::load_storage(&source->entries);
  for (uint32_t entry = 0; entry < map::entry_capacity(entries); ++entry) {
    const Value key = load(map::entry_key(entries, entry));
    if (key.is_null()) {
      break;
    }
    if (key != map::kRemoved) {
      map::set<Keys>(result, Keys::decode(key), load(map::entry_value(entries, entry)));
    }
  }
  return result;
}

}  // namespace

static_assert(sizeof(MapTable) == 32);
constinit const Type IntMapTable::type = map_type("IntMapTable");
constinit const Type StringMapTable::type = map_type("StringMapTable");
constinit const Type ObjectMapTable::type = map_type("ObjectMapTable");

namespace map {

ArrayStorage* empty_index() { return &shared_empty_index.storage; }

void throw_map_too_large() { throw_out_of_memory(); }

}  // namespace map

IntMapTable* new_int_map() { return new_map<IntMapTable>(); }
StringMapTable* new_string_map() { return new_map<StringMapTable>(); }
ObjectMapTable* new_object_map() { return new_map<ObjectMapTable>(); }

void map_clear(MapTable* map) {
  store(map, &map->entries, &array_empty_storages[static_cast<uint32_t>(ElementKind::kValue)]);
  store(map, &map->index, map::empty_index());
  map->used = 0;
  map->live = 0;
}

using map::IntKeys;
using map::ObjectKeys;
using map::StringKeys;

Value int_map_get(IntMapTable* map, int32_t key) { return map::get<IntKeys>(map, key); }
bool int_map_exists(IntMapTable* map, int32_t key) {
  return map::find<IntKeys>(map, key, IntKeys::tag(key)).entry != map::kNotFound;
}
void int_map_set(IntMapTable* map, int32_t key, Value value) { map::set<IntKeys>(map, key, value); }
bool int_map_remove(IntMapTable* map, int32_t key) { return map::remove<IntKeys>(map, key); }
IntMapTable* int_map_copy(IntMapTable* map) { return copy_map<IntKeys>(map); }

Value string_map_get(StringMapTable* map, String* key) { return map::get<StringKeys>(map, key); }
bool string_map_exists(StringMapTable* map, String* key) {
  return map::find<StringKeys>(map, key, StringKeys::tag(key)).entry != map::kNotFound;
}
void string_map_set(StringMapTable* map, String* key, Value value) {
  map::set<StringKeys>(map, key, value);
}
bool string_map_remove(StringMapTable* map, String* key) {
  return map::remove<StringKeys>(map, key);
}
StringMapTable* string_map_copy(StringMapTable* map) { return copy_map<StringKeys>(map); }

Value object_map_get(ObjectMapTable* map, Value key) {
  return map::get<ObjectKeys>(map, ObjectKeys::normalise(key));
}
bool object_map_exists(ObjectMapTable* map, Value key) {
  const Value normal = ObjectKeys::normalise(key);
  return map::find<ObjectKeys>(map, normal, ObjectKeys::tag(normal)).entry != map::kNotFound;
}
void object_map_set(ObjectMapTable* map, Value key, Value value) {
  map::set<ObjectKeys>(map, ObjectKeys::normalise(key), value);
}
bool object_map_remove(ObjectMapTable* map, Value key) {
  return map::remove<ObjectKeys>(map, ObjectKeys::normalise(key));
}
ObjectMapTable* object_map_copy(ObjectMapTable* map) { return copy_map<ObjectKeys>(map); }

}  // namespace fib
