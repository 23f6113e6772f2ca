// Files as a whole. A fiber suspends while a disk is asked (path_call.h, read_write.h); what is
// written goes to the page cache in place. Errors are errno values; 0 is success.
#pragma once

#include <cstddef>
#include <string>

namespace fib::io {

int read_whole_file(const char* path, std::string& content);
// In place of any file there is.
int write_whole_file(const char* path, const void* bytes, size_t size);

}  // namespace fib::io
