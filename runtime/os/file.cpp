#include "os/file.h"

#include <errno.h>
#include <unistd.h>

namespace fib::os {

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

}  // namespace fib::os
