// Environment options of fibers and scheduling. A wrong value is reported on stderr and ignored.
#pragma once

#include <cstddef>

#include "fiber/stack.h"

namespace fib {

struct Options {
  size_t main_stack_bytes = kDefaultMainStackBytes;  // FIBERUS_STACK=MAIN[,FIBER]
  size_t fiber_stack_bytes = kDefaultFiberStackBytes;
};

Options read_options();

}  // namespace fib
