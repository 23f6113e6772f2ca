// What the two kinds of sockets, sys.net's and fiberus.io's, have in common.
#pragma once

#include <cstddef>
#include <cstdint>

#include "fiberus/object.h"
#include "io/wait.h"

namespace fib::io {

// Suspends until the connection that is under way has come about or failed: 0 or -errno, -ETIMEDOUT
// when the time was up, -EBADF when another fiber closed the socket.
int32_t await_connection(int descriptor, Timeout timeout);

// How many bytes were sent, tried first, in the ring when they have to wait, or -errno; -EAGAIN
// when the time was up. `flags` as of send(2); `pinned`: the object that has the memory.
int64_t send_bytes(int descriptor, const uint8_t* memory, size_t size, int flags,
                   const Object* pinned, Timeout timeout);

}  // namespace fib::io
