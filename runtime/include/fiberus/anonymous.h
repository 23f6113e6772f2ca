// Anonymous objects: a shape (hidden class) and Value slots.
//
//   +0  header: the type word is the address of the Shape itself
//   +8  overflow: ArrayStorage of Values for slots beyond the inline ones, or null
//   +16 Value slots[shape->inline_capacity]
//
// Shapes form a transition tree: adding field f to an object of shape S moves it to S + f, the same Shape for every object that
// takes this path. Shapes are descriptors allocated from a low arena, so they fit the 32-bit header field.
#pragma once

#include <atomic>

#include "fiberus/array.h"
#include "fiberus/name.h"
#include "fiberus/value.h"

namespace fib {

struct Shape;

struct AnonymousObject : Object {
  ArrayStorage* overflow;

  Value* inline_slots() { return reinterpret_cast<Value*>(this + 1); }
  const Shape* shape() const;
};

// An object literal's fields in source order; resolved to its shape on first use.
struct ShapeSite {
  Name* const* names;
  uint32_t count;
  std::atomic<const Shape*> shape{nullptr};

  constexpr ShapeSite(Name* const* field_names, uint32_t field_count)
      : names(field_names), count(field_count) {}
};

// Allocates the object of a literal with all slots null; the literal's i-th field is inline slot i.
AnonymousObject* allocate_anonymous(ShapeSite& site);
// An object without fields, with room for `inline_capacity` of them.
AnonymousObject* allocate_anonymous_empty(uint32_t inline_capacity = 4);

// A call site's memory of where it last found its field: valid when the object's type word matches. One word, so that a racing
// worker reads either the old or the new pair.
struct FieldCache {
  std::atomic<uint64_t> packed{0};  // type address | byte offset << 32
};

Value get_field_slow(Object* object, Name* name, FieldCache* cache);
void set_field_slow(Object* object, Name* name, Value value, FieldCache* cache);

// Reads field `name` of an object of unknown layout (anonymous object, class instance, string, array, class); a
// missing field reads null. The object must not be null.
inline Value get_field(Object* object, Name* name, FieldCache& cache) {
  const uint64_t packed = cache.packed.load(std::memory_order_relaxed);
  if (FIB_LIKELY(static_cast<uint32_t>(packed) == object->header_.header.type_address)) {
    return *reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + (packed >> 32));
  }
  return get_field_slow(object, name, &cache);
}

inline void set_field(Object* object, Name* name, Value value, FieldCache& cache) {
  const uint64_t packed = cache.packed.load(std::memory_order_relaxed);
  if (FIB_LIKELY(static_cast<uint32_t>(packed) == object->header_.header.type_address)) {
    store(object, reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + (packed >> 32)), value);
    return;
  }
  set_field_slow(object, name, value, &cache);
}

}  // namespace fib
