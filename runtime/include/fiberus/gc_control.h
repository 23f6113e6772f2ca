// The collector's controls beyond allocation: statistics, weak references, finalisers, pins.
#pragma once

#include <string>

#include "fiberus/gc.h"

namespace fib::gc {

// How often pauses of each length occurred. Bucket i counts those below limit_ns(i) that are in no
// bucket before; limits are microseconds up to 8, and an eighth to a quarter apart above.
struct PauseHistogram {
  static constexpr size_t kBucketCount = 96;

  uint64_t buckets[kBucketCount] = {};
  uint64_t count = 0;
  uint64_t total_ns = 0;
  uint64_t longest_ns = 0;

  void add(uint64_t pause_ns);
  static uint64_t limit_ns(size_t bucket);
  // The length that `share` (0 to 1) of all pauses do not exceed, in nanoseconds; up to a quarter
  // more.
  uint64_t percentile_ns(double share) const;
};

// Counts are since the start of the program unless said otherwise.
struct Statistics {
  uint64_t allocated_objects =
      0;  // estimated from samples: the inline allocation path counts nothing
  uint64_t allocated_bytes = 0;
  uint64_t heap_bytes =
      0;  // in use now: lines and pages with objects, and what was allocated since
  uint64_t peak_heap_bytes = 0;
  uint64_t object_count = 0;    // now; estimated as allocated_objects is
  uint64_t collections = 0;     // full ones; each begins with a minor one
  uint64_t marked_objects = 0;  // by the last collection
  uint64_t marked_bytes = 0;    // by the last collection
  uint64_t swept_objects = 0;   // estimated
  uint64_t freed_bytes = 0;
  uint64_t fibers_scanned = 0;  // by the last collection
  uint64_t stack_bytes_scanned = 0;
  uint64_t minor_collections = 0;
  uint64_t minor_objects_moved = 0;
  uint64_t minor_bytes_moved = 0;
  uint64_t minor_objects_pinned = 0;
  uint64_t compacted_bytes = 0;   // mature objects moved out of fragmented blocks
  uint64_t compacted_blocks = 0;  // emptied by that
  uint64_t write_barriers = 0;    // entries of the remembered set
  uint64_t last_mark_ns = 0;
  uint64_t last_sweep_ns = 0;
  uint64_t last_minor_ns = 0;
  uint64_t total_minor_ns = 0;
  PauseHistogram pauses;  // of all collections; its total is the time spent in the collector
  PauseHistogram stops;   // parts of the pauses: until the last worker stood still
};
Statistics statistics();

// What a type is to be called in the file of dump_heap. Called while the world stands still.
using TypeLabel = std::string (*)(const Type* type);
// Runs a full collection and writes what is alive then into a file (gc/heap_dump.h has its format);
// nothing else runs meanwhile. What was at `path` is replaced, but not if this fails. The result is
// an errno value, 0 is success. `path` does not lie in the Haxe heap.
[[nodiscard]] int dump_heap(const char* path, TypeLabel label);

// Prints a line per collection on stderr.
void set_logging(bool on);

// The least number of bytes to allocate between two collections.
size_t collection_threshold();
void set_collection_threshold(size_t bytes);

// Refers to an object without keeping it alive; `target` becomes null when nothing else does.
struct WeakReference : Object {
  Object* target;

  static const Type type;
};
WeakReference* make_weak_reference(Object* target);

// `run(object)` is to be called some time after nothing else refers to `object`, and before its
// memory is reused. It may allocate and may make the object reachable again. Weak references are
// cleared before.
struct Finalizer {
  Object* object;
  void (*run)(Object* object);
};
void add_finalizer(Finalizer finalizer);
// Forgets the finalisers of `object`: its resource has been released already.
void remove_finalizers(Object* object);
// The next finaliser that is due, in no particular order; `run` is null when there is none. The
// caller runs it on a fiber.
Finalizer take_finalizable();

// Between pin and unpin the object stays where it is, so that native code may use its address. It
// is not kept alive by this. Pins of one object add up; from 15 at a time on it stays pinned for
// good.
void pin(Object* object);
void unpin(Object* object);
bool is_pinned(const Object* object);

}  // namespace fib::gc
