// Plain file calls that cope with interruptions and partial transfers. Errors are errno values; 0
// is success.
#pragma once

#include <cstddef>

namespace fib::os {

int write_all(int descriptor, const void* bytes, size_t size);

}  // namespace fib::os
