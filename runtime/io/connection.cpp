#include "io/connection.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>

#include "io/fault.h"
#include "io/operation.h"
#include "os/error.h"

namespace fib::io {
namespace {

int32_t connection_result(int descriptor) {
  int error = 0;
  socklen_t size = sizeof error;
  if (getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return -os::last_error();
  return -error;
}

}  // namespace

int32_t await_connection(int descriptor, Timeout timeout) {
  for (;;) {
    switch (wait_ready(descriptor, POLLOUT, timeout.deadline_ns())) {
      case WaitResult::kTimedOut:
        return -ETIMEDOUT;
      case WaitResult::kClosed:
        return -EBADF;
      case WaitResult::kReady:
        break;
    }
    pollfd state{descriptor, POLLOUT, 0};
    if (::poll(&state, 1, 0) != 0) return connection_result(descriptor);
  }
}

int64_t send_bytes(int descriptor, const uint8_t* memory, size_t size, int flags,
                   const Object* pinned, Timeout timeout) {
  flags |= MSG_NOSIGNAL;
  const Operation operation{.code = IORING_OP_SEND,
                            .descriptor = descriptor,
                            .address = memory,
                            .length = static_cast<uint32_t>(size),
                            .flags = static_cast<uint32_t>(flags),
                            .pinned = pinned};
  return transfer(operation, POLLOUT, timeout, Start::kCall, [=] {
    return call_or_fail(FaultPoint::kWrite,
                        [=] { return ::send(descriptor, memory, size, flags); });
  });
}

}  // namespace fib::io
