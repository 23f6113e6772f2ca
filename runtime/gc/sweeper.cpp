#include "gc/sweeper.h"

#include <utility>

namespace fib::gc {

Sweeper::Sweeper(HeapRange& range, SuperblockPool& pool, BlockSpace& blocks, LargeSpace& large)
    : range_(range), pool_(pool), blocks_(blocks), large_(large) {
  pool_.set_sweeper(*this);
}

void Sweeper::begin(size_t marked_lines) {
  FIB_ASSERT(is_done(), "marking has begun before the last sweep was over");
  range_.swap_bitmaps();
  pool_.begin_sweep();
  blocks_.begin_sweep();
  large_.begin_sweep();
  cursor_ = 0;
  end_ = range_.committed_superblocks();
  marked_lines_ = marked_lines;
}

void Sweeper::sweep_some(size_t count) {
  while (count > 0 && !is_done()) {
    // First, because a superblock that becomes free may be asked for at once.
    const size_t index = cursor_++;
    if (sweep(index)) --count;
  }
}

bool Sweeper::sweep(size_t index) {
  if (pool_.is_swept(index)) return false;
  switch (range_.superblock(index).kind) {
    case SuperblockKind::kBlocks:
      blocks_.sweep(index);
      break;
    case SuperblockKind::kPages:
    case SuperblockKind::kHugeHead:
      large_.sweep(index);
      break;
    case SuperblockKind::kFree:
    case SuperblockKind::kHugeTail:  // swept with its head
      return false;
  }
  return true;
}

ptrdiff_t Sweeper::take_correction() {
  return static_cast<ptrdiff_t>(blocks_.take_swept_lines() - std::exchange(marked_lines_, 0));
}

}  // namespace fib::gc
