// The functions behind fiberus.GC.
#include <algorithm>
#include <string>
#include <vector>

#include "boot/system_error.h"
#include "fiberus/anonymous.h"
#include "fiberus/array_operations.h"
#include "fiberus/gc_api.h"
#include "fiberus/gc_control.h"

namespace fib {
namespace {

constexpr double kMillisecondsPerNanosecond = 1e-6;

double milliseconds(uint64_t nanoseconds) {
  return static_cast<double>(nanoseconds) * kMillisecondsPerNanosecond;
}

void append(std::string& text, const String* string) {
  const Utf8 utf8(string);
  text.append(utf8.data(), utf8.size());
}

// "{x, y}". Walks the shapes itself: shape_names() may allocate.
std::string label_of_shape(const Shape* shape) {
  if (shape->is_dictionary()) return "{…}";
  std::vector<const String*> names;
  for (; shape->previous != nullptr; shape = shape->previous)
    names.push_back(shape->last_name->text);
  std::string label = "{";
  for (size_t i = names.size(); i > 0; --i) {
    if (i < names.size()) label += ", ";
    append(label, names[i - 1]);
  }
  return label + "}";
}

std::string label_of_type(const Type* type) {
  switch (type->kind) {
    case TypeKind::kAnonymous:
      return label_of_shape(static_cast<const Shape*>(type));
    case TypeKind::kEnumConstructor:
      return type->parent == nullptr ? type->name
                                     : std::string(type->parent->name) + "." + type->name;
    case TypeKind::kClosure:
      return std::string("function in ") + type->name;
    default:
      return type->name;
  }
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
      statistics.compacted_bytes,     statistics.compacted_blocks,
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

Array<double>* gc_histogram(bool of_stops) {
  const gc::Statistics statistics = gc::statistics();
  const gc::PauseHistogram& histogram = of_stops ? statistics.stops : statistics.pauses;
  Array<double>* const numbers = new_array<double>();
  array_push(numbers, static_cast<double>(histogram.count));
  array_push(numbers, milliseconds(histogram.total_ns));
  array_push(numbers, milliseconds(histogram.longest_ns));
  for (size_t i = 0; i < gc::PauseHistogram::kBucketCount; ++i) {
    if (histogram.buckets[i] == 0) continue;
    array_push(numbers, milliseconds(gc::PauseHistogram::limit_ns(i)));
    array_push(numbers, static_cast<double>(histogram.buckets[i]));
  }
  return numbers;
}

void gc_set_threshold(int32_t bytes) {
  gc::set_collection_threshold(static_cast<size_t>(std::max(bytes, 0)));
}

int32_t gc_threshold() {
  return static_cast<int32_t>(std::min<size_t>(gc::collection_threshold(), INT32_MAX));
}

void gc_dump_heap(String* path) {
  // A copy: the string may move.
  const std::string utf8(Utf8(nonnull(path)).data());
  const int error = gc::dump_heap(utf8.c_str(), label_of_type);
  if (error != 0) throw_system_error(utf8.c_str(), error);
}

}  // namespace fib
