// How many processors the program may use.
#pragma once

#include <cstdint>

namespace fib::os {

// The processors of the thread's affinity mask, cut down to the quota of its control group and of
// every group around it (version 2, or the cpu controller of version 1). At least 1.
uint32_t usable_processors();

// Binds the calling thread to the `index`th processor of its affinity mask, modulo their number;
// false when the system refuses.
bool pin_thread_to_processor(uint32_t index);

}  // namespace fib::os
