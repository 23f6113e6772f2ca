// Roots outside of stacks and heaps: Root handles and the program's static fields. They are shared
// by all heaps of the process; each follows those references only that lie in its own range.
#pragma once

#include "fiberus/gc.h"

namespace fib::gc {

// Calls visit_slot for each. The mutators stand still.
void visit_global_roots(Tracer& tracer);

}  // namespace fib::gc
