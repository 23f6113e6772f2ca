// The functions behind Haxe's Type.
#include <algorithm>
#include <cstring>

#include "fiberus/array_operations.h"
#include "fiberus/enum.h"
#include "fiberus/exception.h"
#include "fiberus/reflection.h"
#include "object/field_table.h"
#include "object/library_closures.h"

namespace fib {

namespace {

// The order of Type.ValueType.
enum class ValueKind : int32_t {
  kNull,
  kInt,
  kFloat,
  kBool,
  kObject,
  kFunction,
  kClass,
  kEnum,
  kUnknown
};

const Type* const kLibraryClasses[] = {&ArrayBase::type, &String::type};

TypeTable program_types = {nullptr, 0};

bool is_enum_kind(const Type* type) { return type->kind == TypeKind::kEnum; }

// EnumValue::type hides the function.
const Type* type_of_object(const Object* object) { return object->type(); }

const EnumConstructorInfo* constructor_of(const EnumValue* value) {
  const Type* const parent = type_of_object(value)->parent;
  const ClassInfo* const info = parent == nullptr ? nullptr : parent->info;
  return info == nullptr || static_cast<uint32_t>(value->index) >= info->constructor_count
             ? nullptr
             : &info->constructors[value->index];
}

EnumValue* as_enum_value(Value value) {
  return value.is_object() && value.as_object()->type()->kind == TypeKind::kEnumConstructor
             ? static_cast<EnumValue*>(value.as_object())
             : nullptr;
}

EnumValue* require_enum_value(Value value) {
  if (value.is_null()) {
    throw_null_access();
  }
  EnumValue* const result = as_enum_value(value);
  if (result == nullptr) {
    throw_invalid_cast(value, &EnumValue::type);
  }
  return result;
}

// `before` name `after`, as a Haxe exception.
[[noreturn]] FIB_COLD void throw_named(const char* before, String* name, const char* after) {
  throw_string(string_concat(string_from_utf8(before), to_string(name), string_from_utf8(after)));
}

// The arguments of a call, as a C array: a copy, so that the callee cannot change it under the
// adapters.
ArrayBase* argument_values(ArrayBase* arguments) {
  if (arguments == nullptr) {
    return new_array_base();
  }
  ArrayBase* const values = new_array_base(array_length(arguments));
  for (int32_t i = 0; i < array_length(arguments); ++i) {
    array_push(values, array_get(arguments, i));
  }
  return values;
}

Value create_from(const EnumConstructorInfo* constructor, ArrayBase* arguments) {
  ArrayBase* const values = argument_values(arguments);
  if (array_length(values) != constructor->parameter_count) {
    throw_named("Wrong number of arguments for enum constructor ", constructor->name->text, "");
  }
  return constructor->create(values->storage->elements<Value>());
}

Array<String*>* names_of(const FieldTable* table) {
  Array<String*>* const names = new_array<String*>();
  for (uint32_t i = 0; table != nullptr && i < table->count; ++i) {
    array_push(names, table->fields[i].name->text);
  }
  return names;
}

}  // namespace

void register_types(TypeTable table) { program_types = table; }

const Type* resolve_type(String* name) {
  if (name == nullptr) {
    return nullptr;
  }
  const Utf8 path(name);
  const Type* const* const end = program_types.types + program_types.count;
  const Type* const* const found = std::lower_bound(
      program_types.types, end, path.data(),
      [](const Type* type, const char* text) { return std::strcmp(type->name, text) < 0; });
  if (found != end && std::strcmp((*found)->name, path.data()) == 0) {
    return *found;
  }
  for (const Type* const type : kLibraryClasses) {
    if (std::strcmp(type->name, path.data()) == 0) {
      return type;
    }
  }
  return nullptr;
}

const Type* type_get_class(Value value) {
  if (!value.is_object()) {
    return nullptr;
  }
  const Type* const type = value.as_object()->type();
  switch (type->kind) {
    case TypeKind::kClass:
    case TypeKind::kString:
    case TypeKind::kArray:
      return type;
    default:
      return nullptr;
  }
}

const Type* type_get_enum(Value value) {
  EnumValue* const enum_value = as_enum_value(value);
  return enum_value == nullptr ? nullptr : type_of_object(enum_value)->parent;
}

const Type* type_get_super_class(const Type* type) {
  return nonnull(type)->kind == TypeKind::kClass ? type->parent : nullptr;
}

String* type_get_name(const Type* type) {
  return type == nullptr ? nullptr : string_from_utf8(type->name);
}

const Type* type_resolve_class(String* name) {
  const Type* const type = resolve_type(name);
  return type == nullptr || is_enum_kind(type) ? nullptr : type;
}

const Type* type_resolve_enum(String* name) {
  const Type* const type = resolve_type(name);
  return type != nullptr && is_enum_kind(type) ? type : nullptr;
}

Value type_create_instance(const Type* type, ArrayBase* arguments) {
  ArrayBase* const values = argument_values(arguments);
  if (nonnull(type) == &ArrayBase::type) {
    return Value::from_object(new_array_base());
  }
  if (type == &String::type) {
    return array_get(values, 0);
  }
  if (type->info == nullptr || type->info->create == nullptr) {
    throw_named("Cannot create an instance of ", type_get_name(type), "");
  }
  return type->info->create(values->storage->elements<Value>(), array_length(values));
}

Value type_create_empty_instance(const Type* type) {
  if (nonnull(type) == &ArrayBase::type) {
    return Value::from_object(new_array_base());
  }
  if (type == &String::type) {
    return Value::from_object(string_from_utf8(""));
  }
  if (type->info == nullptr || type->info->create_empty == nullptr) {
    throw_named("Cannot create an instance of ", type_get_name(type), "");
  }
  return Value::from_object(type->info->create_empty());
}

Value type_create_enum(const Type* type, String* constructor, ArrayBase* arguments) {
  Name* const name = find_name(nonnull(constructor));
  const EnumConstructorInfo* const info =
      name == nullptr ? nullptr : find_enum_constructor(nonnull(type), name);
  if (info == nullptr) {
    throw_named("There is no enum constructor ", constructor, "");
  }
  return create_from(info, arguments);
}

Value type_create_enum_index(const Type* type, int32_t index, ArrayBase* arguments) {
  const ClassInfo* const info = nonnull(type)->info;
  const uint32_t count = info == nullptr ? 0 : info->constructor_count;
  if (static_cast<uint32_t>(index) >= count) {
    throw_out_of_bounds(index, count);
  }
  return create_from(&info->constructors[index], arguments);
}

Array<String*>* type_get_instance_fields(const Type* type) {
  return names_of(instance_fields(nonnull(type)));
}

Array<String*>* type_get_class_fields(const Type* type) {
  return names_of(static_fields(nonnull(type)));
}

Array<String*>* type_get_enum_constructs(const Type* type) {
  const ClassInfo* const info = nonnull(type)->info;
  Array<String*>* const names = new_array<String*>();
  for (uint32_t i = 0; info != nullptr && i < info->constructor_count; ++i) {
    array_push(names, info->constructors[i].name->text);
  }
  return names;
}

ArrayBase* type_all_enums(const Type* type) {
  const ClassInfo* const info = nonnull(type)->info;
  ArrayBase* const values = new_array_base();
  for (uint32_t i = 0; info != nullptr && i < info->constructor_count; ++i) {
    if (info->constructors[i].parameter_count == 0) {
      array_push(values, info->constructors[i].create(nullptr));
    }
  }
  return values;
}

bool type_enum_equals(Value left, Value right) {
  EnumValue* const first = as_enum_value(left);
  EnumValue* const second = as_enum_value(right);
  if (first == nullptr || second == nullptr) {
    return equals(left, right);
  }
  if (first == second) {
    return true;
  }
  if (type_of_object(first) != type_of_object(second)) {
    return false;
  }
  check_stack();
  const EnumConstructorInfo* const constructor = constructor_of(first);
  for (int32_t i = 0; constructor != nullptr && i < constructor->parameter_count; ++i) {
    if (!type_enum_equals(constructor->parameter(first, i), constructor->parameter(second, i))) {
      return false;
    }
  }
  return constructor != nullptr;
}

String* type_enum_constructor(Value value) {
  return string_from_utf8(type_of_object(require_enum_value(value))->name);
}

ArrayBase* type_enum_parameters(Value value) {
  EnumValue* const enum_value = require_enum_value(value);
  const EnumConstructorInfo* const constructor = constructor_of(enum_value);
  const int32_t count = constructor == nullptr ? 0 : constructor->parameter_count;
  ArrayBase* const parameters = new_array_base(count);
  for (int32_t i = 0; i < count; ++i) {
    array_push(parameters, constructor->parameter(enum_value, i));
  }
  return parameters;
}

int32_t type_enum_index(Value value) { return require_enum_value(value)->index; }

int32_t type_of_value(Value value) {
  ValueKind kind = ValueKind::kUnknown;
  if (value.is_null()) {
    kind = ValueKind::kNull;
  } else if (value.is_int()) {
    kind = ValueKind::kInt;
  } else if (value.is_double()) {
    kind = ValueKind::kFloat;
  } else if (value.is_bool()) {
    kind = ValueKind::kBool;
  } else {
    switch (value.as_object()->type()->kind) {
      case TypeKind::kClass:
      case TypeKind::kString:
      case TypeKind::kArray:
        kind = ValueKind::kClass;
        break;
      case TypeKind::kEnumConstructor:
        kind = ValueKind::kEnum;
        break;
      case TypeKind::kClosure:
        kind = ValueKind::kFunction;
        break;
      case TypeKind::kAnonymous:
      case TypeKind::kType:
        kind = ValueKind::kObject;
        break;
      default:
        break;
    }
  }
  return static_cast<int32_t>(kind);
}

Value type_get_metadata(Value value) {
  if (!value.is_object() || value.as_object()->type() != &type_of_type) {
    return Value();
  }
  const auto* const type = static_cast<const Type*>(value.as_object());
  if (type->info != nullptr && type->info->metadata != nullptr) {
    return type->info->metadata();
  }
  // Classes keep theirs in a static variable that the compiler adds.
  static constinit LateName name{"__meta__"};
  const FieldInfo* const field = find_static_field(type, name.get());
  return field == nullptr ? Value() : field->get(nullptr);
}

}  // namespace fib
