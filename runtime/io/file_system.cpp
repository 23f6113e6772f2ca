#include "fiberus/io_file_system.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "fiberus/array_operations.h"
#include "io/path.h"
#include "os/clock.h"
#include "os/error.h"

namespace fib::io {
namespace {

int32_t read_status(String* path, struct stat& status) {
  const Path native(path);
  return native.is_valid() ? os::result_or_error(::stat(native.data(), &status)) : -ENOENT;
}

double milliseconds(const timespec& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec / 1'000'000);
}

// One folder whose parent exists; gives 0 or -errno.
int32_t make_directory(const char* path) {
  if (mkdir(path, 0777) == 0) return 0;
  const int error = os::last_error();
  struct stat status;
  const bool is_there = ::stat(path, &status) == 0 && S_ISDIR(status.st_mode);
  return is_there ? 0 : -error;
}

}  // namespace

bool exists(String* path) {
  struct stat status;
  return read_status(path, status) == 0;
}

int32_t file_status(String* path, Array<double>* numbers) {
  struct stat status;
  const int32_t result = read_status(path, status);
  if (result != 0) return result;
  for (const double number :
       {static_cast<double>(status.st_gid), static_cast<double>(status.st_uid),
        milliseconds(status.st_atim), milliseconds(status.st_mtim), milliseconds(status.st_ctim),
        static_cast<double>(status.st_size), static_cast<double>(status.st_dev),
        static_cast<double>(status.st_ino), static_cast<double>(status.st_nlink),
        static_cast<double>(status.st_rdev), static_cast<double>(status.st_mode)}) {
    array_push(numbers, number);
  }
  return 0;
}

int32_t is_directory(String* path) {
  struct stat status;
  const int32_t result = read_status(path, status);
  return result == 0 ? S_ISDIR(status.st_mode) : result;
}

int32_t create_directory(String* path) {
  const Path native(path);
  if (!native.is_valid()) return -EINVAL;
  std::string prefix(native.data(), native.size());
  for (size_t i = 1; i < prefix.size(); ++i) {
    if (prefix[i] != '/' || prefix[i - 1] == '/') continue;
    prefix[i] = '\0';
    const int32_t result = make_directory(prefix.c_str());
    if (result != 0) return result == -EEXIST ? -ENOTDIR : result;
    prefix[i] = '/';
  }
  return make_directory(prefix.c_str());
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
  return os::result_or_error(::rename(from.data(), to.data()));
}

int32_t delete_file(String* path) {
  const Path native(path);
  return native.is_valid() ? os::result_or_error(unlink(native.data())) : -ENOENT;
}

int32_t delete_directory(String* path) {
  const Path native(path);
  return native.is_valid() ? os::result_or_error(rmdir(native.data())) : -ENOENT;
}

}  // namespace fib::io
