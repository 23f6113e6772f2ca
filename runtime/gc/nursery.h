// What has been allocated since the last minor collection: whole blocks, and large objects.
//
// A minor collection moves what is reachable out of the blocks, but for pinned objects: a block
// that has some becomes mature as it is, its other lines free to be used again (fibrix.md, "Minor
// collection"). The other blocks are free at once.
#pragma once

#include <vector>

#include "gc/block_space.h"
#include "gc/large_space.h"

namespace fib::gc {

class Nursery {
 public:
  Nursery(HeapRange& range, BlockSpace& blocks, LargeSpace& large, bool poison)
      : range_(range), blocks_(blocks), large_(large), poison_(poison) {}

  // A block to allocate from. With the heap's spaces locked.
  BlockSpace::FreeBlock claim_block();
  // As LargeSpace::allocate. With the heap's spaces locked.
  char* allocate_large(size_t size, Contents contents);

  size_t block_count() const { return blocks_in_use_.size(); }

  struct Survivors {
    size_t pinned_lines = 0;  // now live, in blocks that became mature
    size_t large_bytes = 0;
  };
  // After everything reachable has been moved out or marked where it is: empties the nursery.
  Survivors sweep();

 private:
  void release_block(size_t block);
  // The number of live lines.
  size_t mature_block(size_t block);

  HeapRange& range_;
  BlockSpace& blocks_;
  LargeSpace& large_;
  const bool poison_;
  std::vector<size_t> blocks_in_use_;  // indices in the heap range
  std::vector<char*> large_objects_;
};

}  // namespace fib::gc
