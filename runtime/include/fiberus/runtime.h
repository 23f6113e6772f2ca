// The functions behind fiberus.Runtime.
#pragma once

#include "fiberus/array.h"

namespace fib {

// The numbers of fiberus.RuntimeStats, in the order of its fields.
Array<double>* runtime_statistics();
// Every fiber with its state and call stack, to stderr.
void runtime_print_fibers();
// How many processors the program may use.
int32_t runtime_processors();

}  // namespace fib
