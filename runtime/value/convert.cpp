// The slow halves of the conversions in convert.h.
#include "fiberus/convert.h"

#include <cmath>

#include "fiberus/exception.h"
#include "fiberus/int64.h"

namespace fib {
namespace {

constexpr Type describe_boxed_int64() {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kBoxedInt64;
  type.scan = ScanKind::kNone;
  type.instance_size = sizeof(BoxedInt64);
  type.display[0] = &BoxedInt64::type;
  type.name = "haxe.Int64";
  return type;
}

constexpr Type describe_any_object() {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kAbstract;
  type.display[0] = &type_of_any_object;
  type.name = "object";
  return type;
}

const BoxedInt64* as_boxed_int64(Value value) {
  return is_boxed_int64(value) ? static_cast<const BoxedInt64*>(value.as_object()) : nullptr;
}

constinit StringLiteral<15> divide_by_zero_text{"divide by zero"};
constinit StringLiteral<9> overflow_text{"Overflow"};

}  // namespace

constinit const Type BoxedInt64::type = describe_boxed_int64();
constinit const Type type_of_any_object = describe_any_object();

Value box_int64(int64_t number) {
  auto* const box = allocate<BoxedInt64>();
  box->number = number;
  return Value::from_object(box);
}

int32_t value_to_int_slow(Value value) {
  if (value.is_int()) {
    return value.as_int();
  }
  if (value.is_double()) {
    return double_to_int(value.as_double());
  }
  if (value.is_null()) {
    return 0;
  }
  if (const BoxedInt64* const box = as_boxed_int64(value)) {
    return static_cast<int32_t>(box->number);
  }
  throw_invalid_cast(value, "Int");
}

double value_to_double_slow(Value value) {
  if (value.is_number()) {
    return value.as_number();
  }
  if (value.is_null()) {
    return 0.0;
  }
  if (const BoxedInt64* const box = as_boxed_int64(value)) {
    return static_cast<double>(box->number);
  }
  throw_invalid_cast(value, "Float");
}

bool value_to_bool_slow(Value value) {
  if (value.is_null()) {
    return false;
  }
  if (value.is_bool()) {
    return value.as_bool();
  }
  throw_invalid_cast(value, "Bool");
}

int64_t value_to_int64_slow(Value value) {
  if (value.is_int()) {
    return value.as_int();
  }
  if (value.is_double()) {
    const double number = value.as_double();
    return number > -9.2e18 && number < 9.2e18 ? static_cast<int64_t>(number) : 0;
  }
  if (value.is_null()) {
    return 0;
  }
  if (const BoxedInt64* const box = as_boxed_int64(value)) {
    return box->number;
  }
  throw_invalid_cast(value, "haxe.Int64");
}

void throw_divide_by_zero() { throw_value(Value::from_object(divide_by_zero_text.get())); }
void throw_int64_overflow() { throw_value(Value::from_object(overflow_text.get())); }

double float_modulo(double left, double right) { return std::fmod(left, right); }

}  // namespace fib
