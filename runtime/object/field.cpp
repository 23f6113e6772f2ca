// Reading, writing and calling fields by name on objects of any kind.
#include "fiberus/convert.h"
#include "fiberus/dynamic.h"
#include "fiberus/exception.h"
#include "fiberus/reflection.h"
#include "object/accessor.h"
#include "object/field_table.h"
#include "object/library_closures.h"
#include "object/shape.h"

namespace fib {

namespace {

void remember(std::atomic<uint64_t>& packed, const Object* object, uint64_t detail) {
  packed.store(object->header_.header.type_address | detail << 32, std::memory_order_relaxed);
}

Value get_static(const Type* type, Name* name) {
  if (const FieldInfo* const field = find_static_field(type, name)) {
    return field->get(nullptr);
  }
  if (const EnumConstructorInfo* const constructor = find_enum_constructor(type, name)) {
    return constructor->parameter_count == 0
               ? constructor->create(nullptr)
               : Value::from_object(make_constructor_closure(constructor));
  }
  return Value();
}

// The address of a variable of `object` that is held as a Value, when its place is the same in all
// instances of the type.
void remember_slot(FieldCache* cache, const FieldInfo* field, Object* object) {
  if (cache != nullptr && field->slot != nullptr) {
    Value* const slot = field->slot(object);
    remember(
        cache->packed, object,
        static_cast<uint64_t>(reinterpret_cast<char*>(slot) - reinterpret_cast<char*>(object)));
  }
}

void remember_inline_slot(FieldCache* cache, Object* object, uint32_t slot) {
  if (cache != nullptr) {
    remember(cache->packed, object, sizeof(AnonymousObject) + slot * sizeof(Value));
  }
}

[[noreturn]] FIB_COLD void throw_no_field(const char* before, const Name* name, const char* after) {
  throw_string(string_concat(string_from_utf8(before), name->text, string_from_utf8(after)));
}

const Type* as_type(Object* object) {
  return object->type() == &type_of_type ? static_cast<const Type*>(object) : nullptr;
}

}  // namespace

Value get_field_slow(Object* object, Name* name, FieldCache* cache) {
  const Type* const type = object->type();
  if (type->kind == TypeKind::kAnonymous) {
    auto* const anonymous = static_cast<AnonymousObject*>(object);
    const auto* const shape = static_cast<const Shape*>(type);
    if (shape->is_dictionary()) {
      return anonymous_get(anonymous, name->text);
    }
    const uint32_t slot = shape_slot(shape, name);
    if (slot == kNoSlot) {
      return Value();
    }
    if (slot < shape->inline_capacity) {
      remember_inline_slot(cache, object, slot);
    }
    return read_slot(anonymous, shape, slot);
  }
  if (const Type* const of_class = as_type(object)) {
    return get_static(of_class, name);
  }
  if (const FieldInfo* const field = instance_field(type, name)) {
    remember_slot(cache, field, object);
    return field->get(object);
  }
  const FieldInfo* const getter = find_accessor(type, Accessor::kGet, name);
  return getter == nullptr ? Value() : getter->call(object, nullptr, 0);
}

void set_field_slow(Object* object, Name* name, Value value, FieldCache* cache) {
  const Type* const type = object->type();
  if (type->kind == TypeKind::kAnonymous) {
    auto* const anonymous = static_cast<AnonymousObject*>(object);
    const auto* const shape = static_cast<const Shape*>(type);
    const uint32_t slot = shape->is_dictionary() ? kNoSlot : shape_slot(shape, name);
    if (slot == kNoSlot) {
      anonymous_set(anonymous, name, value);
      return;
    }
    if (slot < shape->inline_capacity) {
      remember_inline_slot(cache, object, slot);
    }
    write_slot(anonymous, shape, slot, value);
    return;
  }
  const Type* const of_class = as_type(object);
  const FieldInfo* const field =
      of_class != nullptr ? find_static_field(of_class, name) : instance_field(type, name);
  if (field != nullptr && field->set != nullptr) {
    if (of_class == nullptr) {
      remember_slot(cache, field, object);
    }
    field->set(object, value);
    return;
  }
  const FieldInfo* const setter =
      of_class != nullptr ? nullptr : find_accessor(type, Accessor::kSet, name);
  if (setter == nullptr) {
    throw_no_field("Cannot set field ", name, "");
  }
  setter->call(object, &value, 1);
}

Value dynamic_get(Value receiver, Name* name) {
  if (FIB_LIKELY(receiver.is_object())) {
    return get_field_slow(receiver.as_object(), name, nullptr);
  }
  if (receiver.is_null()) {
    throw_null_access();
  }
  return Value();
}

void dynamic_set(Value receiver, Name* name, Value value) {
  if (FIB_LIKELY(receiver.is_object())) {
    set_field_slow(receiver.as_object(), name, value, nullptr);
    return;
  }
  if (receiver.is_null()) {
    throw_null_access();
  }
  throw_no_field("Cannot set field ", name, " of a value that is no object");
}

Value call_method_slow(Object* receiver, Name* name, CallCache* cache, const Value* arguments,
                       int32_t count) {
  const Type* const type = receiver->type();
  if (type->kind != TypeKind::kAnonymous && type->kind != TypeKind::kType) {
    const FieldInfo* const field = instance_field(type, name);
    if (field != nullptr && field->call != nullptr) {
      const auto address = reinterpret_cast<uint64_t>(field);
      if (cache != nullptr && address >> 32 == 0) {
        remember(cache->method, receiver, address);
      }
      return field->call(receiver, arguments, count);
    }
  }
  const Value function = get_field_slow(receiver, name, cache == nullptr ? nullptr : &cache->field);
  if (function.is_null()) {
    throw_no_field("There is no method ", name, "");
  }
  return dynamic_call(function, arguments, count);
}

Closure* function_field(Object* receiver, Name* name, CallCache* cache) {
  const Value function = get_field(receiver, name, cache->field);
  if (function.is_null()) {
    throw_no_field("There is no method ", name, "");
  }
  return from_value<Closure*>(function);
}

Value call_cached_method(uint64_t packed, Object* receiver, const Value* arguments, int32_t count) {
  return reinterpret_cast<const FieldInfo*>(packed >> 32)->call(receiver, arguments, count);
}

Value dynamic_call_field(Value receiver, Name* name, const Value* arguments, int32_t count) {
  if (FIB_LIKELY(receiver.is_object())) {
    return call_method_slow(receiver.as_object(), name, nullptr, arguments, count);
  }
  if (receiver.is_null()) {
    throw_null_access();
  }
  throw_no_field("There is no method ", name, "");
}

Value dynamic_call(Value function, const Value* arguments, int32_t count) {
  Closure* const closure = from_value<Closure*>(function);
  if (closure == nullptr) {
    throw_null_function();
  }
  return closure->generic(closure, arguments, count);
}

}  // namespace fib
