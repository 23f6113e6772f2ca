// Function values that the library makes itself.
#pragma once

#include <algorithm>

#include "fiberus/array_operations.h"
#include "fiberus/reflection.h"

namespace fib {

// A function of any number of arguments that hands them to `function` as one array.
Closure* make_variadic_closure(Closure* function);
// The constructor of an enum, which has parameters, as a function.
Closure* make_constructor_closure(const EnumConstructorInfo* info);

// A value of the enum; missing arguments read null.
Value create_enum_value(const EnumConstructorInfo* info, const Value* arguments, int32_t count);

}  // namespace fib
