// Messages of the runtime to the user, on stderr.
#pragma once

namespace fib {

// Prints "fiberus: " and the formatted message as one line in one write, so that lines of several
// threads stay whole. Longer than about 900 bytes is cut. Allocates nothing.
void log_line(const char* format, ...) __attribute__((format(printf, 1, 2)));

}  // namespace fib
