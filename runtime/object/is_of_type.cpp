// Std.isOfType, and the core abstracts as values.
#include "fiberus/enum.h"
#include "fiberus/reflection.h"

namespace fib {

namespace {

constexpr Type abstract_type(const char* name) {
  Type type{{StaticHeader{&type_of_type}}};
  type.kind = TypeKind::kAbstract;
  type.name = name;
  return type;
}

bool is_integral(double number) { return double_to_int(number) == number; }

bool is_of_abstract(Value value, const Type* type) {
  if (type == &type_of_int) {
    return value.is_int() || (value.is_double() && is_integral(value.as_double()));
  }
  if (type == &type_of_float) {
    return value.is_number();
  }
  if (type == &type_of_bool) {
    return value.is_bool();
  }
  if (type == &type_of_dynamic) {
    return true;
  }
  if (!value.is_object() || value.as_object()->type() != &type_of_type) {
    return false;
  }
  const bool is_enum = static_cast<const Type*>(value.as_object())->kind == TypeKind::kEnum;
  return (type == &type_of_enum && is_enum) || (type == &type_of_class && !is_enum);
}

}  // namespace

constinit const Type type_of_int = abstract_type("Int");
constinit const Type type_of_float = abstract_type("Float");
constinit const Type type_of_bool = abstract_type("Bool");
constinit const Type type_of_dynamic = abstract_type("Dynamic");
constinit const Type type_of_class = abstract_type("Class");
constinit const Type type_of_enum = abstract_type("Enum");

bool is_of_type(Value value, const Type* type) {
  if (value.is_null() || type == nullptr) {
    return false;
  }
  if (type->kind == TypeKind::kAbstract) {
    return is_of_abstract(value, type);
  }
  if (!value.is_object()) {
    return false;
  }
  const Type* const actual = value.as_object()->type();
  if (type->kind == TypeKind::kEnum) {
    return actual->kind == TypeKind::kEnumConstructor &&
           (actual->parent == type || type == &EnumValue::type);
  }
  return is_instance(value.as_object(), type);
}

}  // namespace fib
