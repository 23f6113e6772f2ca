#include <errno.h>
#include <string.h>
#include <sys/inotify.h>

#include "fiberus/convert.h"
#include "fiberus/io_watch.h"
#include "io/path.h"
#include "string/native_text.h"

namespace fib::io {

int32_t watch_open() {
  const int descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  return descriptor >= 0 ? descriptor : -errno;
}

int32_t watch_add(int32_t descriptor, String* path, int32_t events) {
  const Path native(path);
  if (!native.is_valid()) return -ENOENT;
  const int number = inotify_add_watch(descriptor, native.data(), static_cast<uint32_t>(events));
  return number >= 0 ? number : -errno;
}

int32_t watch_remove(int32_t descriptor, int32_t number) {
  return inotify_rm_watch(descriptor, number) == 0 ? 0 : -errno;
}

String* watch_name(const ByteBuffer* bytes, int32_t position, int32_t size) {
  if (!bytes_contains(nonnull(bytes), position, size)) return string_from_utf8("");
  const char* const name = reinterpret_cast<const char*>(bytes->data()) + position;
  return string_from_native(name, strnlen(name, static_cast<size_t>(size)));
}

}  // namespace fib::io
