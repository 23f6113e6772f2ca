// When the next collection is due.
#pragma once

#include <cstddef>

namespace fib::gc {

// Bytes to allocate before the next collection, when the last one has left `live_bytes` in the heap
// and has scanned `stack_bytes` in `stack_count` stacks.
//
// A program with next to nothing live collects often, for next to nothing, and stays in the
// processor's cache. Small heaps grow several times over before they are marked again. Large ones
// grow by a third, which keeps the peak near the live size. Stacks count as what they are to the
// collector: memory to be read, a page each at least.
size_t allocation_budget(size_t live_bytes, size_t stack_bytes, size_t stack_count,
                         size_t minimum_bytes);

}  // namespace fib::gc
