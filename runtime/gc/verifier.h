// Checks the heap: between marking and sweeping of a full collection, and after a minor one.
#pragma once

#include <functional>

#include "gc/heap_range.h"
#include "gc/world.h"

namespace fib::gc {

// Every reference of every object in `bitmap` leads to the start of another in it, or out of the
// heap. Ends the program with both objects' types when one does not. Looks at the objects of
// `count` superblocks from `first` on.
void verify_references(HeapRange& range, const uint64_t* bitmap, size_t first, size_t count);

// The same for the slots that `visit_roots` hands over.
void verify_roots(HeapRange& range, const uint64_t* bitmap,
                  const std::function<void(RootVisitor&)>& visit_roots);

}  // namespace fib::gc
