// The hash table shared by the three kinds of map; `Keys` says how keys are hashed and compared.
//
//   entries   [key, value] [key, value] …    a key of bits 0 ends the entries in use, kRemoved
//   marks an emptied one index     word = tag | (entry + 1) << 32, or 0
//
// Invariants without races: used <= capacity of entries; every live entry has exactly one index
// word, reachable from its home slot without crossing a 0; the index always has a 0. Under a race
// the loops end all the same, because every probe sequence is bounded, every entry number is
// checked against the storage that is read, and every entry against the key that is looked for. Two
// workers that add at the same time may take the same entry: one of them is lost, or the value of
// one meets the key of the other.
#pragma once

#include <algorithm>

#include "array/element.h"
#include "base/untorn_copy.h"
#include "fiberus/array_operations.h"
#include "fiberus/map.h"

namespace fib::map {

// Stored in the place of keys; bits that no Value of a program has.
inline constexpr Value kRemoved = Value::from_bits(2);
inline constexpr Value kNullKey = Value::from_bits(4);

inline Value encode_key(Value key) { return key.is_null() ? kNullKey : key; }
inline Value decode_key(Value key) { return key == kNullKey ? Value() : key; }

// Fibonacci hashing: the high half of the product depends on all bits of the tag.
inline uint32_t mix(uint32_t tag) {
  return static_cast<uint32_t>(tag * uint64_t{0x9E37'79B9'7F4A'7C15} >> 32);
}

inline uint32_t entry_capacity(const ArrayStorage* entries) { return entries->capacity / 2; }
inline Value* entry_key(ArrayStorage* entries, uint32_t entry) {
  return entries->elements<Value>() + size_t{entry} * 2;
}
inline Value* entry_value(ArrayStorage* entries, uint32_t entry) {
  return entry_key(entries, entry) + 1;
}

// At most 5 of 8 index words are in use: about two probes for a hit, four for a miss in the worst
// case.
inline constexpr uint32_t kSmallestIndex = 8;
inline constexpr uint32_t kLargestIndex = uint32_t{1} << 30;
constexpr uint32_t entries_for_index(uint32_t index_capacity) { return index_capacity / 8 * 5; }

// The static index of empty maps: one word that is always 0.
ArrayStorage* empty_index();

[[noreturn]] FIB_COLD void throw_map_too_large();

inline constexpr uint32_t kNotFound = 0xFFFF'FFFF;

struct Position {
  uint32_t slot;   // in the index
  uint32_t entry;  // kNotFound: absent
};

inline ArrayStorage* load_storage(ArrayStorage* const* storage) {
  return __atomic_load_n(storage, __ATOMIC_ACQUIRE);
}
inline uint64_t load_word(const uint64_t* word) { return __atomic_load_n(word, __ATOMIC_RELAXED); }

// `index` and `entries` may belong to different times of a map that others change: what is found is
// in these entries, and has the key.
template <class Keys>
FIB_ALWAYS_INLINE Position find(ArrayStorage* index, ArrayStorage* entries, typename Keys::Key key,
                                uint32_t tag) {
  const uint64_t* const words = index->elements<uint64_t>();
  const uint32_t mask = index->capacity - 1;
  uint32_t slot = Keys::home(tag) & mask;
  for (uint32_t probes = 0; probes <= mask; ++probes) {
    const uint64_t word = load_word(words + slot);
    if (word == 0) {
      break;
    }
    if (static_cast<uint32_t>(word) == tag) {
      const auto entry = static_cast<uint32_t>(word >> 32) - 1;
      if (FIB_LIKELY(entry < entry_capacity(entries)) &&
          Keys::matches(load(entry_key(entries, entry)), key)) {
        return {slot, entry};
      }
    }
    slot = (slot + 1) & mask;
  }
  return {slot, kNotFound};
}

template <class Keys>
FIB_ALWAYS_INLINE Position find(MapTable* map, typename Keys::Key key, uint32_t tag) {
  return find<Keys>(load_storage(&map->index), load_storage(&map->entries), key, tag);
}

template <class Keys>
void add_to_index(ArrayStorage* index, uint32_t tag, uint32_t entry) {
  uint64_t* const words = index->elements<uint64_t>();
  const uint32_t mask = index->capacity - 1;
  if (FIB_UNLIKELY(mask == 0)) {
    return;  // another worker has cleared the map: this index is that of all empty maps
  }
  uint32_t slot = Keys::home(tag) & mask;
  for (uint32_t probes = 0; words[slot] != 0 && probes < mask; ++probes) {
    slot = (slot + 1) & mask;
  }
  words[slot] = tag | (uint64_t{entry} + 1) << 32;
}

inline bool is_live(Value stored_key) { return !stored_key.is_null() && stored_key != kRemoved; }

// The entries among the first `used` that hold something. Counted when they are copied: races wear
// MapTable::live.
inline uint32_t count_live(ArrayStorage* entries, uint32_t used) {
  uint32_t live = 0;
  for (uint32_t entry = 0; entry < used; ++entry) {
    live += is_live(load(entry_key(entries, entry))) ? 1 : 0;
  }
  return live;
}

// Enters all words of `old_index` into `index`. False when they are not those of `used` entries,
// because another worker was in the middle of a change.
template <class Keys>
bool copy_index(ArrayStorage* index, ArrayStorage* old_index, uint32_t used) {
  const uint64_t* const words = old_index->elements<uint64_t>();
  uint32_t count = 0;
  for (uint32_t slot = 0; slot < old_index->capacity; ++slot) {
    const uint64_t word = load_word(words + slot);
    if (word == 0) {
      continue;
    }
    const auto entry = static_cast<uint32_t>(word >> 32) - 1;
    if (entry >= used || ++count > used) {
      return false;
    }
    add_to_index<Keys>(index, static_cast<uint32_t>(word), entry);
  }
  return count == used;
}

// Gives the number of entries copied.
template <class Keys>
uint32_t copy_live_entries(ArrayStorage* entries, ArrayStorage* index, ArrayStorage* old_entries,
                           uint32_t old_used) {
  const uint32_t capacity = entry_capacity(entries);
  uint32_t used = 0;
  for (uint32_t entry = 0; entry < old_used && used < capacity; ++entry) {
    const Value key = load(entry_key(old_entries, entry));
    if (!is_live(key)) {
      continue;
    }
    *entry_key(entries, used) = key;  // NOBARRIER: see rebuild()
    *entry_value(entries, used) = load(entry_value(old_entries, entry));
    add_to_index<Keys>(index, Keys::tag_of_entry(key), used);
    ++used;
  }
  return used;
}

// Copies the live entries into storages with room for half as many again.
template <class Keys>
FIB_NOINLINE void rebuild(MapTable* map) {
  ArrayStorage* const old_index = load_storage(&map->index);
  ArrayStorage* const old_entries = load_storage(&map->entries);
  const uint32_t old_used =
      std::min(__atomic_load_n(&map->used, __ATOMIC_RELAXED), entry_capacity(old_entries));
  const uint32_t live = count_live(old_entries, old_used);
  uint32_t index_capacity = kSmallestIndex;
  while (entries_for_index(index_capacity) < uint64_t{live} + live / 2 + 1) {
    if (index_capacity >= kLargestIndex) {
      throw_map_too_large();
    }
    index_capacity *= 2;
  }
  ArrayStorage* const index = allocate_array_storage(ElementKind::kInt64, index_capacity);
  // Last: nothing can make them mature before they are filled.
  ArrayStorage* const entries =
      allocate_array_storage(ElementKind::kValue, entries_for_index(index_capacity) * 2);
  uint32_t used = 0;
  // When entry numbers stay, the tags can be taken from the old index without touching any key.
  if (live == old_used && copy_index<Keys>(index, old_index, old_used)) {
    move_untorn(entries->elements<Value>(), old_entries->elements<Value>(),
                size_t{old_used} * 2 * sizeof(Value));
    used = old_used;
  } else {
    clear_untorn(index->elements<uint64_t>(), size_t{index_capacity} * sizeof(uint64_t));
    used = copy_live_entries<Keys>(entries, index, old_entries, old_used);
  }
  array::mature_with(old_entries, entries, used * 2);
  store(map, &map->entries, entries);
  store(map, &map->index, index);
  map->used = used;
  map->live = used;
}

template <class Keys>
FIB_ALWAYS_INLINE Value get(MapTable* map, typename Keys::Key key) {
  const uint32_t tag = Keys::tag(key);
  ArrayStorage* const index = load_storage(&map->index);
  ArrayStorage* const entries = load_storage(&map->entries);
  const Position position = find<Keys>(index, entries, key, tag);
  return position.entry != kNotFound ? load(entry_value(entries, position.entry)) : Value();
}

template <class Keys>
FIB_ALWAYS_INLINE void set(MapTable* map, typename Keys::Key key, Value value) {
  const uint32_t tag = Keys::tag(key);
  ArrayStorage* entries = load_storage(&map->entries);
  const Position position = find<Keys>(load_storage(&map->index), entries, key, tag);
  if (position.entry != kNotFound) {
    store_element(entries, entry_value(entries, position.entry), value);
    return;
  }
  while (map->used >= entry_capacity(load_storage(&map->entries))) {
    rebuild<Keys>(map);
  }
  entries = load_storage(&map->entries);
  const uint32_t entry = __atomic_load_n(&map->used, __ATOMIC_RELAXED);
  if (FIB_UNLIKELY(entry >= entry_capacity(entries))) {
    return;  // another worker changed the map meanwhile; this update is lost
  }
  store_element(entries, entry_value(entries, entry), value);
  store_element(entries, entry_key(entries, entry), Keys::encode(key));
  map->used = entry + 1;
  map->live += 1;
  add_to_index<Keys>(load_storage(&map->index), tag, entry);
}

// Takes the word at `slot` out and moves later words of its run up, so that no probe sequence is
// broken.
template <class Keys>
void remove_from_index(ArrayStorage* index, uint32_t slot) {
  uint64_t* const words = index->elements<uint64_t>();
  const uint32_t mask = index->capacity - 1;
  uint32_t hole = slot & mask;
  uint32_t next = hole;
  for (uint32_t probes = 0; probes < mask; ++probes) {
    next = (next + 1) & mask;
    const uint64_t word = load_word(words + next);
    if (word == 0) {
      break;
    }
    const uint32_t home = Keys::home(static_cast<uint32_t>(word)) & mask;
    if (((next - home) & mask) >= ((next - hole) & mask)) {
      words[hole] = word;
      hole = next;
    }
  }
  words[hole] = 0;
}

template <class Keys>
bool remove(MapTable* map, typename Keys::Key key) {
  ArrayStorage* const index = load_storage(&map->index);
  ArrayStorage* const entries = load_storage(&map->entries);
  const Position position = find<Keys>(index, entries, key, Keys::tag(key));
  if (position.entry == kNotFound) {
    return false;
  }
  store_element(entries, entry_key(entries, position.entry), kRemoved);
  store_element(entries, entry_value(entries, position.entry), Value());
  remove_from_index<Keys>(index, position.slot);
  const uint32_t live = __atomic_load_n(&map->live, __ATOMIC_RELAXED);
  map->live = live - (live > 0 ? 1 : 0);
  return true;
}

// --- the three kinds of keys ---

struct IntKeys {
  using Key = int32_t;
  static uint32_t tag(int32_t key) { return static_cast<uint32_t>(key); }
  static uint32_t tag_of_entry(Value key) { return static_cast<uint32_t>(key.as_int()); }
  // Sixteen neighbouring keys share a cache line of the index; which line, and their order in it,
  // is random.
  static uint32_t home(uint32_t tag) { return mix(tag >> 4) ^ (tag & 15); }
  // The tag is the key, but under a race the entry may be another's.
  static bool matches(Value stored, int32_t key) { return stored == encode(key); }
  static Value encode(int32_t key) { return Value::from_int(key); }
  static int32_t decode(Value key) { return key.as_int(); }
};

struct StringKeys {
  using Key = String*;
  static uint32_t tag(String* key) { return key == nullptr ? 0 : string_hash(key); }
  static uint32_t tag_of_entry(Value key) {
    return key.is_object() ? string_hash(static_cast<String*>(key.as_object())) : 0;
  }
  static uint32_t home(uint32_t tag) { return mix(tag); }
  static bool matches(Value stored, String* key) {
    return stored.is_object() ? string_equals(static_cast<String*>(stored.as_object()), key)
                              : stored == kNullKey && key == nullptr;
  }
  static Value encode(String* key) { return encode_key(Value::from_object(key)); }
  static String* decode(Value key) {
    return key.is_object() ? static_cast<String*>(key.as_object()) : nullptr;
  }
};

struct ObjectKeys {
  using Key = Value;  // normalised
  // 1.0 is the key 1.
  static Value normalise(Value key) {
    if (key.is_double()) {
      const double number = key.as_double();
      const int32_t integer = double_to_int(number);
      return integer == number ? Value::from_int(integer) : key;
    }
    return key;
  }
  static uint32_t tag(Value key) {
    if (!key.is_object()) {
      return mix(static_cast<uint32_t>(key.bits() ^ key.bits() >> 32));
    }
    Object* const object = key.as_object();
    switch (object->type()->kind) {
      case TypeKind::kString:
        return string_hash(static_cast<String*>(object));
      case TypeKind::kBoxedInt64: {
        const auto number = static_cast<uint64_t>(static_cast<BoxedInt64*>(object)->number);
        return mix(static_cast<uint32_t>(number ^ number >> 32));
      }
      default:
        return identity_hash(object);
    }
  }
  static uint32_t tag_of_entry(Value key) { return tag(decode_key(key)); }
  static uint32_t home(uint32_t tag) { return mix(tag); }
  static bool matches(Value stored, Value key) {
    if (decode_key(stored) == key) {
      return true;
    }
    if (!stored.is_object() || !key.is_object()) {
      return false;
    }
    Object* const left = stored.as_object();
    Object* const right = key.as_object();
    const TypeKind kind = left->type()->kind;
    if (kind != right->type()->kind) {
      return false;
    }
    if (kind == TypeKind::kString) {
      return string_equals(static_cast<String*>(left), static_cast<String*>(right));
    }
    return kind == TypeKind::kBoxedInt64 &&
           static_cast<BoxedInt64*>(left)->number == static_cast<BoxedInt64*>(right)->number;
  }
  static Value encode(Value key) { return encode_key(key); }
  static Value decode(Value key) { return decode_key(key); }
};

}  // namespace fib::map
