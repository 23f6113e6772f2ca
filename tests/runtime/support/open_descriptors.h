// How many descriptors the process has open.
#pragma once

#include <dirent.h>

#include <cstddef>

namespace fib::test {

inline size_t open_descriptors() {
  size_t count = 0;
  DIR* const folder = opendir("/proc/self/fd");
  while (readdir(folder) != nullptr)
    ++count;
  closedir(folder);
  return count;
}

}  // namespace fib::test
