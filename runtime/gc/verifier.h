// Checks the heap between marking and sweeping.
#pragma once

#include "gc/heap_range.h"

namespace fib::gc {

// Every reference of every marked object leads to the start of a marked object, or out of the heap.
// Ends the program with both objects' types when one does not.
void verify_references(HeapRange& range);

}  // namespace fib::gc
