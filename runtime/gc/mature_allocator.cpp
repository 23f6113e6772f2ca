#include "gc/mature_allocator.h"

namespace fib::gc {

namespace {

// Holes of a single line are left alone: they hold two or three objects, less than the search for
// them costs.
constexpr size_t kMinimumHoleLines = 2;

}  // namespace

void MatureAllocator::close() {
  hole_ = Hole{};
  overflow_ = Hole{};
  recycled_block_ = nullptr;
}

char* MatureAllocator::allocate_elsewhere(size_t size) {
  if (size > kLineSize && hole_.remaining() >= kHoleWorthKeeping) {
    char* const memory = overflow_.take(size);
    if (memory != nullptr || !open_free_block(overflow_)) return memory;
    return overflow_.take(size);
  }
  return open_hole(size) ? hole_.take(size) : nullptr;
}

bool MatureAllocator::open_hole(size_t size) {
  while (true) {
    if (recycled_block_ != nullptr && open_next_hole_of_block(size)) return true;
    {
      const std::lock_guard guard(mutex_);
      recycled_block_ = blocks_.claim_recyclable();
    }
    next_line_ = 0;
    if (recycled_block_ == nullptr) return open_free_block(hole_);
  }
}

bool MatureAllocator::open_next_hole_of_block(size_t size) {
  const uint8_t* const lines = range_.lines() + range_.offset_of(recycled_block_) / kLineSize;
  size_t line = next_line_;
  while (line < kLinesPerBlock) {
    while (line < kLinesPerBlock && lines[line] != kLineFree)
      ++line;
    const size_t first = line;
    while (line < kLinesPerBlock && lines[line] == kLineFree)
      ++line;
    const size_t count = line - first;
    if (count >= kMinimumHoleLines && count * kLineSize >= size) {
      next_line_ = line;
      hole_ = {recycled_block_ + first * kLineSize, recycled_block_ + line * kLineSize};
      return true;
    }
  }
  return false;
}

bool MatureAllocator::open_free_block(Hole& hole) {
  BlockSpace::FreeBlock block;
  {
    const std::lock_guard guard(mutex_);
    block = blocks_.claim_free(kMatureBlock);
  }
  if (block.start == nullptr) return false;
  // The kernel has given no memory yet, and all of the block is about to be touched.
  if (block.is_zero) os::populate_memory(block.start, kBlockSize);
  hole = {block.start, block.start + kBlockSize};
  return true;
}

}  // namespace fib::gc
