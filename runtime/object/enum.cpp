// Enum values as objects of unknown enum.
#include "fiberus/enum.h"

namespace fib {

namespace {

constexpr Type enum_value_type() {
  Type type{{StaticHeader{&type_of_type}}};
  type.kind = TypeKind::kEnum;
  type.instance_size = sizeof(EnumValue);
  type.display[0] = &EnumValue::type;
  type.name = "EnumValue";
  return type;
}

}  // namespace

constinit const Type EnumValue::type = enum_value_type();

}  // namespace fib
