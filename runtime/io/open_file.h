// Opening files, for this folder.
#pragma once

#include "io/path.h"

namespace fib::io {

// open(2) with O_CLOEXEC and the mode 0666. Gives the descriptor or -errno.
int open_file(const Path& path, int flags);

}  // namespace fib::io
