// The allocator of one thread: fills blocks of the nursery through the thread's hot context; and
// its part of the remembered set.
#pragma once

#include "gc/region.h"
#include "gc/remembered_set.h"

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

  // The slow paths of the write barrier; see gc::barrier and gc::barrier_element.
  void remember_stores(Object* owner);
  void remember_element(Object* owner, const void* slot, uint64_t word);
  // See gc::copy_to_mature.
  void copy_to_mature(Object* owner, uint64_t* to, const uint64_t* from, size_t count);
  RememberedSet::Objects& remembered() { return remembered_; }

  // Gives up all regions. The mutator is stopped; any thread may call.
  void close_regions();

 private:
  Object* try_allocate(const Type* type, size_t size, Contents contents);
  char* allocate_small(size_t size);
  bool open_block(Region& region);
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
  RememberedSet::Objects remembered_;
  uint32_t closed_regions_ = 0;
  uint32_t allocations_until_collection_;  // under stress
};

}  // namespace fib::gc
