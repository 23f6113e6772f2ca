// Reading and writing of what may be a regular file, a pipe, a terminal, in blocking mode or not.
//
// A file whose bytes are not in memory is always "ready", and a plain call blocks the worker until
// the disk has delivered them. So the call is asked not to wait (RWF_NOWAIT), which costs no more
// where the bytes are there, and the ring does the rest. Without other fibers nobody minds.
#pragma once

#include <cstddef>
#include <cstdint>

#include "fiberus/object.h"

namespace fib::io {

// At most `size` bytes from the descriptor's position; how many, 0 at the end, or -errno. `pinned`:
// the object that has the memory, if one has.
int64_t read_without_blocking(int descriptor, void* memory, size_t size, const Object* pinned);

// All of the bytes, to a regular file. Gives 0 or errno. `memory` is no object of the heap. Cannot
// be cancelled.
int write_file(int descriptor, const void* memory, size_t size);

}  // namespace fib::io
