// What fiberus.GC calls besides gc_control.h.
#pragma once

#include "fiberus/array.h"

namespace fib {

// The numbers of GCStats in its order: 15 counts, then 5 times in milliseconds.
Array<double>* gc_statistics();
void gc_set_threshold(int32_t bytes);
int32_t gc_threshold();
// Throws "PATH: No such file or directory".
void gc_dump_heap(String* path);

}  // namespace fib
