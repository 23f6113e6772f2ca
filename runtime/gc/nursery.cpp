#include "gc/nursery.h"

#include <cstring>

#include "base/bits.h"
#include "gc/object_size.h"
#include "gc/poison.h"

namespace fib::gc {

BlockSpace::FreeBlock Nursery::claim_block() {
  const BlockSpace::FreeBlock block = blocks_.claim_free(kNurseryBlock);
  if (block.start != nullptr) blocks_in_use_.push_back(range_.offset_of(block.start) / kBlockSize);
  return block;
}

char* Nursery::allocate_large(size_t size, Contents contents) {
  char* const start = large_.allocate(size, contents);
  if (start != nullptr) large_objects_.push_back(start);
  return start;
}

Nursery::Survivors Nursery::sweep() {
  Survivors survivors;
  for (const size_t block : blocks_in_use_) {
    if (range_.ages()[block] == kPinnedNurseryBlock) {
      survivors.pinned_lines += mature_block(block);
    } else {
      release_block(block);
    }
  }
  blocks_in_use_.clear();
  for (char* const object : large_objects_) {
    const size_t bytes = large_.size_of(object);
    if (test_bit(range_.starts(), range_.offset_of(object))) {
      survivors.large_bytes += bytes;
    } else {
      large_.free(object);
    }
  }
  large_objects_.clear();
  return survivors;
}

void Nursery::release_block(size_t block) {
  std::memset(range_.lines() + block * kLinesPerBlock, kLineFree, kLinesPerBlock);
  // Some young objects have theirs (object_index.h).
  std::memset(range_.starts() + block * kBitmapWordsPerBlock, 0,
              kBitmapWordsPerBlock * sizeof(uint64_t));
  char* const start = range_.base() + block * kBlockSize;
  if (poison_) {
    poison_memory(start, kBlockSize);
  } else {
    forbid_access(start, kBlockSize);
  }
  blocks_.release(block);
}

size_t Nursery::mature_block(size_t block) {
  uint8_t* const lines = range_.lines();
  const size_t first_line = block * kLinesPerBlock;
  std::memset(lines + first_line, kLineFree, kLinesPerBlock);
  size_t live = 0;
  for (size_t word = block * kBitmapWordsPerBlock; word < (block + 1) * kBitmapWordsPerBlock;
       ++word) {
    const uint64_t pinned = range_.marks()[word];
    range_.starts()[word] = pinned;
    range_.marks()[word] = 0;
    for_each_bit(pinned, [&](size_t bit) {
      const size_t offset = word * kBytesPerBitmapWord + bit * kAllocationGranule;
      const auto* const object = reinterpret_cast<const Object*>(range_.base() + offset);
      const size_t last = (offset + object_size(object) - 1) / kLineSize;
      for (size_t line = offset / kLineSize; line <= last; ++line) {
        live += lines[line] == kLineFree ? 1 : 0;
        lines[line] = kLineLive;
      }
    });
  }
  if (poison_) poison_free_lines(range_, block);
  blocks_.mature(block, live);
  return live;
}

}  // namespace fib::gc
