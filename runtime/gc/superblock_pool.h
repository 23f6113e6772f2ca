// Hands out superblocks, lowest address first, within the heap's limit.
#pragma once

#include "gc/heap_range.h"

namespace fib::gc {

class Sweeper;

class SuperblockPool {
 public:
  static constexpr size_t kNone = ~size_t{0};

  // `refused_request`: the how many-th acquire() fails, as if the system had refused; 0: none does.
  SuperblockPool(HeapRange& range, size_t limit_bytes, uint64_t refused_request = 0)
      : range_(range),
        limit_superblocks_(limit_bytes / kSuperblockSize),
        refused_request_(refused_request) {}
  void set_sweeper(Sweeper& sweeper) { sweeper_ = &sweeper; }

  // A run of `count` free superblocks, their kind still to be set by the caller; the index of the
  // first, or kNone when the limit or the system stands against it, and all is swept then. Their
  // line states and both bitmaps are clear.
  size_t acquire(size_t count);
  // The superblock holds no object any more and its line states are clear.
  void release(size_t index, bool is_dirty);

  // At the end of a period, which is some collections: gives the memory of superblocks back that
  // stayed unused for some periods.
  void trim();

  // Of a superblock in use; see sweeper.h.
  bool is_swept(size_t index) const { return range_.superblock(index).sweep == sweep_; }
  void set_swept(size_t index) { range_.superblock(index).sweep = sweep_; }
  // None is, from now on.
  void begin_sweep() { ++sweep_; }

  uint64_t requests() const { return requests_; }
  size_t used_superblocks() const { return used_superblocks_; }
  size_t limit_superblocks() const { return limit_superblocks_; }
  // Room beyond the limit, in superblocks, for the objects of an "Out of memory" exception.
  void set_reserve(size_t count) { reserve_superblocks_ = count; }

 private:
  size_t find_run(size_t count) const;
  size_t take_run(size_t count);

  HeapRange& range_;
  Sweeper* sweeper_ = nullptr;
  uint32_t sweep_ = 0;  // number of full collections
  size_t limit_superblocks_;
  const uint64_t refused_request_;
  uint64_t requests_ = 0;
  size_t reserve_superblocks_ = 0;
  size_t used_superblocks_ = 0;
  size_t first_free_ = 0;  // no superblock below is free
};

}  // namespace fib::gc
