// Plain file calls that cope with interruptions and partial transfers. Errors are errno values; 0
// is success.
#pragma once

#include <cstddef>
#include <string>

namespace fib::os {

int write_all(int descriptor, const void* bytes, size_t size);
int read_whole_file(const char* path, std::string& content);
int write_whole_file(const char* path, const void* bytes, size_t size);

}  // namespace fib::os
