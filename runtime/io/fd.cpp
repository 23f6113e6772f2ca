// fiberus.io.FD: files, pipes and what all descriptors have in common. fd_socket.cpp has sockets.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "fiberus/array_operations.h"
#include "fiberus/convert.h"
#include "fiberus/io_fd.h"
#include "io/fault.h"
#include "io/helper_thread.h"
#include "io/lasting_operation.h"
#include "io/path.h"
#include "io/path_call.h"
#include "io/read_write.h"
#include "io/wait.h"
#include "os/clock.h"
#include "os/error.h"
#include "os/output.h"

namespace fib::io::fd {
namespace {

constexpr size_t kDirectAlignment = 4096;      // as much as any device asks for
constexpr int32_t kMinimumDirectLength = 512;  // a sector

// A call that the kernel can only block in, on a thread of its own while the fiber waits.
template <class Function>
int64_t call_on_thread(Function function) {
  struct Call {
    Function function;
    int64_t result;
  } call{function, 0};
  call_blocking(
      [](void* argument) {
        auto& itself = *static_cast<Call*>(argument);
        do {
          itself.result = itself.function();
          if (itself.result < 0) itself.result = -errno;
        } while (itself.result == -EINTR);
      },
      &call);
  return call.result;
}

// The standard streams came from outside and may be blocking ones.
bool may_block(int descriptor) { return descriptor >= 0 && descriptor <= STDERR_FILENO; }

// 0, or -errno of the wait.
int32_t await(int descriptor, short events) {
  for (;;) {
    pollfd state{descriptor, events, 0};
    if (::poll(&state, 1, 0) != 0) return 0;
    if (wait_ready(descriptor, events, os::kNever) == WaitResult::kClosed) return -EBADF;
  }
}

// Direct I/O goes to and from memory that is aligned, which bytes of the heap are not.
bool wants_aligned_memory(int64_t result, int descriptor, int32_t length) {
  return result == -EINVAL && length >= kMinimumDirectLength &&
         (fcntl(descriptor, F_GETFL) & O_DIRECT) != 0;
}

struct FreeMemory {
  void operator()(void* memory) const { free(memory); }
};
using AlignedMemory = std::unique_ptr<uint8_t, FreeMemory>;

AlignedMemory allocate_aligned(int32_t length) {
  void* memory = nullptr;
  if (posix_memalign(&memory, kDirectAlignment, static_cast<size_t>(length)) != 0) memory = nullptr;
  return AlignedMemory(static_cast<uint8_t*>(memory));
}

// The second time, if direct I/O asks for it, to aligned memory.
int32_t read_from(int descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                  int64_t file_offset) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  const auto read_to = [&](uint8_t* memory, const Object* pinned) {
    return read_without_blocking(descriptor, memory, static_cast<size_t>(length), pinned,
                                 file_offset);
  };
  const int64_t result = read_to(bytes->data() + position, bytes);
  if (!wants_aligned_memory(result, descriptor, length)) return static_cast<int32_t>(result);
  const AlignedMemory memory = allocate_aligned(length);
  if (!memory) return -ENOMEM;
  const int64_t count = read_to(memory.get(), nullptr);
  if (count > 0) memcpy(bytes->data() + position, memory.get(), static_cast<size_t>(count));
  return static_cast<int32_t>(count);
}

// `call(memory, length)` writes; as read_from.
template <class Call>
int32_t write_with(int descriptor, ByteBuffer* bytes, int32_t position, int32_t length, Call call) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  const auto size = static_cast<size_t>(length);
  const auto write_from = [&](const uint8_t* memory) {
    return retry(descriptor, POLLOUT, Timeout(-1), [=] {
      return call_or_fail(FaultPoint::kWrite, [=] { return call(memory, size); });
    });
  };
  const int64_t result = write_from(bytes->data() + position);
  if (!wants_aligned_memory(result, descriptor, length)) return static_cast<int32_t>(result);
  const AlignedMemory memory = allocate_aligned(length);
  if (!memory) return -ENOMEM;
  memcpy(memory.get(), bytes->data() + position, size);
  return static_cast<int32_t>(write_from(memory.get()));
}

// Pipes and terminals; what else there is never has to be waited for.
void make_non_blocking(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) return;
  if (!S_ISFIFO(status.st_mode) && !S_ISCHR(status.st_mode)) return;
  fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

}  // namespace

int32_t open(String* path, int32_t flags, int32_t mode) {
  const Path native(path);
  if (!native.is_valid()) return -ENOENT;
  const int result = open_path(native.data(), flags, static_cast<mode_t>(mode));
  if (result >= 0) make_non_blocking(result);
  return result;
}

int32_t read(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length) {
  if (may_block(descriptor)) {
    const int32_t error = await(descriptor, POLLIN);
    if (error != 0) return error;
  }
  return read_from(descriptor, bytes, position, length, kOwnPosition);
}

int32_t read_available(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  return static_cast<int32_t>(retry(descriptor, POLLIN, Timeout(0), [=] {
    return ::read(descriptor, bytes->data() + position, static_cast<size_t>(length));
  }));
}

int32_t write(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length) {
  if (may_block(descriptor)) {
    os::output_flush();
    const int32_t error = await(descriptor, POLLOUT);
    if (error != 0) return error;
    // What a pipe that is ready takes without blocking.
    length = std::min(length, PIPE_BUF);
  }
  return write_with(descriptor, bytes, position, length, [=](const uint8_t* memory, size_t size) {
    return ::write(descriptor, memory, size);
  });
}

int32_t read_at(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                int64_t file_offset) {
  // What the system call says of it; to the kernel's ring -1 means the descriptor's own position.
  if (file_offset < 0) return -EINVAL;
  return read_from(descriptor, bytes, position, length, file_offset);
}

int32_t write_at(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                 int64_t file_offset) {
  return write_with(descriptor, bytes, position, length, [=](const uint8_t* memory, size_t size) {
    return ::pwrite(descriptor, memory, size, file_offset);
  });
}

int32_t sync(int32_t descriptor) {
  return static_cast<int32_t>(call_on_thread([=] { return ::fsync(descriptor); }));
}

int64_t size(int32_t descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 ? status.st_size : -os::last_error();
}

int32_t allocate(int32_t descriptor, int32_t mode, int64_t offset, int64_t length) {
  return static_cast<int32_t>(
      call_on_thread([=] { return ::fallocate(descriptor, mode, offset, length); }));
}

int32_t truncate(int32_t descriptor, int64_t size) {
  return static_cast<int32_t>(
      retry(descriptor, 0, Timeout(0), [=] { return ::ftruncate(descriptor, size); }));
}

int32_t pipe(Array<int32_t>* ends) {
  int descriptors[2];
  if (pipe2(descriptors, O_CLOEXEC | O_NONBLOCK) != 0) return -os::last_error();
  array_push(ends, descriptors[0]);
  array_push(ends, descriptors[1]);
  return 0;
}

int32_t send_file(int32_t to, int32_t from, int64_t offset, int32_t length) {
  if (length < 0) return -EINVAL;
  return static_cast<int32_t>(retry(to, POLLOUT, Timeout(-1), [=] {
    off_t position = offset;
    return ::sendfile(to, from, offset < 0 ? nullptr : &position, static_cast<size_t>(length));
  }));
}

int32_t splice(int32_t from, int32_t to, int32_t length) {
  if (length < 0) return -EINVAL;
  for (;;) {
    const int64_t count = retry(from, POLLIN, Timeout(0), [=] {
      return ::splice(from, nullptr, to, nullptr, static_cast<size_t>(length),
                      SPLICE_F_NONBLOCK | SPLICE_F_MOVE);
    });
    if (count != -EAGAIN) return static_cast<int32_t>(count);
    // It does not tell which side it is about.
    pollfd source{from, POLLIN, 0};
    const bool has_input = ::poll(&source, 1, 0) != 0;
    const int32_t error = has_input ? await(to, POLLOUT) : await(from, POLLIN);
    if (error != 0) return error;
  }
}

int32_t poll(int32_t descriptor, int32_t events, int32_t timeout_ms) {
  constexpr double kSecondsPerMillisecond = 1e-3;
  // The kernel would leave it out.
  if (descriptor < 0) return -EBADF;
  Timeout timeout(timeout_ms < 0 ? -1 : timeout_ms * kSecondsPerMillisecond);
  for (;;) {
    pollfd state{descriptor, static_cast<short>(events), 0};
    end_running_ahead(&state, 1);
    const int count = poll_at_once(&state, 1);
    if (count < 0 && os::last_error() != EINTR) return -os::last_error();
    if (count > 0) return (state.revents & POLLNVAL) != 0 ? -EBADF : state.revents;
    if (timeout.is_zero()) return 0;
    switch (wait_ready(descriptor, state.events, timeout.deadline_ns())) {
      case WaitResult::kReady:
        break;
      case WaitResult::kTimedOut:
        return 0;
      case WaitResult::kClosed:
        return -EBADF;
    }
  }
}

}  // namespace fib::io::fd
