// Files to read and to copy; output_file.cpp has those to write.
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>

#include "fiberus/array_operations.h"
#include "fiberus/io.h"
#include "io/open_file.h"
#include "io/read_write.h"
#include "os/error.h"

namespace fib::io {
namespace {

constexpr size_t kCopyBytes = 128 * 1024;

// Gives errno.
int copy_content(int source, int target) {
  const std::unique_ptr<char[]> buffer(new char[kCopyBytes]);
  for (;;) {
    const int64_t count = read_without_blocking(source, buffer.get(), kCopyBytes, nullptr);
    if (count <= 0) return static_cast<int>(-count);
    const int error = write_file(target, buffer.get(), static_cast<size_t>(count));
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
  if (!path.is_valid()) return -ENOENT;
  for (;;) {
    const int descriptor = ::open(path.data(), flags | O_CLOEXEC, 0666);
    if (descriptor >= 0) return descriptor;
    if (errno != EINTR) return -errno;
  }
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
  const int from = open_input(source);
  if (from < 0) {
    array_push(failed_paths, source);
    return from;
  }
  // Not truncated before it is known to be another file.
  const int to = open_file(Path(target), O_WRONLY | O_CREAT);
  int error = to < 0 ? -to : 0;
  if (error == 0 && !is_same_file(from, to)) {
    error = ftruncate(to, 0) == 0 || os::last_error() == EINVAL ? copy_content(from, to)
                                                                : os::last_error();
  }
  if (to >= 0 && ::close(to) != 0 && error == 0) error = os::last_error();
  ::close(from);
  if (error != 0) array_push(failed_paths, target);
  return -error;
}

}  // namespace fib::io
