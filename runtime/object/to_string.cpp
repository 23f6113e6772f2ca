// Std.string of any value. Compound values are written into one builder as they are visited.
#include "fiberus/anonymous.h"
#include "fiberus/array_operations.h"
#include "fiberus/context.h"
#include "fiberus/dynamic.h"
#include "fiberus/enum.h"
#include "fiberus/reflection.h"
#include "fiberus/string_operations.h"
#include "object/shape.h"
#include "value/number_text.h"

namespace fib {
namespace {

// The objects being written, outermost last: a cyclic structure writes "<...>" where it meets
// itself again.
struct Ancestor {
  const Object* object;
  const Ancestor* parent;
  int32_t depth;
};

// Deeper structures are cut off as if they were cyclic: nobody reads them, and every level searches
// its ancestors.
constexpr int32_t kMaximumDepth = 512;

void write_value(StringBuilder* builder, Value value, const Ancestor* parent);

void write_text(StringBuilder* builder, const char* utf8) {
  string_builder_add(builder, string_from_utf8(utf8));
}

bool is_cut_off(const Object* object, const Ancestor* parent) {
  if (parent != nullptr && parent->depth >= kMaximumDepth) {
    return true;
  }
  for (; parent != nullptr; parent = parent->parent) {
    if (parent->object == object) {
      return true;
    }
  }
  return false;
}

void write_array(StringBuilder* builder, const ArrayBase* array, const Ancestor* self) {
  string_builder_add_code(builder, '[');
  for (int32_t i = 0; i < array_length(array); ++i) {
    if (i > 0) {
      string_builder_add_code(builder, ',');
    }
    write_value(builder, array_get(array, i), self);
  }
  string_builder_add_code(builder, ']');
}

void write_enum(StringBuilder* builder, EnumValue* value, const Ancestor* self) {
  const Type* const constructor = static_cast<Object*>(value)->type();
  write_text(builder, constructor->name);
  const ClassInfo* const info = constructor->parent->info;
  if (info == nullptr || static_cast<uint32_t>(value->index) >= info->constructor_count) {
    return;
  }
  const EnumConstructorInfo& details = info->constructors[value->index];
  if (details.parameter_count == 0) {
    return;
  }
  for (int32_t i = 0; i < details.parameter_count; ++i) {
    string_builder_add_code(builder, i == 0 ? '(' : ',');
    write_value(builder, details.parameter(value, i), self);
  }
  string_builder_add_code(builder, ')');
}

Name* to_string_name() {
  static constinit LateName name{"toString"};
  return name.get();
}

// The result of a toString method is text already; anything else it returns is written like any
// value.
void write_result(StringBuilder* builder, Value result, const Ancestor* self) {
  if (result.is_object() && result.as_object()->type() == &String::type) {
    string_builder_add(builder, static_cast<String*>(result.as_object()));
  } else {
    write_value(builder, result, self);
  }
}

void write_anonymous(StringBuilder* builder, AnonymousObject* object, const Ancestor* self) {
  const Value method = anonymous_get(object, to_string_name());
  if (method.is_object() && method.as_object()->type()->kind == TypeKind::kClosure) {
    write_result(builder, dynamic_call(method, nullptr, 0), self);
    return;
  }
  string_builder_add_code(builder, '{');
  const char* separator = "";
  for_each_field(object, [&](String* name, Value value) {
    write_text(builder, separator);
    string_builder_add(builder, name);
    string_builder_add_ascii(builder, " : ", 3);
    write_value(builder, value, self);
    separator = ", ";
  });
  string_builder_add_code(builder, '}');
}

void write_instance(StringBuilder* builder, Object* object, const Ancestor* self) {
  const FieldInfo* const field = find_instance_field(object->type(), to_string_name());
  if (field != nullptr && field->kind == FieldKind::kMethod) {
    write_result(builder, field->call(object, nullptr, 0), self);
  } else {
    write_text(builder, object->type()->name);
  }
}

void write_type(StringBuilder* builder, const Type* type) {
  write_text(builder, type->kind == TypeKind::kEnum ? "Enum<" : "Class<");
  write_text(builder, type->name);
  string_builder_add_code(builder, '>');
}

void write_object(StringBuilder* builder, Object* object, const Ancestor* parent) {
  const TypeKind kind = object->type()->kind;
  if (kind == TypeKind::kString) {
    string_builder_add(builder, static_cast<String*>(object));
    return;
  }
  check_stack();
  if (is_cut_off(object, parent)) {
    string_builder_add_ascii(builder, "<...>", 5);
    return;
  }
  const Ancestor self = {object, parent, parent == nullptr ? 1 : parent->depth + 1};
  switch (kind) {
    case TypeKind::kArray:
      write_array(builder, static_cast<ArrayBase*>(object), &self);
      break;
    case TypeKind::kEnumConstructor:
      write_enum(builder, static_cast<EnumValue*>(object), &self);
      break;
    case TypeKind::kAnonymous:
      write_anonymous(builder, static_cast<AnonymousObject*>(object), &self);
      break;
    case TypeKind::kClosure:
      write_text(builder, "<function>");
      break;
    case TypeKind::kBoxedInt64:
      string_builder_add(builder, static_cast<BoxedInt64*>(object)->number);
      break;
    case TypeKind::kType:
      write_type(builder, static_cast<const Type*>(object));
      break;
    default:
      write_instance(builder, object, &self);
      break;
  }
}

void write_value(StringBuilder* builder, Value value, const Ancestor* parent) {
  if (value.is_object()) {
    write_object(builder, value.as_object(), parent);
  } else if (value.is_null()) {
    string_builder_add_ascii(builder, "null", 4);
  } else {
    string_builder_add(builder, value);
  }
}

}  // namespace

String* to_string(Object* object) {
  if (object == nullptr) {
    return to_string(static_cast<String*>(nullptr));
  }
  if (object->type() == &String::type) {
    return static_cast<String*>(object);
  }
  if (object->type()->kind == TypeKind::kBoxedInt64) {
    return to_string(static_cast<BoxedInt64*>(object)->number);
  }
  StringBuilder* const builder = string_builder_new();
  write_object(builder, object, nullptr);
  return string_builder_to_string(builder);
}

String* to_string(Value value) {
  if (value.is_int()) {
    return to_string(value.as_int());
  }
  if (value.is_double()) {
    return to_string(value.as_double());
  }
  if (value.is_bool()) {
    return to_string(value.as_bool());
  }
  return to_string(value.as_object());
}

}  // namespace fib
