#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "fiberus/convert.h"
#include "fiberus/io.h"
#include "io/fault.h"
#include "io/read_write.h"
#include "io/wait.h"
#include "os/error.h"

namespace fib::io {
namespace {

// While one lives, writing to a pipe without reader does not end the program. The signal goes to
// the thread that writes, and it is taken back before it could be delivered.
class PipeSignalBlock {
 public:
  PipeSignalBlock() {
    sigemptyset(&pipe_signal_);
    sigaddset(&pipe_signal_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_signal_, &previous_);
  }
  ~PipeSignalBlock() {
    const int error = errno;
    if (error == EPIPE && !was_pending_) {
      const timespec no_time{};
      while (sigtimedwait(&pipe_signal_, nullptr, &no_time) < 0 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
    errno = error;
  }
  PipeSignalBlock(const PipeSignalBlock&) = delete;
  PipeSignalBlock& operator=(const PipeSignalBlock&) = delete;

 private:
  sigset_t pipe_signal_;
  sigset_t previous_;
  bool was_pending_;
};

ssize_t write_without_signal(int descriptor, const void* bytes, size_t size) {
  const PipeSignalBlock block;
  errno = 0;
  return ::write(descriptor, bytes, size);
}

}  // namespace

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
    return write_without_signal(descriptor, bytes->data() + position, static_cast<size_t>(length));
  }));
}

}  // namespace fib::io
