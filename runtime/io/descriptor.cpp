#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "fiberus/convert.h"
#include "fiberus/io.h"
#include "io/fault.h"
#include "io/read_write.h"
#include "io/wait.h"
#include "os/error.h"

namespace fib::io {

String* error_text(int32_t result) {
  char buffer[128];
  return string_from_utf8(strerror_r(-result, buffer, sizeof buffer));
}

int32_t close(int32_t descriptor) {
  if (!end_waits(descriptor)) return -EBADF;
  // Linux frees the descriptor even if the call is interrupted.
  if (::close(descriptor) == 0) return 0;
  const int error = os::last_error();
  return error == EINTR ? 0 : -error;
}

int32_t read(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  return static_cast<int32_t>(read_without_blocking(descriptor, bytes->data() + position,
                                                    static_cast<size_t>(length), bytes));
}

int32_t write(int32_t descriptor, const ByteBuffer* bytes, int32_t position, int32_t length) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  return static_cast<int32_t>(retry(descriptor, POLLOUT, Timeout(-1), [=] {
    return call_or_fail(FaultPoint::kWrite, [=] {
      return ::write(descriptor, bytes->data() + position, static_cast<size_t>(length));
    });
  }));
}

}  // namespace fib::io
