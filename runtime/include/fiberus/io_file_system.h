// sys.FileSystem. Results below zero are -errno.
#pragma once

#include "fiberus/array.h"
#include "fiberus/string.h"

namespace fib::io {

bool exists(String* path);
// Links are followed. Adds to `numbers`, in this order: group, user, times of the last access,
// modification and change of status in milliseconds since 1970, size, device, inode, links, special
// device, mode.
int32_t file_status(String* path, Array<double>* numbers);
// 1 or 0.
int32_t is_directory(String* path);
// Also the folders above that do not exist. One that exists is fine.
int32_t create_directory(String* path);
// Without "." and "..", in no order.
int32_t read_directory(String* path, Array<String*>* names);
// Adds the absolute path without links.
int32_t real_path(String* path, Array<String*>* paths);
int32_t rename(String* path, String* new_path);
int32_t delete_file(String* path);
int32_t delete_directory(String* path);

}  // namespace fib::io
