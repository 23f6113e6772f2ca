// Errors of system calls as Haxe exceptions.
#pragma once

#include "fiberus/config.h"

namespace fib {

// Throws "SUBJECT: No such file or directory".
[[noreturn]] FIB_COLD void throw_system_error(const char* subject, int error_number);

}  // namespace fib
