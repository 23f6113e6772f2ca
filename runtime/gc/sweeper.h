// Sweeps what a full collection has marked, superblock by superblock, after its last pause.
//
// When marking is over, the bitmaps are swapped and every superblock in use is unswept. A
// superblock is swept when somebody wants to allocate from it, when the heap is about to grow (a
// few for each that it grows by), in a slice at the end of each minor collection's pause, and at
// the latest before marking begins again. What the program asks for is a collection with the sweep.
//
// Invariants of an unswept superblock
//  - Nothing has been allocated from it since marking ended. So all its objects are mature, and no
//    nursery block, no hole of a MatureAllocator and no young large object is in it.
//  - Its start bits are those of the objects that marking has reached: whoever walks them (the
//    verifier) or looks an ambiguous word up finds live objects alone. A dead large object, which
//    its page table still has, must not be taken for a young one: LargeSpace::object_before checks.
//  - Its mark bits are old start bits, and no collection looks at them: minor ones set and read
//    those of nursery blocks alone, and marking begins when all is swept.
//  - Its lines are live or were (kLineMarked tells which), or free; none is fresh. A dead line has
//    no start bit that leads to it.
//  - Its recyclable and free blocks, and runs of pages, are those from before: too few.
//  - The bytes of dead objects are as they were, header included, and nobody reads them: weak
//    references, finalisers and the remembered set have been settled in the last pause of marking.
//
// Sweeping runs while mutators do, under the mutex of the heap's spaces: it touches the tables of
// superblocks that nothing is allocated from, which mutators do not read.
#pragma once

#include "gc/block_space.h"
#include "gc/large_space.h"

namespace fib::gc {

class Sweeper {
 public:
  Sweeper(HeapRange& range, SuperblockPool& pool, BlockSpace& blocks, LargeSpace& large);

  // Marking is over, and `marked_lines` is about the number of lines it has marked: everything that
  // is in use is to be swept.
  void begin(size_t marked_lines);
  // Sweeps the next `count` superblocks.
  void sweep_some(size_t count);
  void finish() { sweep_some(SIZE_MAX); }
  bool is_done() const { return cursor_ >= end_; }
  // Superblocks to be swept, at most.
  size_t left() const { return end_ - cursor_; }
  // When all is done: by how many lines marking has counted too few; 0 the next time.
  ptrdiff_t take_correction();

 private:
  // False when there is nothing to sweep in it.
  bool sweep(size_t index);

  HeapRange& range_;
  SuperblockPool& pool_;
  BlockSpace& blocks_;
  LargeSpace& large_;
  size_t cursor_ = 0;  // every superblock below is swept
  size_t end_ = 0;     // no superblock from here on was in use when marking ended
  size_t marked_lines_ = 0;
};

}  // namespace fib::gc
