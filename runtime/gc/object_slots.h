// Enumerates the reference slots of an object by its descriptor, for visitors that need no speed.
// Marking has loops of its own.
#pragma once

#include "fiberus/gc.h"

namespace fib::gc {

void trace_object(Object* object, Tracer& tracer);

}  // namespace fib::gc
