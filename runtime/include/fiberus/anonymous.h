// Anonymous objects: a shape (hidden class) and Value slots.
//
//   +0  header: the type word is the address of the Shape itself
//   +8  overflow: ArrayStorage of Values for slots beyond the inline ones, or null
//   +16 Value slots[shape->inline_capacity]
//
// Shapes form a transition tree: adding field f to an object of shape S moves it to S + f, the same
// Shape for every object that takes this path. Slot i holds the i-th field in order of addition.
// Shapes are descriptors allocated from a low arena, so they fit the 32-bit header field; they are
// never freed.
//
// An object that is used like a map (many fields, or fields with ever new names) takes the
// *dictionary form* instead: its shape is the root's `dictionary`, and `overflow` refers to a
// StringMapTable of all fields. Names need not be interned there.
//
// Two workers that add fields to one object at the same time may lose or mix up values, but slots
// are checked against the storage read, and every slot is a Value, so memory stays sound.
#pragma once

#include <atomic>

#include "fiberus/array.h"
#include "fiberus/name.h"
#include "fiberus/value.h"

namespace fib {

struct ShapeIndex;  // slots by name, for shapes with many fields

struct Shape : Type {
  const Shape* previous = nullptr;  // without the last field; null for a root
  Name* last_name = nullptr;
  const Shape* dictionary = nullptr;  // the dictionary shape for objects of this size
  uint32_t field_count = 0;
  uint32_t inline_capacity = 0;
  mutable std::atomic<Name* const*> names{nullptr};       // in order; built when first asked for
  mutable std::atomic<const ShapeIndex*> index{nullptr};  // built when first asked for

  bool is_dictionary() const { return dictionary == this; }
};

struct AnonymousObject : Object {
  Object* overflow;

  Value* inline_slots() { return reinterpret_cast<Value*>(this + 1); }
  const Shape* shape() const { return static_cast<const Shape*>(type()); }
};
static_assert(sizeof(AnonymousObject) == 16);

// An object literal's fields in source order; resolved to its shape on first use.
struct ShapeSite {
  Name* const* names;
  uint32_t count;
  std::atomic<const Shape*> shape{nullptr};

  constexpr ShapeSite(Name* const* field_names, uint32_t field_count)
      : names(field_names), count(field_count) {}
};

// The shape of an object with exactly these fields (distinct names), all inline.
const Shape* shape_of_names(Name* const* names, uint32_t count);
FIB_COLD const Shape* resolve_shape(ShapeSite& site);
// {key, value}: what key-value iterators give.
const Shape* key_value_shape();

// Allocates the object of a literal with all slots null; the literal's i-th field is inline slot i.
inline AnonymousObject* allocate_anonymous(ShapeSite& site) {
  const Shape* shape = site.shape.load(std::memory_order_acquire);
  if (FIB_UNLIKELY(shape == nullptr)) {
    shape = resolve_shape(site);
  }
  return static_cast<AnonymousObject*>(gc::allocate_sized(shape, shape->instance_size));
}
// An object without fields, with room for `inline_capacity` of them.
AnonymousObject* allocate_anonymous_empty(uint32_t inline_capacity = 4);
// An object with these fields. Two equal names: the later value counts.
AnonymousObject* make_anonymous(String* const* names, const Value* values, uint32_t count);

// A call site's memory of where it last found its field: valid when the object's type word matches.
// One word, so that a racing worker reads either the old or the new pair.
struct FieldCache {
  std::atomic<uint64_t> packed{0};  // type address | byte offset << 32
};

Value get_field_slow(Object* object, Name* name, FieldCache* cache);
void set_field_slow(Object* object, Name* name, Value value, FieldCache* cache);

// Reads field `name` of an object of unknown layout (anonymous object, class instance, string,
// array, class); a missing field reads null. A property without storage of its own is read through
// its getter. The object must not be null.
inline Value get_field(Object* object, Name* name, FieldCache& cache) {
  const uint64_t packed = cache.packed.load(std::memory_order_relaxed);
  if (FIB_LIKELY(static_cast<uint32_t>(packed) == object->header_.header.type_address)) {
    return load(reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + (packed >> 32)));
  }
  return get_field_slow(object, name, &cache);
}

inline void set_field(Object* object, Name* name, Value value, FieldCache& cache) {
  const uint64_t packed = cache.packed.load(std::memory_order_relaxed);
  if (FIB_LIKELY(static_cast<uint32_t>(packed) == object->header_.header.type_address)) {
    store(object, reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + (packed >> 32)),
          value);
    return;
  }
  set_field_slow(object, name, value, &cache);
}

// --- fields of anonymous objects by text, in either form ---

bool anonymous_has(AnonymousObject* object, String* name);
Value anonymous_get(AnonymousObject* object, String* name);
void anonymous_set(AnonymousObject* object, String* name, Value value);
// False when there was no such field. The order of the other fields stays.
bool anonymous_remove(AnonymousObject* object, String* name);
uint32_t anonymous_field_count(AnonymousObject* object);
// Field names in order of addition; `values`, when given, receives the values in the same order.
Array<String*>* anonymous_names(AnonymousObject* object, ArrayBase* values = nullptr);
AnonymousObject* anonymous_copy(AnonymousObject* object);

}  // namespace fib
