#include "base/log.h"

#include <unistd.h>

#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "fiberus/config.h"

namespace fib {

namespace {

constexpr size_t kLineCapacity = 1024;
constexpr char kPrefix[] = "fiberus: ";

void write_line(const char* text, size_t length) {
  while (length > 0) {
    const ssize_t written = write(STDERR_FILENO, text, length);
    // Nobody is left to tell when stderr does not work.
    if (written <= 0) return;
    text += written;
    length -= static_cast<size_t>(written);
  }
}

}  // namespace

void log_line(const char* format, ...) {
  char line[kLineCapacity];
  constexpr size_t kPrefixLength = sizeof(kPrefix) - 1;
  std::memcpy(line, kPrefix, kPrefixLength);
  constexpr size_t kTextCapacity = kLineCapacity - kPrefixLength - 1;
  va_list arguments;
  va_start(arguments, format);
  const int wanted = std::vsnprintf(line + kPrefixLength, kTextCapacity, format, arguments);
  va_end(arguments);
  if (wanted < 0) return;
  const size_t text_length =
      static_cast<size_t>(wanted) < kTextCapacity ? static_cast<size_t>(wanted) : kTextCapacity - 1;
  line[kPrefixLength + text_length] = '\n';
  write_line(line, kPrefixLength + text_length + 1);
}

}  // namespace fib
