// A heap: its spaces, its mutators and its collections.
//
// Mutators allocate from the nursery. When it is used up, a minor collection stops the world, moves
// what is reachable of it into the mature space and starts an empty one. A full collection does the
// same first, and marks the mature space from conservative stacks and precise roots, a slice in
// each of some pauses; in the last it moves what is left in fragmented blocks (compactor.h), and
// lines and pages are reclaimed afterwards (sweeper.h). It is due when enough has become mature
// since the last one. A collection runs on the thread that notices that one is due.
//
// A program has one heap (process_heap()). Tests make their own.
#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include "fiberus/gc_control.h"
#include "gc/block_space.h"
#include "gc/candidate_blocks.h"
#include "gc/evacuation.h"
#include "gc/finalizers.h"
#include "gc/large_space.h"
#include "gc/mark_stack.h"
#include "gc/marking.h"
#include "gc/nursery.h"
#include "gc/object_index.h"
#include "gc/options.h"
#include "gc/pacing.h"
#include "gc/remembered_set.h"
#include "gc/sweeper.h"
#include "gc/world.h"

namespace fib::gc {

class HeapDump;
class Mutator;

enum class CollectionCause : uint8_t {
  kNursery,    // enough has been allocated since the last one
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

  // Runs a collection on the calling mutator's thread, or waits for the one that another thread has
  // begun: a minor one, unless the cause asks for a full one or one is due.
  FIB_NOINLINE void collect(CollectionCause cause);

  // Runs a full collection, and writes what is alive then before the world goes on.
  FIB_NOINLINE void collect_and_dump(HeapDump& dump);

  Statistics statistics();
  void set_logging(bool on) { options_.log = on; }
  size_t minimum_nursery() const { return options_.minimum_nursery; }
  void set_minimum_nursery(size_t bytes);
  Finalizers& finalizers() { return finalizers_; }
  HeapRange& range() { return range_; }
  const HeapOptions& options() const { return options_; }
  // For tests: how often the system was asked for memory.
  uint64_t superblock_requests() const { return pool_.requests(); }
  // For tests: how many superblocks the last full collection has left to be swept, at most.
  size_t unswept_superblocks() const { return sweeper_.left(); }

  // --- for Mutator ---

  void add_mutator(Mutator& mutator);
  void remove_mutator(Mutator& mutator);
  bool is_collection_due() const {
    return allocated_since_collection_.load(std::memory_order_relaxed) >=
           nursery_bytes_.load(std::memory_order_relaxed);
  }
  void count_allocation(size_t bytes) {
    allocated_since_collection_.fetch_add(bytes, std::memory_order_relaxed);
  }
  // What a closed region held: `objects` of them were counted in `sampled_bytes` of its `bytes`.
  void count_region(size_t bytes, size_t objects, size_t sampled_bytes);
  BlockSpace::FreeBlock claim_nursery_block();
  RememberedSet& remembered() { return remembered_; }
  // Null when there is no room.
  char* allocate_large(size_t size, Contents contents);
  // Throws "Out of memory", with some room for the exception itself.
  [[noreturn]] void fail_allocation();
  // A collection because of the limit has left so little free that the program would only collect
  // from now on.
  bool is_exhausted() const;

 private:
  struct Times {
    int64_t request_ns;    // of the stop
    int64_t start_ns;      // all mutators stand still
    int64_t evacuated_ns;  // end of the minor collection
    int64_t marked_ns;
    int64_t end_ns;  // of the sweeping
    // Processor time of the collecting thread, at the beginning and the end of the
    // minor collection and at the end of all.
    int64_t start_cpu_ns;
    int64_t evacuated_cpu_ns;
    int64_t end_cpu_ns;
  };

  // `dump` may be null. False when another thread has collected instead.
  FIB_NOINLINE bool collect_from(CollectionCause cause, HeapDump* dump);
  void close_all_regions();
  struct MinorResult {
    size_t matured_bytes;
    size_t allocated_bytes;  // since the last one
    bool has_finalizers;     // some have become due
  };
  MinorResult run_minor(const void* stack_pointer);
  void verify_part();
  void visit_young_roots(Evacuator& evacuator, const void* stack_pointer);
  void visit_remembered(Evacuator& evacuator);

  // --- full_collection.cpp ---

  // What comes after a minor collection.
  enum class FullStep : uint8_t {
    kNone,
    kSlice,  // of the marking under way, or the first
    kWhole,  // a full collection from its beginning to its end
  };
  struct FullResult {
    bool is_over = false;  // the full collection has ended
    bool has_finalizers = false;
  };
  FullStep full_step(CollectionCause cause) const;
  bool is_full_due() const;
  // `matured`: bytes, by the minor collection before.
  FullResult run_full(FullStep step, const void* stack_pointer, size_t matured, Times& times);
  size_t slice_bytes(size_t matured) const;
  size_t marking_start() const;
  void begin_marking(FullStep step);
  void choose_candidates(FullStep step);
  void visit_roots_to_mark(FullStep step, const void* stack_pointer);
  bool visit_parts(size_t limit);
  bool settle_marks();
  void give_up_marking();
  void end_marking();
  // Moves what is in the candidates that are left.
  // By how many the marked lines have become more, or fewer.
  ptrdiff_t compact(FullStep step);
  void finish_full(FullStep step, size_t marked_lines);
  void verify_marks();
  bool marks_under_stress() const;
  // In the pause of a minor collection.
  void sweep_slice(const MinorResult& minor);
  // All is swept: makes up for what was estimated when marking ended.
  void correct_live_bytes();

  // Whether memory that has not been used since the last time counts as unused for a period longer.
  bool ends_trim_period(CollectionCause cause);
  void set_mature_budget();
  size_t largest_nursery() const;
  void resize_nursery(size_t bytes);
  void record_minor(const Evacuator& evacuator);
  void record_full();
  void log_collection(CollectionCause cause, const char* kind, const Times& times,
                      size_t heap_before);
  size_t used_bytes() const;
  double average_object_size() const;

  HeapOptions options_;
  World* world_;
  HeapRange range_;
  std::mutex spaces_mutex_;  // blocks_, large_ and nursery_ while mutators run
  SuperblockPool pool_;
  BlockSpace blocks_;
  LargeSpace large_;
  Sweeper sweeper_;
  Nursery nursery_;
  MatureAllocators mature_allocators_;
  MarkStack evacuation_stack_;
  CandidateBlocks candidates_;
  RememberedSet remembered_;
  ObjectIndex index_;
  Team team_;
  Marking marking_;
  Finalizers finalizers_;

  std::mutex mutators_mutex_;
  std::vector<Mutator*> mutators_;
  RememberedSet::Objects left_behind_;  // remembered by mutators that have ended

  std::atomic<size_t> allocated_since_collection_{0};
  std::atomic<size_t> nursery_bytes_;  // to be allocated between two collections
  NurserySizer nursery_sizer_;
  size_t mature_budget_ = 0;  // a full collection is due when as much has become mature
  size_t matured_bytes_ = 0;  // since the last full collection
  size_t allocated_since_full_ = 0;
  size_t live_bytes_ = 0;     // lines and pages with mature objects; until all is swept, about
  bool is_marking_ = false;   // a full collection is under way
  size_t next_part_ = 0;      // of the world, to be visited by marking
  int64_t marking_ns_ = 0;    // spent in its pauses so far
  int64_t sweeping_ns_ = 0;   // in pauses since marking has ended
  size_t verify_cursor_ = 0;  // superblock
  // By the last full collection:
  size_t live_after_full_ = 0;  // live_bytes_
  size_t stack_bytes_scanned_ = 0;
  size_t stacks_scanned_ = 0;
  size_t allocated_in_trim_period_ = 0;

  std::mutex statistics_mutex_;
  Statistics statistics_;
  uint64_t live_objects_ = 0;  // mature ones, dead ones since the last full collection included
  uint64_t live_object_bytes_ = 0;
  uint64_t sampled_objects_ = 0;
  uint64_t sampled_bytes_ = 0;
};

// The heap of the program, made on first use with the environment's options and a ThreadWorld of
// the calling thread.
Heap& process_heap();

}  // namespace fib::gc
