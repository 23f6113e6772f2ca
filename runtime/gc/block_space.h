// Superblocks whose blocks hold small objects: which blocks can be allocated from.
#pragma once

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
  // Takes a block without objects.
  FreeBlock claim_free();
  // Takes a block with at least kMinimumFreeLines free lines between its objects; null when there
  // is none.
  char* claim_recyclable();

  struct SweepResult {
    size_t live_lines;
    size_t full_blocks;
    size_t recyclable_blocks;
  };
  // After marking, before the bitmaps are swapped: every line is live or free from now on, every
  // block free, recyclable or full. `ages`: what stayed unused is a period older now, and given
  // back to the system at the fourth.
  SweepResult sweep(bool ages);

  // Below this a block is not worth the visit: the allocator would hop over it in tiny steps.
  static constexpr size_t kMinimumFreeLines = 16;

 private:
  void sweep_superblock(size_t index, bool ages, SweepResult& result);
  // Gives back the memory of blocks that stayed free for some periods.
  void trim_idle_blocks(size_t index);
  void poison_free_lines(size_t index, uint64_t swept);

  HeapRange& range_;
  SuperblockPool& pool_;
  const bool poison_;
  // No superblock below has a block of that kind.
  size_t free_cursor_ = 0;
  size_t recyclable_cursor_ = 0;
};

}  // namespace fib::gc
