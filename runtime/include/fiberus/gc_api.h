// What fiberus.GC calls besides gc_control.h.
#pragma once

#include "fiberus/array.h"

namespace fib {

// The numbers of GCStats in its order: 15 counts, then 5 times in milliseconds.
Array<double>* gc_statistics();
// The numbers of GCHistogram: count, total and longest in milliseconds, then for each bucket that
// has pauses its limit in milliseconds and their number. Of pauses, or of their parts until all
// workers stood still.
Array<double>* gc_histogram(bool of_stops);
void gc_set_threshold(int32_t bytes);
int32_t gc_threshold();
// Throws "PATH: No such file or directory".
void gc_dump_heap(String* path);

}  // namespace fib
