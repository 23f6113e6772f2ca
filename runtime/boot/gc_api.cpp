// The functions behind fiberus.GC.
#include <algorithm>

#include "fiberus/array_operations.h"
#include "fiberus/gc_api.h"
#include "fiberus/gc_control.h"

namespace fib {
namespace {

constexpr double kMillisecondsPerNanosecond = 1e-6;

double milliseconds(uint64_t nanoseconds) {
  return static_cast<double>(nanoseconds) * kMillisecondsPerNanosecond;
}

}  // namespace

Array<double>* gc_statistics() {
  const gc::Statistics statistics = gc::statistics();
  const uint64_t counts[] = {
      statistics.allocated_objects,   statistics.allocated_bytes,     statistics.heap_bytes,
      statistics.peak_heap_bytes,     statistics.object_count,        statistics.collections,
      statistics.marked_objects,      statistics.swept_objects,       statistics.freed_bytes,
      statistics.fibers_scanned,      statistics.stack_bytes_scanned, statistics.minor_collections,
      statistics.minor_objects_moved, statistics.minor_bytes_moved,   statistics.write_barriers,
  };
  Array<double>* const numbers = new_array<double>();
  for (const uint64_t count : counts)
    array_push(numbers, static_cast<double>(count));
  array_push(numbers, milliseconds(statistics.last_mark_ns));
  array_push(numbers, milliseconds(statistics.last_sweep_ns));
  array_push(numbers, milliseconds(statistics.pauses.total_ns));
  array_push(numbers, milliseconds(statistics.last_minor_ns));
  array_push(numbers, milliseconds(statistics.total_minor_ns));
  return numbers;
}

void gc_set_threshold(int32_t bytes) {
  gc::set_collection_threshold(static_cast<size_t>(std::max(bytes, 0)));
}

int32_t gc_threshold() {
  return static_cast<int32_t>(std::min<size_t>(gc::collection_threshold(), INT32_MAX));
}

}  // namespace fib
