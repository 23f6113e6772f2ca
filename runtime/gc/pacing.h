// When the next collection is due.
#pragma once

#include <cstddef>

namespace fib::gc {

// Bytes to allocate before the next collection when `live_bytes` have survived the last one.
//
// Small heaps may more than double: collecting them is cheap in memory and dear in time. Large ones
// grow by a quarter only, which keeps the peak near the live size; marking then costs the most, but
// so does a page.
size_t allocation_budget(size_t live_bytes, size_t minimum_bytes);

}  // namespace fib::gc
