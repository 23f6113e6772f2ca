// The buffer of standard output.
#pragma once

#include <cstddef>

namespace fib::os {

// Appends to the buffer; writes it out when it is full or, on a terminal, when `bytes` holds the
// end of a line. Any thread.
void output_write(const void* bytes, size_t size);
// Writes everything out. A closed pipe or a full disk loses the output silently, as for other
// languages' print.
void output_flush();

}  // namespace fib::os
