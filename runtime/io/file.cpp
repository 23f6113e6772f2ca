// Files to read and to copy; output_file.cpp has those to write.
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>

#include "fiberus/array_operations.h"
#include "fiberus/context.h"
#include "fiberus/io.h"
#include "io/fault.h"
#include "io/helper_thread.h"
#include "io/open_file.h"
#include "io/owned_descriptor.h"
#include "io/path_call.h"
#include "io/read_write.h"
#include "os/error.h"
#include "sched/cancel.h"

namespace fib::io {
namespace {

constexpr size_t kCopyBytes = 128 * 1024;
// What is copied inside the kernel at once: a cancellation does not wait for more.
constexpr size_t kKernelCopyBytes = 32 * 1024 * 1024;

struct KernelCopy {
  int source;
  int target;
  int error;          // that ended it; 0 at the end of the file too
  size_t done_bytes;  // of this piece
};

void copy_piece(void* argument) {
  auto& piece = *static_cast<KernelCopy*>(argument);
  while (piece.done_bytes != kKernelCopyBytes) {
    const ssize_t count = call_or_fail(FaultPoint::kWrite, [&] {
      return copy_file_range(piece.source, nullptr, piece.target, nullptr,
                             kKernelCopyBytes - piece.done_bytes, 0);
    });
    if (count > 0) {
      piece.done_bytes += static_cast<size_t>(count);
    } else if (count == 0 || errno != EINTR) {
      piece.error = count == 0 ? 0 : errno;
      return;
    }
  }
}

// Not for these files, or not on this kernel: nothing was copied.
bool is_refusal(int error) {
  return error == EINVAL || error == EXDEV || error == ENOSYS || error == EOPNOTSUPP ||
         error == EPERM || error == EBADF;
}

// As far as the kernel copies by itself, which takes a fraction of what reading and writing do.
// Gives errno. It blocks, so it is done on a thread of its own where that matters.
int copy_in_kernel(int source, int target) {
  for (;;) {
    KernelCopy piece{source, target, 0, 0};
    if (can_others_run()) {
      check_cancellation(*hot_fiber());
      call_blocking(&copy_piece, &piece);
    } else {
      copy_piece(&piece);
    }
    if (piece.error != 0) return is_refusal(piece.error) ? 0 : piece.error;
    if (piece.done_bytes != kKernelCopyBytes) return 0;
  }
}

bool is_large(int descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
         static_cast<size_t>(status.st_size) > kCopyBytes;
}

// Gives errno. What the kernel leaves is read and written: files whose size is not known, for
// example.
int copy_content(int source, int target) {
  if (is_large(source)) {
    const int error = copy_in_kernel(source, target);
    if (error != 0) return error;
  }
  const std::unique_ptr<char[]> buffer(new char[kCopyBytes]);
  const auto write_some = prepare_pipe(target) ? &write_pipe : &write_file;
  for (;;) {
    const int64_t count = read_without_blocking(source, buffer.get(), kCopyBytes, nullptr);
    if (count <= 0) return static_cast<int>(-count);
    const int error = write_some(target, buffer.get(), static_cast<size_t>(count));
    if (error != 0) return error;
  }
}

bool is_same_file(int left, int right) {
  struct stat left_status;
  struct stat right_status;
  return fstat(left, &left_status) == 0 && fstat(right, &right_status) == 0 &&
         left_status.st_dev == right_status.st_dev && left_status.st_ino == right_status.st_ino;
}

}  // namespace

int open_file(const Path& path, int flags) {
  return path.is_valid() ? open_path(path.data(), flags) : -ENOENT;
}

int32_t open_input(String* path) {
  const int descriptor = open_file(Path(path), O_RDONLY);
  if (descriptor < 0) return descriptor;
  // A folder opens, and every read of it fails: better to say so here.
  struct stat status;
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(descriptor);
    return -EISDIR;
  }
  return descriptor;
}

int64_t seek(int32_t descriptor, int64_t offset, int32_t whence) {
  const off_t position = lseek(descriptor, offset, whence);
  return position >= 0 ? position : -errno;
}

int32_t copy_file(String* source, String* target, Array<String*>* failed_paths) {
  const OwnedDescriptor from(open_input(source));
  if (!from.is_open()) {
    array_push(failed_paths, source);
    return from.get();
  }
  // Not truncated before it is known to be another file.
  OwnedDescriptor to(open_file(Path(target), O_WRONLY | O_CREAT));
  int error = to.is_open() ? 0 : -to.get();
  if (error == 0 && !is_same_file(from.get(), to.get())) {
    const bool is_empty = ftruncate(to.get(), 0) == 0 || os::last_error() == EINVAL;
    error = is_empty ? copy_content(from.get(), to.get()) : os::last_error();
  }
  if (to.close() != 0 && error == 0) error = os::last_error();
  if (error != 0) array_push(failed_paths, target);
  return -error;
}

}  // namespace fib::io
