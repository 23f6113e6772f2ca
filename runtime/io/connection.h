// The end of connect(2) on a socket that does not block.
#pragma once

#include <cstdint>

#include "io/wait.h"

namespace fib::io {

// Suspends until the connection that is under way has come about or failed: 0 or -errno, -ETIMEDOUT
// when the time was up, -EBADF when another fiber closed the socket.
int32_t await_connection(int descriptor, Timeout timeout);

}  // namespace fib::io
