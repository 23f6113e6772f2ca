// Roots outside of stacks and heaps: Root handles and the program's static fields. They are shared
// by all heaps of the process; each follows those references only that lie in its own range.
#pragma once

#include <functional>

#include "fiberus/gc.h"

namespace fib::gc {

// Calls visit_slot for each. The mutators stand still.
void visit_global_roots(Tracer& tracer);

// The two parts of it.
void visit_handles(Tracer& tracer);
// `name`: "pack.Type.field"; empty when the program did not tell.
void visit_static_fields(const std::function<void(uint64_t* slot, const char* name)>& visit);

}  // namespace fib::gc
