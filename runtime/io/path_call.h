// System calls that take a path. They may have to wait for a disk, so they go through the worker's
// ring while other fibers could run (can_others_run()), except where the kernel answers at once out
// of what it has cached. Without a ring, for kernels that lack the operation, and with a schedule
// from a seed they are calls.
//
// All give the call's result or -errno, and may suspend. They cannot be cancelled: they are short,
// and what tidies up after a cancellation deletes files. `path` stays where it is meanwhile: not in
// the heap.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdint>

namespace fib::io {

// With O_CLOEXEC. One end of a named pipe suspends until there is another.
int open_path(const char* path, int flags, mode_t mode = 0666);
// As stat(2).
int path_status(const char* path, struct statx& status);
int make_directory(const char* path);
int remove_file(const char* path);
int remove_directory(const char* path);
int rename_path(const char* from, const char* to);

}  // namespace fib::io
