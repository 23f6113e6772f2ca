#include "fiberus/io_file_system.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

#include <string>
#include <string_view>

#include "fiberus/array_operations.h"
#include "io/path.h"
#include "io/path_call.h"
#include "os/error.h"

namespace fib::io {
namespace {

int32_t read_status(String* path, struct statx& status) {
  const Path native(path);
  return native.is_valid() ? path_status(native.data(), status) : -ENOENT;
}

double milliseconds(const statx_timestamp& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec / 1'000'000);
}

double device(uint32_t major, uint32_t minor) { return static_cast<double>(makedev(major, minor)); }

// One folder whose parent exists; gives 0 or -errno.
int32_t make_directory_unless_there(const char* path) {
  // Most parents are there, which is answered sooner than that another cannot be made.
  const auto is_there = [path] {
    struct statx status;
    return path_status(path, status) == 0 && S_ISDIR(status.stx_mode);
  };
  if (is_there()) return 0;
  const int32_t result = make_directory(path);
  return result == -EEXIST && is_there() ? 0 : result;
}

}  // namespace

bool exists(String* path) {
  struct statx status;
  return read_status(path, status) == 0;
}

int32_t file_status(String* path, Array<double>* numbers) {
  struct statx status;
  const int32_t result = read_status(path, status);
  if (result != 0) return result;
  for (const double number :
       {static_cast<double>(status.stx_gid), static_cast<double>(status.stx_uid),
        milliseconds(status.stx_atime), milliseconds(status.stx_mtime),
        milliseconds(status.stx_ctime), static_cast<double>(status.stx_size),
        device(status.stx_dev_major, status.stx_dev_minor), static_cast<double>(status.stx_ino),
        static_cast<double>(status.stx_nlink), device(status.stx_rdev_major, status.stx_rdev_minor),
        static_cast<double>(status.stx_mode)}) {
    array_push(numbers, number);
  }
  return 0;
}

int32_t is_directory(String* path) {
  struct statx status;
  const int32_t result = read_status(path, status);
  return result == 0 ? S_ISDIR(status.stx_mode) : result;
}

int32_t create_directory(String* path) {
  const Path native(path);
  if (!native.is_valid()) return -EINVAL;
  std::string prefix(native.data(), native.size());
  for (size_t i = 1; i < prefix.size(); ++i) {
    if (prefix[i] != '/' || prefix[i - 1] == '/') continue;
    prefix[i] = '\0';
    const int32_t result = make_directory_unless_there(prefix.c_str());
    if (result != 0) return result == -EEXIST ? -ENOTDIR : result;
    prefix[i] = '/';
  }
  return make_directory_unless_there(prefix.c_str());
}

int32_t read_directory(String* path, Array<String*>* names) {
  const Path native(path);
  if (!native.is_valid()) return -ENOENT;
  DIR* const directory = opendir(native.data());
  if (directory == nullptr) return -os::last_error();
  for (;;) {
    os::set_last_error(0);
    const dirent* const entry = readdir(directory);
    if (entry == nullptr) break;
    const std::string_view name(entry->d_name);
    if (name == "." || name == "..") continue;
    array_push(names, string_from_native(name.data(), name.size()));
  }
  const int32_t result = -os::last_error();
  closedir(directory);
  return result;
}

int32_t real_path(String* path, Array<String*>* paths) {
  const Path native(path);
  if (!native.is_valid()) return -ENOENT;
  char* const resolved = realpath(native.data(), nullptr);
  if (resolved == nullptr) return -os::last_error();
  array_push(paths, string_from_native(resolved, strlen(resolved)));
  free(resolved);
  return 0;
}

int32_t rename(String* path, String* new_path) {
  const Path from(path);
  const Path to(new_path);
  if (!from.is_valid() || !to.is_valid()) return -ENOENT;
  return rename_path(from.data(), to.data());
}

int32_t delete_file(String* path) {
  const Path native(path);
  return native.is_valid() ? remove_file(native.data()) : -ENOENT;
}

int32_t delete_directory(String* path) {
  const Path native(path);
  return native.is_valid() ? remove_directory(native.data()) : -ENOENT;
}

}  // namespace fib::io
