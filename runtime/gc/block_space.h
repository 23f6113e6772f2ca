// Superblocks whose blocks hold small objects: which blocks can be allocated from.
#pragma once

#include <utility>

#include "gc/superblock_pool.h"

namespace fib::gc {

class BlockSpace {
 public:
  // `poison`: lines without objects are overwritten after each collection.
  BlockSpace(HeapRange& range, SuperblockPool& pool, bool poison)
      : range_(range), pool_(pool), poison_(poison) {}

  struct FreeBlock {
    char* start;   // null: the heap has no room
    bool is_zero;  // its memory is zero
  };
  // Takes a block without objects, for objects of that age.
  FreeBlock claim_free(BlockAge age);
  // Takes a block with at least kMinimumFreeLines free lines between its objects; null when there
  // is none.
  char* claim_recyclable();

  // Takes a nursery block back: without objects, its lines free and its start bits clear.
  void release(size_t block);
  // Makes a nursery block mature whose pinned objects take `live_lines`; the others are free.
  void mature(size_t block, size_t live_lines);
  // Nothing is to be allocated from the block. Whether it was recyclable.
  bool withdraw(size_t block);
  // Undoes it, for a block that was.
  void recycle(size_t block);

  // Marking is over: superblocks have to be swept before they are allocated from (sweeper.h).
  void begin_sweep();
  // Sweeps a superblock: every line is live or free from now on, every block free, recyclable or
  // full.
  void sweep(size_t index);
  // The number of live lines that have been found since this was last called.
  size_t take_swept_lines() { return std::exchange(swept_lines_, 0); }
  // Undoes what marking has done to the lines of a superblock.
  void unmark_lines(size_t index);
  // At the end of a period, which is some collections: gives the memory of blocks back that stayed
  // free for some periods.
  void trim();

  // Below this a block is not worth the visit: the allocator would hop over it in tiny steps.
  static constexpr size_t kMinimumFreeLines = 16;

 private:
  FreeBlock take_free(size_t index, BlockAge age);
  // Moves `cursor` to the next superblock that has one of `blocks`; false when there is none.
  bool find(size_t& cursor, uint64_t BlockTable::*blocks, size_t sweeps);
  void trim_idle_blocks(size_t index);

  HeapRange& range_;
  SuperblockPool& pool_;
  const bool poison_;
  size_t swept_lines_ = 0;
  // No superblock below has a block of that kind, unless it is unswept.
  size_t free_cursor_ = 0;
  size_t recyclable_cursor_ = 0;
};

// Overwrites the free lines of a block.
void poison_free_lines(HeapRange& range, size_t block);

}  // namespace fib::gc
