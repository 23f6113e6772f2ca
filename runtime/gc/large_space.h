// Objects over kLargeObjectSize: whole pages each, never moved.
//
// Up to kHugeObjectSize they are runs of pages in shared superblocks; bigger ones take superblocks
// of their own. A freed run keeps its memory for reuse until its superblock has been unused for
// some time (Heap::ends_trim_period).
#pragma once

#include "gc/superblock_pool.h"

namespace fib::gc {

class LargeSpace {
 public:
  // `poison`: the memory of dead objects is overwritten.
  LargeSpace(HeapRange& range, SuperblockPool& pool, bool poison)
      : range_(range), pool_(pool), poison_(poison) {}

  // Memory for an object of `size` bytes; null when the heap has no room.
  char* allocate(size_t size, Contents contents);

  // The object that `offset` (in a superblock of this space) may belong to: the last that starts at
  // or before it. Null when there is none, or it died in the last full collection.
  Object* object_before(size_t offset) const;

  // Of the object at `start`: its pages, in bytes.
  size_t size_of(const char* start) const;
  // Frees the object at `start`.
  void free(char* start);

  // Marking is over: superblocks have to be swept before they are allocated from (sweeper.h).
  void begin_sweep() { page_cursor_ = 0; }
  // Sweeps a superblock of pages, or a huge object: frees what marking has not reached.
  void sweep(size_t index);

 private:
  char* allocate_pages(size_t page_count, Contents contents);
  // From superblocks of this space, of which it sweeps some. Null when it finds no room.
  char* reuse_pages(size_t page_count, Contents contents, size_t sweeps);
  // Null when the superblock is of another kind or full.
  char* allocate_pages_in(size_t index, size_t page_count, Contents contents);
  char* allocate_huge(size_t size, Contents contents);
  char* take_run(size_t index, size_t first, size_t page_count, Contents contents);
  void sweep_pages(size_t index);
  void sweep_huge(size_t index);
  void free_huge(size_t index);
  size_t run_end(size_t index, size_t first) const;
  void set_ages(size_t index, BlockAge age);
  void free_run(size_t index, size_t first, size_t page_count);

  HeapRange& range_;
  SuperblockPool& pool_;
  const bool poison_;
  size_t page_cursor_ = 0;  // superblock where the last run of pages was found
};

}  // namespace fib::gc
