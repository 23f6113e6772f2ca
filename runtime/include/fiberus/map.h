// Hash tables behind haxe.ds.IntMap, StringMap and ObjectMap.
//
// One layout for the three: an index of 64-bit words {tag, entry number + 1} with linear probing,
// and the entries {key, value} in insertion order, which is the order of iteration. The tag is the
// key itself (IntMap) or its hash, so that a probe touches an entry only when it almost certainly
// matches. Removing empties the entry and closes the gap in the index; emptied entries go when the
// entries are next copied.
//
// Entries are replaced by a copy, never reordered in place: an iterator keeps the entries it
// started with, and once the table has moved on it looks its remaining keys up again. So changes
// during iteration are safe: removed entries are not visited, no entry is visited twice, entries
// added since may or may not be.
#pragma once

#include "fiberus/array.h"
#include "fiberus/string.h"
#include "fiberus/value.h"

namespace fib {

struct MapTable : Object {
  uint32_t live;          // entries that hold something
  uint32_t used;          // entries taken from `entries`, emptied ones included
  ArrayStorage* index;    // kInt64, a power of two of words
  ArrayStorage* entries;  // kValue, two words an entry
};
struct IntMapTable : MapTable {
  static const Type type;
};
struct StringMapTable : MapTable {
  static const Type type;
};
// Keys are compared by identity; strings, numbers and booleans by value, as Haxe's == does.
struct ObjectMapTable : MapTable {
  static const Type type;
};

IntMapTable* new_int_map();
StringMapTable* new_string_map();
ObjectMapTable* new_object_map();

Value int_map_get(IntMapTable* map, int32_t key);  // null when absent
bool int_map_exists(IntMapTable* map, int32_t key);
void int_map_set(IntMapTable* map, int32_t key, Value value);
bool int_map_remove(IntMapTable* map, int32_t key);
IntMapTable* int_map_copy(IntMapTable* map);

// A null key is a key like any other.
Value string_map_get(StringMapTable* map, String* key);
bool string_map_exists(StringMapTable* map, String* key);
void string_map_set(StringMapTable* map, String* key, Value value);
bool string_map_remove(StringMapTable* map, String* key);
StringMapTable* string_map_copy(StringMapTable* map);

Value object_map_get(ObjectMapTable* map, Value key);
bool object_map_exists(ObjectMapTable* map, Value key);
void object_map_set(ObjectMapTable* map, Value key, Value value);
bool object_map_remove(ObjectMapTable* map, Value key);
ObjectMapTable* object_map_copy(ObjectMapTable* map);

inline int32_t map_size(const MapTable* map) { return static_cast<int32_t>(map->live); }
void map_clear(MapTable* map);
String* map_to_string(MapTable* map);  // "[a => 1, b => 2]"

// What an iterator hands out.
enum class MapPart : uint8_t { kKeys, kValues, kEntries };

// An Iterator<T> over a map; kEntries gives objects {key, value}.
struct MapIterator : Object {
  MapTable* map;
  ArrayStorage* entries;  // those of the map when the iteration began
  uint32_t position;      // of the next entry to look at
  MapPart part;

  static const Type type;
};

Object* map_keys(MapTable* map);
Object* map_iterator(MapTable* map);
Object* map_key_value_iterator(MapTable* map);
bool map_iterator_has_next(MapIterator* iterator);
Value map_iterator_next(MapIterator* iterator);  // null at the end

// --- haxe.ds.WeakMap ---

// Entries hold their values only as long as the key is reachable from elsewhere; a value may refer
// to its own key. `slots` are pairs {key, value} by open addressing on the key's identity; the
// collector turns the key of a dead entry into a mark that keeps probe sequences whole.
struct WeakMapTable : Object {
  ArrayStorage* slots;  // of a type of their own, which tells the collector about the pairs
  uint32_t used;        // slots that hold something or held it once
  uint32_t padding;

  static const Type type;
};

WeakMapTable* new_weak_map();
Value weak_map_get(WeakMapTable* map, Value key);
bool weak_map_exists(WeakMapTable* map, Value key);
void weak_map_set(WeakMapTable* map, Value key, Value value);
bool weak_map_remove(WeakMapTable* map, Value key);
void weak_map_clear(WeakMapTable* map);
WeakMapTable* weak_map_copy(WeakMapTable* map);
// The living keys and their values now; both in the same order, which is of no meaning.
ArrayBase* weak_map_keys(WeakMapTable* map);
ArrayBase* weak_map_values(WeakMapTable* map);

}  // namespace fib
