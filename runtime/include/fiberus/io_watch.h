// fiberus.io.Watch: inotify(7). Results below zero are -errno. What happens is read from the
// descriptor with fd::read, as records of the kernel.
#pragma once

#include "fiberus/bytes.h"
#include "fiberus/string.h"

namespace fib::io {

int32_t watch_open();
// Gives the number by which records tell of `path`; a second time for the same file the same one.
int32_t watch_add(int32_t descriptor, String* path, int32_t events);
int32_t watch_remove(int32_t descriptor, int32_t number);
// The name of a file, which ends at a zero or at bytes[position + size), as FileSystem gives it.
String* watch_name(const ByteBuffer* bytes, int32_t position, int32_t size);

}  // namespace fib::io
