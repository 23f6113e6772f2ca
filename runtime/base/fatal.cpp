#include <cstdlib>

#include "base/log.h"
#include "fiberus/config.h"

namespace fib {

void fatal(const char* file, int line, const char* message) {
  log_line("fatal error in the runtime: %s (%s:%d)", message, file, line);
  std::abort();
}

}  // namespace fib
