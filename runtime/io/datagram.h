// Transfers that come with the address of the other side: datagrams, mostly.
#pragma once

#include <cstddef>
#include <cstdint>

#include "fiberus/object.h"
#include "io/socket_address.h"
#include "io/wait.h"

namespace fib::io {

// Tried first, in the ring when they have to wait. `flags` as of recv(2) and send(2). Give how many
// bytes, or -errno; -EAGAIN when the time was up. `pinned`: the object that has the memory.
int64_t receive_datagram(int descriptor, void* memory, size_t size, int flags, const Object* pinned,
                         Timeout timeout, SocketAddress& sender);
int64_t send_datagram(int descriptor, const void* memory, size_t size, int flags,
                      const Object* pinned, Timeout timeout, const SocketAddress& target);

}  // namespace fib::io
