// A heap: its spaces, its mutators and its collections.
//
// Today's collector stops the world, marks from conservative stacks and precise roots, and reclaims
// lines and pages without moving anything. A collection is due when a budget of allocation, derived
// from what survived the last one, is used up; it runs on the thread that notices.
//
// A program has one heap (process_heap()). Tests make their own.
#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include "fiberus/gc_control.h"
#include "gc/block_space.h"
#include "gc/finalizers.h"
#include "gc/large_space.h"
#include "gc/mark_stack.h"
#include "gc/object_index.h"
#include "gc/options.h"
#include "gc/world.h"

namespace fib::gc {

class Mutator;

enum class CollectionCause : uint8_t {
  kBudget,     // enough has been allocated since the last one
  kLimit,      // the heap may not or cannot grow
  kRequested,  // by the program
  kStress,     // by FIBERUS_GC_STRESS
};

class Heap {
 public:
  Heap(const HeapOptions& options, World& world);
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  // Replaces the world; the mutators of both are the same threads. Before others run.
  void set_world(World& world) { world_ = &world; }
  World& world() const { return *world_; }

  // Runs a full collection on the calling mutator's thread, or waits for the one that another
  // thread has begun.
  FIB_NOINLINE void collect(CollectionCause cause);

  Statistics statistics();
  void set_logging(bool on) { options_.log = on; }
  size_t minimum_budget() const { return options_.minimum_budget; }
  void set_minimum_budget(size_t bytes);
  Finalizers& finalizers() { return finalizers_; }
  HeapRange& range() { return range_; }
  const HeapOptions& options() const { return options_; }

  // --- for Mutator ---

  void add_mutator(Mutator& mutator);
  void remove_mutator(Mutator& mutator);
  bool is_collection_due() const {
    return allocated_since_collection_.load(std::memory_order_relaxed) >=
           budget_.load(std::memory_order_relaxed);
  }
  void count_allocation(size_t bytes) {
    allocated_since_collection_.fetch_add(bytes, std::memory_order_relaxed);
  }
  // What a closed region held: `objects` of them were counted in `sampled_bytes` of its `bytes`.
  void count_region(size_t bytes, size_t objects, size_t sampled_bytes);
  BlockSpace::FreeBlock claim_free_block();
  char* claim_recyclable_block();
  // Null when there is no room.
  char* allocate_large(size_t size, Contents contents);
  // Throws "Out of memory", with some room for the exception itself.
  [[noreturn]] void fail_allocation();
  // A collection because of the limit has left so little free that the program would only collect
  // from now on.
  bool is_exhausted() const;

 private:
  struct Times {
    int64_t start_ns;
    int64_t marked_ns;
    int64_t end_ns;
  };

  FIB_NOINLINE void collect_from(CollectionCause cause);
  void close_all_regions();
  void clear_marks();
  bool mark(Marker& marker, const void* stack_pointer);
  void sweep(const Marker& marker, CollectionCause cause);
  // Whether memory that has not been used since the last time counts as unused for a period longer.
  bool ends_trim_period(CollectionCause cause);
  void set_budget();
  void record(const Marker& marker, const Times& times, size_t heap_before);
  void log_collection(CollectionCause cause, const Times& times, size_t heap_before);
  size_t used_bytes() const;
  double average_object_size() const;

  HeapOptions options_;
  World* world_;
  HeapRange range_;
  SuperblockPool pool_;
  BlockSpace blocks_;
  LargeSpace large_;
  ObjectIndex index_;
  MarkStack mark_stack_;
  Finalizers finalizers_;

  std::mutex spaces_mutex_;  // blocks_ and large_ while mutators run
  std::mutex mutators_mutex_;
  std::vector<Mutator*> mutators_;

  std::atomic<size_t> allocated_since_collection_{0};
  std::atomic<size_t> budget_;
  // By the last collection:
  size_t live_bytes_ = 0;  // lines and pages with objects
  size_t stack_bytes_scanned_ = 0;
  size_t stacks_scanned_ = 0;
  size_t allocated_in_trim_period_ = 0;

  std::mutex statistics_mutex_;
  Statistics statistics_;
  uint64_t sampled_objects_ = 0;
  uint64_t sampled_bytes_ = 0;
};

// The heap of the program, made on first use with the environment's options and a ThreadWorld of
// the calling thread.
Heap& process_heap();

}  // namespace fib::gc
