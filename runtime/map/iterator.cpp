// Iteration over maps and their text.
#include "fiberus/anonymous.h"
#include "fiberus/reflection.h"
#include "map/table.h"

namespace fib {

namespace {

constexpr const char* kIteratorNames[] = {"hasNext", "next"};
constexpr FieldInfo kIteratorFields[] = {library_method<&map_iterator_has_next>(),
                                         library_method<&map_iterator_next>()};
constinit const ClassInfo iterator_info = {
    .fields = kIteratorFields, .field_count = 2, .library_names = kIteratorNames};

constexpr Type iterator_type() {
  Type type{{StaticHeader{&type_of_type}}};
  type.scan = ScanKind::kMap;
  type.instance_size = sizeof(MapIterator);
  type.reference_map = 0b110;
  type.display[0] = &MapIterator::type;
  type.name = "MapIterator";
  type.info = &iterator_info;
  return type;
}

Object* new_iterator(MapTable* map, MapPart part) {
  auto* const iterator = allocate<MapIterator>();
  iterator->map = map;
  iterator->entries = map->entries;
  iterator->part = part;
  return iterator;
}

// The entry of `present` that holds the key, or kNotFound.
uint32_t find_again(MapTable* map, ArrayStorage* present, Value stored_key) {
  ArrayStorage* const index = map::load_storage(&map->index);
  if (map->type() == &IntMapTable::type) {
    const int32_t key = map::IntKeys::decode(stored_key);
    return map::find<map::IntKeys>(index, present, key, map::IntKeys::tag(key)).entry;
  }
  if (map->type() == &StringMapTable::type) {
    String* const key = map::StringKeys::decode(stored_key);
    return map::find<map::StringKeys>(index, present, key, map::StringKeys::tag(key)).entry;
  }
  const Value key = map::ObjectKeys::decode(stored_key);
  return map::find<map::ObjectKeys>(index, present, key, map::ObjectKeys::tag(key)).entry;
}

// Goes to the next entry that is still in the map; false at the end. `key` and `value` may be null
// pointers.
bool advance(MapIterator* iterator, Value* key, Value* value) {
  ArrayStorage* const entries = iterator->entries;
  MapTable* const map = iterator->map;
  for (uint32_t position = iterator->position; position < map::entry_capacity(entries);
       ++position) {
    iterator->position = position;
    const Value stored_key = load(map::entry_key(entries, position));
    if (stored_key.is_null()) {
      return false;
    }
    if (stored_key == map::kRemoved) {
      continue;
    }
    ArrayStorage* const present = map::load_storage(&map->entries);
    const uint32_t entry = present == entries ? position : find_again(map, present, stored_key);
    if (entry < map::entry_capacity(present)) {
      *key = map::decode_key(stored_key);
      *value = load(map::entry_value(present, entry));
      return true;
    }
  }
  iterator->position = map::entry_capacity(entries);
  return false;
}

}  // namespace

constinit const Type MapIterator::type = iterator_type();

Object* map_keys(MapTable* map) { return new_iterator(map, MapPart::kKeys); }
Object* map_iterator(MapTable* map) { return new_iterator(map, MapPart::kValues); }
Object* map_key_value_iterator(MapTable* map) { return new_iterator(map, MapPart::kEntries); }

bool map_iterator_has_next(MapIterator* iterator) {
  Value key;
  Value value;
  return advance(iterator, &key, &value);
}

Value map_iterator_next(MapIterator* iterator) {
  Value key;
  Value value;
  if (!advance(iterator, &key, &value)) {
    return Value();
  }
  ++iterator->position;
  switch (iterator->part) {
    case MapPart::kKeys:
      return key;
    case MapPart::kValues:
      return value;
    case MapPart::kEntries:
      break;
  }
  const Shape* const shape = key_value_shape();
  auto* const pair = static_cast<AnonymousObject*>(gc::allocate_sized(shape, shape->instance_size));
  pair->inline_slots()[0] = key;
  pair->inline_slots()[1] = value;
  return Value::from_object(pair);
}

String* map_to_string(MapTable* map) {
  Array<String*>* const parts = new_array<String*>();
  String* const arrow = intern_text(" => ")->text;
  String* const comma = intern_text(", ")->text;
  array_push(parts, intern_text("[")->text);
  auto* const iterator = static_cast<MapIterator*>(map_keys(map));
  Value key;
  Value value;
  while (advance(iterator, &key, &value)) {
    ++iterator->position;
    if (array_length(parts) > 1) {
      array_push(parts, comma);
    }
    array_push(parts, to_string(key));
    array_push(parts, arrow);
    array_push(parts, to_string(value));
  }
  array_push(parts, intern_text("]")->text);
  return string_concat_all(parts->storage->elements<String*>(), parts->length);
}

}  // namespace fib
