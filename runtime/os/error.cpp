#include "os/error.h"

#include <errno.h>

#include "fiberus/config.h"

namespace fib::os {

FIB_NOINLINE int last_error() { return errno; }

FIB_NOINLINE void set_last_error(int error) { errno = error; }

}  // namespace fib::os
