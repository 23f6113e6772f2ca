#include "boot/system_error.h"

#include <string.h>

#include "fiberus/exception.h"
#include "fiberus/string.h"
#include "string/native_text.h"

namespace fib {

void throw_system_error(const char* subject, int error_number) {
  char buffer[128];
  const char* const reason = strerror_r(error_number, buffer, sizeof buffer);
  throw_string(string_concat(string_from_native(subject, strlen(subject)), string_from_utf8(": "),
                             string_from_utf8(reason)));
}

}  // namespace fib
