#include "os/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fib::os {
namespace {

constexpr size_t kFirstReadBytes = 16 * 1024;

int read_all(int descriptor, std::string& content) {
  struct stat status;
  // The size is a hint only: files below /proc say 0.
  const bool has_size = fstat(descriptor, &status) == 0 && status.st_size > 0;
  size_t used = 0;
  content.resize(has_size ? static_cast<size_t>(status.st_size) + 1 : kFirstReadBytes);
  for (;;) {
    if (used == content.size()) content.resize(content.size() * 2);
    const ssize_t count = read(descriptor, content.data() + used, content.size() - used);
    if (count < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    if (count == 0) break;
    used += static_cast<size_t>(count);
  }
  content.resize(used);
  return 0;
}

}  // namespace

int write_all(int descriptor, const void* bytes, size_t size) {
  const char* rest = static_cast<const char*>(bytes);
  while (size != 0) {
    const ssize_t count = write(descriptor, rest, size);
    if (count < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    rest += count;
    size -= static_cast<size_t>(count);
  }
  return 0;
}

int read_whole_file(const char* path, std::string& content) {
  const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = read_all(descriptor, content);
  close(descriptor);
  return error;
}

int write_whole_file(const char* path, const void* bytes, size_t size) {
  const int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return errno;
  int error = write_all(descriptor, bytes, size);
  if (close(descriptor) != 0 && error == 0) error = errno;
  return error;
}

}  // namespace fib::os
