// What the collector knows of one superblock. Zeroed memory is a free superblock that was never
// used.
#pragma once

#include "gc/layout.h"
#include "gc/page_map.h"

namespace fib::gc {

enum class SuperblockKind : uint8_t {
  kFree,
  kBlocks,    // 64 blocks of small objects
  kPages,     // runs of pages, each one large object
  kHugeHead,  // first superblock of a huge object
  kHugeTail,  // further superblock of a huge object
};

// In the words named *_blocks bit i stands for block i.
struct BlockTable {
  uint64_t free_blocks;        // hold no object and are not being allocated from
  uint64_t recyclable_blocks;  // hold objects and enough free lines, not being allocated from
  uint64_t zero_blocks;        // subset of free_blocks: their memory is zero
  uint64_t idle_blocks[4];     // free all through this period, the last, the last but one, …
  uint8_t live_lines[kBlocksPerSuperblock];  // of recyclable blocks
};

struct PageTable {
  PageMap used;
  PageMap starts;           // subset of used: first page of each object
  PageMap dirty;            // memory may be other than zero
  size_t longest_free_run;  // upper bound, in pages
};

struct HugeRun {
  size_t superblock_count;
  size_t size_bytes;  // whole pages
  size_t head;        // index of the kHugeHead
};

struct Superblock {
  SuperblockKind kind;
  bool is_dirty;         // kFree: memory may be other than zero
  uint8_t idle_periods;  // kFree and dirty: for how long unused
  uint32_t sweep;        // not kFree: number of the full collection it was last swept after
  union {
    BlockTable blocks;
    PageTable pages;
    HugeRun huge;
  };
};

}  // namespace fib::gc
