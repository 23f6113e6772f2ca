// Operators on Values.
#include <cmath>

#include "fiberus/array_operations.h"
#include "fiberus/dynamic.h"
#include "fiberus/exception.h"
#include "fiberus/reflection.h"

namespace fib {

namespace {

bool is_string(Value value) {
  return value.is_object() && value.as_object()->type() == &String::type;
}
const BoxedInt64* as_int64(Value value) {
  return value.is_object() && value.as_object()->type() == &BoxedInt64::type
             ? static_cast<const BoxedInt64*>(value.as_object())
             : nullptr;
}
String* as_string(Value value) { return static_cast<String*>(value.as_object()); }

bool is_int64_or_int(Value value) { return value.is_int() || as_int64(value) != nullptr; }

// Both operands as Int64 when at least one is, and the other is an Int or Int64 too.
bool both_int64(Value left, Value right) { return is_int64_or_int(left) && is_int64_or_int(right); }

double number_of(Value value) {
  if (FIB_LIKELY(value.is_number())) {
    return value.as_number();
  }
  if (value.is_null()) {
    throw_null_access();
  }
  return from_value<double>(value);
}

// `on_wide` works on int64_t and so serves Int too, whose result is cut to 32 bits: sums wrap.
template <class OnWide, class OnDouble>
Value arithmetic(Value left, Value right, OnWide on_wide, OnDouble on_double) {
  if (FIB_LIKELY(left.is_int() && right.is_int())) {
    return Value::from_int(static_cast<int32_t>(on_wide(left.as_int(), right.as_int())));
  }
  if (!left.is_number() || !right.is_number()) {
    if (both_int64(left, right)) {
      return box_int64(on_wide(from_value<int64_t>(left), from_value<int64_t>(right)));
    }
  }
  return Value::from_double(on_double(number_of(left), number_of(right)));
}

}  // namespace

bool equals_slow(Value left, Value right) {
  if (left.is_number() && right.is_number()) {
    return left.as_number() == right.as_number();
  }
  if (!left.is_object() || !right.is_object()) {
    const BoxedInt64* const wide = as_int64(left.is_object() ? left : right);
    const Value other = left.is_object() ? right : left;
    return wide != nullptr && other.is_int() && wide->number == other.as_int();
  }
  Object* const first = left.as_object();
  Object* const second = right.as_object();
  const TypeKind kind = first->type()->kind;
  if (kind != second->type()->kind) {
    return false;
  }
  switch (kind) {
    case TypeKind::kString:
      return string_equals(static_cast<String*>(first), static_cast<String*>(second));
    case TypeKind::kBoxedInt64:
      return static_cast<BoxedInt64*>(first)->number == static_cast<BoxedInt64*>(second)->number;
    case TypeKind::kClosure:
      return closure_equals(static_cast<Closure*>(first), static_cast<Closure*>(second));
    default:
      return first == second;
  }
}

Value dynamic_add(Value left, Value right) {
  if (is_string(left) || is_string(right)) {
    return Value::from_object(string_concat(to_string(left), to_string(right)));
  }
  return arithmetic(
      left, right, [](int64_t a, int64_t b) { return a + b; },
      [](double a, double b) { return a + b; });
}

Value dynamic_subtract(Value left, Value right) {
  return arithmetic(
      left, right, [](int64_t a, int64_t b) { return a - b; },
      [](double a, double b) { return a - b; });
}

Value dynamic_multiply(Value left, Value right) {
  return arithmetic(
      left, right, [](int64_t a, int64_t b) { return a * b; },
      [](double a, double b) { return a * b; });
}

double dynamic_divide(Value left, Value right) { return number_of(left) / number_of(right); }

Value dynamic_modulo(Value left, Value right) {
  if (left.is_int() && right.is_int()) {
    return Value::from_int(int_modulo(left.as_int(), right.as_int()));
  }
  if (!(left.is_number() && right.is_number()) && both_int64(left, right)) {
    const auto divisor = from_value<int64_t>(right);
    return box_int64(divisor == 0 || divisor == -1 ? 0 : from_value<int64_t>(left) % divisor);
  }
  return Value::from_double(std::fmod(number_of(left), number_of(right)));
}

Value dynamic_negate(Value operand) {
  if (operand.is_int()) {
    return Value::from_int(-operand.as_int());
  }
  if (const BoxedInt64* const wide = as_int64(operand)) {
    return box_int64(-wide->number);
  }
  return Value::from_double(-number_of(operand));
}

int32_t dynamic_compare(Value left, Value right) {
  constexpr int32_t kUnordered = 2;
  if (left.is_number() && right.is_number()) {
    const double a = left.as_number();
    const double b = right.as_number();
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : kUnordered;
  }
  if (is_string(left) && is_string(right)) {
    const int32_t order = string_compare(as_string(left), as_string(right));
    return (order > 0 ? 1 : 0) - (order < 0 ? 1 : 0);
  }
  if (both_int64(left, right)) {
    const auto a = from_value<int64_t>(left);
    const auto b = from_value<int64_t>(right);
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (left.is_bool() && right.is_bool()) {
    return static_cast<int32_t>(left.as_bool()) - static_cast<int32_t>(right.as_bool());
  }
  return kUnordered;
}

namespace {

ArrayBase* array_receiver(Value receiver) {
  if (receiver.is_null()) {
    throw_null_access();
  }
  return from_value<ArrayBase*>(receiver);
}

}  // namespace

// An enum value read by index is what the standard library takes it for on targets it does not
// know: an array of name, constructor index and parameters.
static Value enum_element(Value receiver, int32_t index) {
  switch (index) {
    case 0:
      return to_value(type_enum_constructor(receiver));
    case 1:
      return to_value(type_enum_index(receiver));
    default:
      return array_get(type_enum_parameters(receiver), index - 2);
  }
}

static bool is_enum_value(Value value) {
  return value.is_object() && value.as_object()->type()->kind == TypeKind::kEnumConstructor;
}

Value dynamic_index_get(Value receiver, int32_t index) {
  if (is_enum_value(receiver)) {
    return enum_element(receiver, index);
  }
  return array_get(array_receiver(receiver), index);
}

void dynamic_index_set(Value receiver, int32_t index, Value value) {
  array_set(array_receiver(receiver), index, value);
}

Value dynamic_index_get(Value receiver, Value index) {
  if (index.is_object() && index.as_object()->type() == &String::type) {
    auto* const name = static_cast<String*>(index.as_object());
    static constinit StringLiteral length{"length"};
    if (is_enum_value(receiver) && string_equals(name, length.get())) {
      return to_value(array_length(type_enum_parameters(receiver)) + 2);
    }
    return dynamic_get(receiver, intern_name(name));
  }
  return dynamic_index_get(receiver, from_value<int32_t>(index));
}

void dynamic_index_set(Value receiver, Value index, Value value) {
  if (index.is_object() && index.as_object()->type() == &String::type) {
    dynamic_set(receiver, intern_name(static_cast<String*>(index.as_object())), value);
    return;
  }
  dynamic_index_set(receiver, from_value<int32_t>(index), value);
}

}  // namespace fib
