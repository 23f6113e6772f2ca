// The functions behind Haxe's Reflect.
#include "fiberus/array_operations.h"
#include "fiberus/exception.h"
#include "fiberus/reflection.h"
#include "object/accessor.h"
#include "object/field_table.h"
#include "object/library_closures.h"
#include "object/shape.h"

namespace fib {

namespace {

AnonymousObject* as_anonymous(Value value) {
  return value.is_object() && value.as_object()->type()->kind == TypeKind::kAnonymous
             ? static_cast<AnonymousObject*>(value.as_object())
             : nullptr;
}

const Type* as_class(Object* object) {
  return object->type() == &type_of_type ? static_cast<const Type*>(object) : nullptr;
}

const FieldInfo* find_field(Object* object, Name* name) {
  const Type* const of_class = as_class(object);
  return of_class != nullptr ? find_static_field(of_class, name)
                             : find_instance_field(object->type(), name);
}

const FieldInfo* find_accessor_of(Object* object, Accessor accessor, Name* name) {
  const Type* const of_class = as_class(object);
  return of_class != nullptr ? find_static_accessor(of_class, accessor, name)
                             : find_accessor(object->type(), accessor, name);
}

}  // namespace

bool reflect_has_field(Value object, String* name) {
  if (!object.is_object() || name == nullptr) {
    return false;
  }
  if (AnonymousObject* const anonymous = as_anonymous(object)) {
    return anonymous_has(anonymous, name);
  }
  Name* const interned = find_name(name);
  if (interned == nullptr) {
    return false;
  }
  const Type* const of_class = as_class(object.as_object());
  return find_field(object.as_object(), interned) != nullptr ||
         (of_class != nullptr && find_enum_constructor(of_class, interned) != nullptr);
}

Value reflect_field(Value object, String* name) {
  if (!object.is_object() || name == nullptr) {
    return Value();
  }
  if (AnonymousObject* const anonymous = as_anonymous(object)) {
    return anonymous_get(anonymous, name);
  }
  Name* const interned = find_name(name);
  if (interned == nullptr) {
    return Value();
  }
  if (as_class(object.as_object()) != nullptr) {
    return get_field_slow(object.as_object(), interned, nullptr);
  }
  const FieldInfo* const field = find_field(object.as_object(), interned);
  return field == nullptr ? Value() : field->get(object.as_object());
}

void reflect_set_field(Value object, String* name, Value value) {
  if (object.is_null()) {
    throw_null_access();
  }
  if (AnonymousObject* const anonymous = as_anonymous(object)) {
    anonymous_set(anonymous, nonnull(name), value);
    return;
  }
  Name* const interned = object.is_object() ? find_name(nonnull(name)) : nullptr;
  const FieldInfo* const field =
      interned == nullptr ? nullptr : find_field(object.as_object(), interned);
  if (field != nullptr && field->set != nullptr) {
    field->set(object.as_object(), value);
  }
}

Value reflect_get_property(Value object, String* name) {
  if (!object.is_object() || name == nullptr) {
    return Value();
  }
  Name* const interned = find_name(name);
  if (interned != nullptr && as_anonymous(object) == nullptr) {
    if (const FieldInfo* const getter =
            find_accessor_of(object.as_object(), Accessor::kGet, interned)) {
      return getter->call(object.as_object(), nullptr, 0);
    }
  }
  return reflect_field(object, name);
}

void reflect_set_property(Value object, String* name, Value value) {
  Name* const interned = object.is_object() && name != nullptr ? find_name(name) : nullptr;
  if (interned != nullptr && as_anonymous(object) == nullptr) {
    if (const FieldInfo* const setter =
            find_accessor_of(object.as_object(), Accessor::kSet, interned)) {
      setter->call(object.as_object(), &value, 1);
      return;
    }
  }
  reflect_set_field(object, name, value);
}

Value reflect_call_method(Value, Value function, ArrayBase* arguments) {
  if (arguments == nullptr) {
    return dynamic_call(function, nullptr, 0);
  }
  // A copy, so that the callee may change `arguments`.
  ArrayBase* const values = new_array_base(array_length(arguments));
  for (int32_t i = 0; i < array_length(arguments); ++i) {
    array_push(values, array_get(arguments, i));
  }
  return dynamic_call(function, values->storage->elements<Value>(), array_length(values));
}

Array<String*>* reflect_fields(Value object) {
  if (AnonymousObject* const anonymous = as_anonymous(object)) {
    return anonymous_names(anonymous);
  }
  Array<String*>* const names = new_array<String*>();
  if (!object.is_object()) {
    return names;
  }
  // As elsewhere: the variables of an instance, and everything static of a class.
  const Type* const of_class = as_class(object.as_object());
  const FieldTable* const table =
      of_class != nullptr ? static_fields(of_class) : instance_fields(object.as_object()->type());
  for (uint32_t i = 0; table != nullptr && i < table->count; ++i) {
    if (of_class != nullptr || table->fields[i].info->kind == FieldKind::kVariable) {
      array_push(names, table->fields[i].name->text);
    }
  }
  return names;
}

bool reflect_is_function(Value value) {
  return value.is_object() && value.as_object()->type()->kind == TypeKind::kClosure;
}

int32_t reflect_compare(Value left, Value right) {
  if (equals(left, right)) {
    return 0;
  }
  if (left.is_null() || right.is_null()) {
    return left.is_null() ? -1 : 1;
  }
  const int32_t order = dynamic_compare(left, right);
  if (order >= -1 && order <= 1) {
    return order;
  }
  return left.bits() < right.bits() ? -1 : 1;
}

bool reflect_compare_methods(Value left, Value right) {
  return reflect_is_function(left) && reflect_is_function(right) &&
         closure_equals(static_cast<Closure*>(left.as_object()),
                        static_cast<Closure*>(right.as_object()));
}

bool reflect_is_object(Value value) {
  if (!value.is_object()) {
    return false;
  }
  switch (value.as_object()->type()->kind) {
    case TypeKind::kClass:
    case TypeKind::kString:
    case TypeKind::kArray:
    case TypeKind::kAnonymous:
    case TypeKind::kType:
      return true;
    default:
      return false;
  }
}

bool reflect_is_enum_value(Value value) {
  return value.is_object() && value.as_object()->type()->kind == TypeKind::kEnumConstructor;
}

bool reflect_delete_field(Value object, String* name) {
  AnonymousObject* const anonymous = as_anonymous(object);
  return anonymous != nullptr && name != nullptr && anonymous_remove(anonymous, name);
}

Value reflect_copy(Value object) {
  AnonymousObject* const anonymous = as_anonymous(object);
  if (anonymous != nullptr) {
    return Value::from_object(anonymous_copy(anonymous));
  }
  if (object.is_null()) {
    return object;
  }
  // Of anything else: an anonymous object with its fields.
  AnonymousObject* const copy = allocate_anonymous_empty();
  Array<String*>* const names = reflect_fields(object);
  for (int32_t i = 0; i < array_length(names); ++i) {
    anonymous_set(copy, array_get(names, i), reflect_field(object, array_get(names, i)));
  }
  return Value::from_object(copy);
}

Value reflect_make_var_args(Closure* function) {
  return Value::from_object(make_variadic_closure(nonnull(function)));
}

}  // namespace fib
