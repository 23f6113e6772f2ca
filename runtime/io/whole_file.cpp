#include "io/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "io/owned_descriptor.h"
#include "io/path_call.h"
#include "io/read_write.h"
#include "os/file.h"

namespace fib::io {
namespace {

constexpr size_t kFirstReadBytes = 16 * 1024;

}  // namespace

int read_whole_file(const char* path, std::string& content) {
  const OwnedDescriptor file(open_path(path, O_RDONLY));
  if (!file.is_open()) return -file.get();
  struct stat status;
  // The size is a hint only: files below /proc say 0.
  const bool has_size = fstat(file.get(), &status) == 0 && status.st_size > 0;
  size_t used = 0;
  content.resize(has_size ? static_cast<size_t>(status.st_size) + 1 : kFirstReadBytes);
  for (;;) {
    if (used == content.size()) content.resize(content.size() * 2);
    const size_t room = content.size() - used;
    const int64_t count = read_without_blocking(file.get(), content.data() + used, room, nullptr);
    if (count < 0) return static_cast<int>(-count);
    used += static_cast<size_t>(count);
    // A file that has a size gives less than it was asked for at its end alone.
    if (count == 0 || (has_size && static_cast<size_t>(count) < room)) break;
  }
  content.resize(used);
  return 0;
}

int write_whole_file(const char* path, const void* bytes, size_t size) {
  OwnedDescriptor file(open_path(path, O_WRONLY | O_CREAT | O_TRUNC));
  if (!file.is_open()) return -file.get();
  const int error = prepare_pipe(file.get()) ? write_pipe(file.get(), bytes, size)
                                             : os::write_all(file.get(), bytes, size);
  return file.close() != 0 && error == 0 ? errno : error;
}

}  // namespace fib::io
