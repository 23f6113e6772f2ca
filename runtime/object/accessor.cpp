#include "object/accessor.h"

namespace fib {

namespace {

constinit StringLiteral get_prefix{"get_"};
constinit StringLiteral set_prefix{"set_"};

// Null when no name of this text was ever used.
Name* accessor_name(Accessor accessor, const Name* name) {
  String* const prefix = accessor == Accessor::kGet ? get_prefix.get() : set_prefix.get();
  return find_name(string_concat(prefix, name->text));
}

const FieldInfo* only_method(const FieldInfo* field) {
  return field != nullptr && field->kind == FieldKind::kMethod ? field : nullptr;
}

}  // namespace

const FieldInfo* find_accessor(const Type* type, Accessor accessor, const Name* name) {
  Name* const method = accessor_name(accessor, name);
  return method == nullptr ? nullptr : only_method(find_instance_field(type, method));
}

const FieldInfo* find_static_accessor(const Type* type, Accessor accessor, const Name* name) {
  Name* const method = accessor_name(accessor, name);
  return method == nullptr ? nullptr : only_method(find_static_field(type, method));
}

}  // namespace fib
