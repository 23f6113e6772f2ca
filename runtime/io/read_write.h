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

// As an offset: the descriptor's own position, which the call moves.
inline constexpr int64_t kOwnPosition = -1;

// Whether a call that blocks would hold up other fibers.
bool can_others_run();

// At most `size` bytes from `offset` on; how many, 0 at the end, or -errno. `pinned`: the object
// that has the memory, if one has.
int64_t read_without_blocking(int descriptor, void* memory, size_t size, const Object* pinned,
                              int64_t offset = kOwnPosition);

// All of the bytes, to a regular file. Gives 0 or errno. `memory` is no object of the heap. Cannot
// be cancelled.
int write_file(int descriptor, const void* memory, size_t size);

// Whether a descriptor that nobody else has is a pipe. It is in non-blocking mode then.
bool prepare_pipe(int descriptor);
// All of the bytes, to such a pipe, as fast as they are read at its other end. Gives 0 or errno.
int write_pipe(int descriptor, const void* memory, size_t size);

}  // namespace fib::io
