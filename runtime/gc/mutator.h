// The allocator of one thread: fills holes and blocks of the heap through the thread's hot context.
//
// Small objects go into the holes of recyclable blocks, then into free blocks. An object longer
// than a line that does not fit into the current hole goes to a block of its own kind (the overflow
// region), so that the hole stays open for small ones (Blackburn and McKinley, "Immix", 2008).
#pragma once

#include "gc/region.h"

namespace fib::gc {

class Heap;

class Mutator {
 public:
  // Binds the calling thread to `heap` until destruction, which must happen on the same thread.
  // Mutators of several heaps may nest on a thread; the innermost is used.
  explicit Mutator(Heap& heap);
  ~Mutator();
  Mutator(const Mutator&) = delete;
  Mutator& operator=(const Mutator&) = delete;

  // The calling thread's mutator. A thread without one becomes a mutator of the process's heap.
  FIB_NOINLINE static Mutator& current();

  Heap& heap() const { return heap_; }

  // Slow path of allocation; see gc::allocate_slow, and gc::allocate_unfilled for other contents.
  Object* allocate(const Type* type, size_t size, Contents contents = Contents::kZero);

  // Gives up all regions. The mutator is stopped; any thread may call.
  void close_regions();

 private:
  Object* try_allocate(const Type* type, size_t size, Contents contents);
  char* allocate_small(size_t size);
  char* allocate_overflow(size_t size);
  // Makes the next hole of the current block, or of a new one, the small region; false when there
  // is none.
  bool open_hole(size_t size);
  bool open_next_hole_of_block(size_t size);
  bool open_free_block(Region& region);
  void extend(Region& region, size_t size);
  void close(Region& region);
  // The small region lives in the hot context while the program runs.
  void load_hot();
  void publish_hot();

  Heap& heap_;
  HotContext* const hot_;
  Mutator* const outer_;  // the one that was bound to the thread before
  Region small_;
  Region overflow_;
  char* recycled_block_ = nullptr;  // block whose holes are being used, null when there is none
  size_t next_line_ = 0;            // where in it the search for holes goes on
  uint32_t closed_regions_ = 0;
  uint32_t allocations_until_collection_;  // under stress
};

}  // namespace fib::gc
