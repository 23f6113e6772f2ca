// Function values: their descriptor, equality, and the closures that the library itself makes.
#include "fiberus/closure.h"

#include "object/library_closures.h"

namespace fib {

namespace {

constexpr Type closure_type() {
  Type type{{StaticHeader{&type_of_type}}};
  type.kind = TypeKind::kClosure;
  type.scan = ScanKind::kMap;
  type.instance_size = sizeof(Closure);
  type.reference_map = 1U << 5;  // receiver
  type.display[0] = &Closure::type;
  type.name = "Function";
  return type;
}

constexpr Type library_closure_type(const Type* self) {
  Type type = closure_type();
  type.depth = 1;
  type.parent = &Closure::type;
  type.display[1] = self;
  return type;
}

}  // namespace

static_assert(offsetof(Closure, receiver) == 5 * sizeof(uint64_t));
constinit const Type Closure::type = closure_type();

bool closure_equals(const Closure* left, const Closure* right) {
  return left == right || (left != nullptr && right != nullptr && left->method != nullptr &&
                           left->method == right->method && left->receiver == right->receiver);
}

Closure* allocate_method_closure() { return allocate<Closure>(); }

// --- Reflect.makeVarArgs ---

namespace {

// `receiver` is the function that takes the array. No typed call site matches signature 0.
struct VariadicClosure : Closure {
  static const Type type;
};
constinit const Type VariadicClosure::type = library_closure_type(&VariadicClosure::type);

Value call_variadic(Closure* self, const Value* arguments, int32_t count) {
  return call_closure<Value>(static_cast<Closure*>(self->receiver),
                             array_of<Value>(arguments, count));
}

// --- an enum constructor with parameters, as a function ---

// `method` is the EnumConstructorInfo: the same constructor taken twice is equal.
struct ConstructorClosure : Closure {
  static const Type type;
};
constinit const Type ConstructorClosure::type = library_closure_type(&ConstructorClosure::type);

constexpr int32_t kInlineParameters = 16;

Value call_constructor(Closure* self, const Value* arguments, int32_t count) {
  const auto* const info = static_cast<const EnumConstructorInfo*>(self->method);
  return create_enum_value(info, arguments, count);
}

}  // namespace

Value create_enum_value(const EnumConstructorInfo* info, const Value* arguments, int32_t count) {
  if (count >= info->parameter_count) {
    return info->create(arguments);
  }
  if (info->parameter_count <= kInlineParameters) {
    Value padded[kInlineParameters] = {};
    std::copy_n(arguments, count, padded);
    return info->create(padded);
  }
  ArrayBase* const padded = array_of<Value>(arguments, count);
  array_resize(padded, info->parameter_count);
  return info->create(padded->storage->elements<Value>());
}

Closure* make_variadic_closure(Closure* function) {
  auto* const closure = allocate<VariadicClosure>();
  closure->generic = &call_variadic;
  closure->receiver = function;
  closure->method = reinterpret_cast<const void*>(&call_variadic);
  return closure;
}

Closure* make_constructor_closure(const EnumConstructorInfo* info) {
  auto* const closure = allocate<ConstructorClosure>();
  closure->generic = &call_constructor;
  closure->parameter_count = info->parameter_count;
  closure->method = info;
  return closure;
}

}  // namespace fib
