// Fields of anonymous objects in both forms: shape with slots, and dictionary.
#include "fiberus/anonymous.h"

#include <algorithm>

#include "base/untorn_copy.h"
#include "fiberus/array_operations.h"
#include "object/shape.h"

namespace fib {

namespace {

AnonymousObject* allocate_with_shape(const Shape* shape) {
  return static_cast<AnonymousObject*>(gc::allocate_sized(shape, shape->instance_size));
}

// One 32-bit store: the collector's bits in the header are left alone.
void set_shape(AnonymousObject* object, const Shape* shape) {
  __atomic_store_n(&object->header_.header.type_address,
                   static_cast<uint32_t>(reinterpret_cast<uintptr_t>(shape)), __ATOMIC_RELEASE);
}

// Moves all fields into a table. The inline slots keep their values, for workers that read them
// just now.
StringMapTable* become_dictionary(AnonymousObject* object) {
  StringMapTable* const table = new_string_map();
  for_each_field(object, [&](String* name, Value value) { string_map_set(table, name, value); });
  store(object, &object->overflow, static_cast<Object*>(table));
  set_shape(object, object->shape()->dictionary);
  return table;
}

void add_field(AnonymousObject* object, const Shape* shape, Name* name, Value value) {
  if (const Shape* const larger = shape_with_field(shape, name)) {
    write_slot(object, shape, shape->field_count, value);
    set_shape(object, larger);
  } else {
    string_map_set(become_dictionary(object), name->text, value);
  }
}

// Removes a field by taking the other path through the tree that leaves it out.
void remove_slot(AnonymousObject* object, const Shape* shape, uint32_t removed) {
  Name* const* const names = shape_names(shape);
  const Shape* smaller = shape;
  while (smaller->previous != nullptr) {
    smaller = smaller->previous;
  }
  for (uint32_t slot = 0; slot < shape->field_count && smaller != nullptr; ++slot) {
    if (slot != removed) {
      smaller = shape_with_field(smaller, names[slot]);
    }
  }
  if (smaller == nullptr) {
    string_map_remove(become_dictionary(object), names[removed]->text);
    return;
  }
  for (uint32_t slot = removed; slot + 1 < shape->field_count; ++slot) {
    write_slot(object, shape, slot, read_slot(object, shape, slot + 1));
  }
  write_slot(object, shape, shape->field_count - 1, Value());
  set_shape(object, smaller);
}

}  // namespace

StringMapTable* dictionary_of(AnonymousObject* object) {
  Object* const overflow = load(&object->overflow);
  return overflow != nullptr && overflow->type() == &StringMapTable::type
             ? static_cast<StringMapTable*>(overflow)
             : nullptr;
}

void write_slot(AnonymousObject* object, const Shape* shape, uint32_t slot, Value value) {
  if (slot < shape->inline_capacity) {
    store(object, object->inline_slots() + slot, value);
    return;
  }
  slot -= shape->inline_capacity;
  Object* const overflow = load(&object->overflow);
  if (overflow != nullptr && overflow->type() == &StringMapTable::type) {
    return;  // another worker turned the object into a dictionary; this update is lost
  }
  auto* storage = static_cast<ArrayStorage*>(overflow);
  const uint32_t capacity = storage == nullptr ? 0 : storage->capacity;
  if (slot >= capacity) {
    ArrayStorage* const larger =
        allocate_array_storage(ElementKind::kValue, std::max({slot + 1, capacity * 2, 4U}));
    if (storage != nullptr) {
      // NOBARRIER: `larger` was just allocated.
      move_untorn(larger->elements<Value>(), storage->elements<Value>(), capacity * sizeof(Value));
    }
    Object* expected = overflow;
    if (!__atomic_compare_exchange_n(&object->overflow, &expected, static_cast<Object*>(larger),
                                     false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      // Another worker gave the object more slots, or a dictionary, which must not get lost.
      write_slot(object, shape, slot + shape->inline_capacity, value);
      return;
    }
    gc::barrier(object);
    storage = larger;
  }
  store_element(storage, storage->elements<Value>() + slot, value);
}

AnonymousObject* allocate_anonymous_empty(uint32_t inline_capacity) {
  return allocate_with_shape(root_shape(inline_capacity));
}

AnonymousObject* make_anonymous(String* const* names, const Value* values, uint32_t count) {
  AnonymousObject* const object = allocate_anonymous_empty(count);
  for (uint32_t i = 0; i < count; ++i) {
    anonymous_set(object, names[i], values[i]);
  }
  return object;
}

Value anonymous_get(AnonymousObject* object, Name* name) {
  const Shape* const shape = object->shape();
  if (FIB_UNLIKELY(shape->is_dictionary())) {
    return anonymous_get(object, name->text);
  }
  const uint32_t slot = shape_slot(shape, name);
  return slot == kNoSlot ? Value() : read_slot(object, shape, slot);
}

Value anonymous_get(AnonymousObject* object, String* name) {
  if (object->shape()->is_dictionary()) {
    StringMapTable* const table = dictionary_of(object);
    return table == nullptr ? Value() : string_map_get(table, name);
  }
  Name* const interned = find_name(name);
  return interned == nullptr ? Value() : anonymous_get(object, interned);
}

bool anonymous_has(AnonymousObject* object, String* name) {
  const Shape* const shape = object->shape();
  if (shape->is_dictionary()) {
    StringMapTable* const table = dictionary_of(object);
    return table != nullptr && string_map_exists(table, name);
  }
  Name* const interned = find_name(name);
  return interned != nullptr && shape_slot(shape, interned) != kNoSlot;
}

void anonymous_set(AnonymousObject* object, Name* name, Value value) {
  const Shape* const shape = object->shape();
  if (FIB_UNLIKELY(shape->is_dictionary())) {
    anonymous_set(object, name->text, value);
    return;
  }
  const uint32_t slot = shape_slot(shape, name);
  if (slot != kNoSlot) {
    write_slot(object, shape, slot, value);
  } else {
    add_field(object, shape, name, value);
  }
}

void anonymous_set(AnonymousObject* object, String* name, Value value) {
  if (!object->shape()->is_dictionary()) {
    if (Name* const interned = intern_name_within_limit(name)) {
      anonymous_set(object, interned, value);
      return;
    }
    become_dictionary(object);
  }
  StringMapTable* table = dictionary_of(object);
  if (FIB_UNLIKELY(table == nullptr)) {
    // Another worker added a slot in the middle of the change of form: the fields got lost.
    table = new_string_map();
    store(object, &object->overflow, static_cast<Object*>(table));
  }
  string_map_set(table, name, value);
}

bool anonymous_remove(AnonymousObject* object, String* name) {
  const Shape* const shape = object->shape();
  if (shape->is_dictionary()) {
    StringMapTable* const table = dictionary_of(object);
    return table != nullptr && string_map_remove(table, name);
  }
  Name* const interned = find_name(name);
  const uint32_t slot = interned == nullptr ? kNoSlot : shape_slot(shape, interned);
  if (slot == kNoSlot) {
    return false;
  }
  remove_slot(object, shape, slot);
  return true;
}

uint32_t anonymous_field_count(AnonymousObject* object) {
  const Shape* const shape = object->shape();
  if (!shape->is_dictionary()) {
    return shape->field_count;
  }
  StringMapTable* const table = dictionary_of(object);
  return table == nullptr ? 0 : static_cast<uint32_t>(map_size(table));
}

Array<String*>* anonymous_names(AnonymousObject* object, ArrayBase* values) {
  Array<String*>* const names =
      new_array<String*>(static_cast<int32_t>(anonymous_field_count(object)));
  for_each_field(object, [&](String* name, Value value) {
    array_push(names, name);
    if (values != nullptr) {
      array_push(values, value);
    }
  });
  return names;
}

AnonymousObject* anonymous_copy(AnonymousObject* object) {
  const Shape* const shape = object->shape();
  if (shape->is_dictionary()) {
    AnonymousObject* const copy = allocate_with_shape(shape);
    StringMapTable* const table = dictionary_of(object);
    store(copy, &copy->overflow,
          static_cast<Object*>(table == nullptr ? new_string_map() : string_map_copy(table)));
    return copy;
  }
  AnonymousObject* const copy = allocate_with_shape(shape);
  for (uint32_t slot = 0; slot < shape->field_count; ++slot) {
    write_slot(copy, shape, slot, read_slot(object, shape, slot));
  }
  return copy;
}

}  // namespace fib
