#include "gc/block_space.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/bits.h"
#include "gc/poison.h"

namespace fib::gc {

namespace {

// Superblocks that one claim sweeps at most, which takes a few dozen microseconds.
constexpr size_t kSweepsPerClaim = 4;

// Turns the line states of a block into live (marked) and free; returns the number of live lines.
// Eight lines at a time.
size_t settle_lines(uint8_t* lines) {
  static_assert(kLineLive == kLineMarked >> 7 && kLineFree == 0);
  constexpr uint64_t kLiveInEachByte = 0x0101'0101'0101'0101;
  size_t live = 0;
  for (size_t i = 0; i < kLinesPerBlock; i += sizeof(uint64_t)) {
    uint64_t states;
    std::memcpy(&states, lines + i, sizeof(states));
    states = states >> 7 & kLiveInEachByte;
    std::memcpy(lines + i, &states, sizeof(states));
    live += static_cast<size_t>(std::popcount(states));
  }
  return live;
}

}  // namespace

BlockSpace::FreeBlock BlockSpace::claim_free(BlockAge age) {
  if (find(free_cursor_, &BlockTable::free_blocks, kSweepsPerClaim)) {
    return take_free(free_cursor_, age);
  }
  const size_t index = pool_.acquire(1);
  if (index == SuperblockPool::kNone) {
    // Which has swept all.
    if (!find(free_cursor_, &BlockTable::free_blocks, 0)) return {nullptr, false};
    return take_free(free_cursor_, age);
  }
  Superblock& superblock = range_.superblock(index);
  superblock.kind = SuperblockKind::kBlocks;
  superblock.blocks = BlockTable{};
  superblock.blocks.free_blocks = ~uint64_t{0};
  superblock.blocks.zero_blocks = superblock.is_dirty ? 0 : ~uint64_t{0};
  // May be lower already: acquire() sweeps.
  free_cursor_ = std::min(free_cursor_, index);
  return take_free(index, age);
}

BlockSpace::FreeBlock BlockSpace::take_free(size_t index, BlockAge age) {
  BlockTable& table = range_.superblock(index).blocks;
  const auto block = static_cast<size_t>(std::countr_zero(table.free_blocks));
  const uint64_t bit = uint64_t{1} << block;
  const bool is_zero = (table.zero_blocks & bit) != 0;
  table.free_blocks &= ~bit;
  table.zero_blocks &= ~bit;
  table.idle_blocks[0] &= ~bit;
  range_.ages()[index * kBlocksPerSuperblock + block] = age;
  return FreeBlock{range_.superblock_address(index) + block * kBlockSize, is_zero};
}

bool BlockSpace::find(size_t& cursor, uint64_t BlockTable::*blocks, size_t sweeps) {
  for (size_t i = cursor; i < range_.committed_superblocks(); ++i) {
    const Superblock& superblock = range_.superblock(i);
    if (superblock.kind != SuperblockKind::kBlocks) continue;
    if (!pool_.is_swept(i)) {
      if (sweeps == 0) continue;
      --sweeps;
      sweep(i);
      // It may be free now.
      if (superblock.kind != SuperblockKind::kBlocks) continue;
    }
    if (superblock.blocks.*blocks == 0) continue;
    cursor = i;
    return true;
  }
  cursor = range_.committed_superblocks();
  return false;
}

char* BlockSpace::claim_recyclable() {
  if (!find(recyclable_cursor_, &BlockTable::recyclable_blocks, kSweepsPerClaim)) return nullptr;
  uint64_t& blocks = range_.superblock(recyclable_cursor_).blocks.recyclable_blocks;
  const auto block = static_cast<size_t>(std::countr_zero(blocks));
  blocks &= blocks - 1;
  return range_.superblock_address(recyclable_cursor_) + block * kBlockSize;
}

void BlockSpace::release(size_t block) {
  const size_t index = block / kBlocksPerSuperblock;
  range_.ages()[block] = kMatureBlock;
  range_.superblock(index).blocks.free_blocks |= uint64_t{1} << block % kBlocksPerSuperblock;
  free_cursor_ = std::min(free_cursor_, index);
}

void BlockSpace::mature(size_t block, size_t live_lines) {
  const size_t index = block / kBlocksPerSuperblock;
  range_.ages()[block] = kMatureBlock;
  if (kLinesPerBlock - live_lines < kMinimumFreeLines) return;
  range_.superblock(index).blocks.live_lines[block % kBlocksPerSuperblock] =
      static_cast<uint8_t>(live_lines);
  recycle(block);
}

bool BlockSpace::withdraw(size_t block) {
  uint64_t& blocks = range_.superblock(block / kBlocksPerSuperblock).blocks.recyclable_blocks;
  const uint64_t bit = uint64_t{1} << block % kBlocksPerSuperblock;
  const bool was_recyclable = (blocks & bit) != 0;
  blocks &= ~bit;
  return was_recyclable;
}

void BlockSpace::recycle(size_t block) {
  const size_t index = block / kBlocksPerSuperblock;
  range_.superblock(index).blocks.recyclable_blocks |= uint64_t{1} << block % kBlocksPerSuperblock;
  recyclable_cursor_ = std::min(recyclable_cursor_, index);
}

void BlockSpace::begin_sweep() {
  free_cursor_ = 0;
  recyclable_cursor_ = 0;
}

void BlockSpace::sweep(size_t index) {
  pool_.set_swept(index);
  range_.clear_marks(index);
  BlockTable& table = range_.superblock(index).blocks;
  uint8_t* const lines = range_.lines() + index * kLinesPerSuperblock;
  const uint64_t unclaimed = table.free_blocks;
  table.recyclable_blocks = 0;
  for_each_bit(~unclaimed, [&](size_t block) {
    const size_t live = settle_lines(lines + block * kLinesPerBlock);
    const uint64_t bit = uint64_t{1} << block;
    swept_lines_ += live;
    if (live == 0) {
      table.free_blocks |= bit;
    } else if (kLinesPerBlock - live >= kMinimumFreeLines) {
      table.recyclable_blocks |= bit;
      table.live_lines[block] = static_cast<uint8_t>(live);
    }
  });
  if (poison_) {
    for_each_bit(~unclaimed, [&](size_t block) {
      poison_free_lines(range_, index * kBlocksPerSuperblock + block);
    });
  }
  table.idle_blocks[0] &= unclaimed;
  if (table.free_blocks != 0) free_cursor_ = std::min(free_cursor_, index);
  if (table.recyclable_blocks != 0) recyclable_cursor_ = std::min(recyclable_cursor_, index);
  if (table.free_blocks == ~uint64_t{0}) {
    const bool is_dirty = table.zero_blocks != ~uint64_t{0};
    pool_.release(index, is_dirty);
  }
}

void BlockSpace::unmark_lines(size_t index) {
  uint8_t* const lines = range_.lines() + index * kLinesPerSuperblock;
  for (size_t line = 0; line < kLinesPerSuperblock; ++line)
    lines[line] &= kLineStateMask;
}

void BlockSpace::trim() {
  for (size_t i = 0; i < range_.committed_superblocks(); ++i) {
    if (range_.superblock(i).kind == SuperblockKind::kBlocks) trim_idle_blocks(i);
  }
}

void BlockSpace::trim_idle_blocks(size_t index) {
  BlockTable& table = range_.superblock(index).blocks;
  table.idle_blocks[0] &= table.free_blocks;
  uint64_t idle = ~table.zero_blocks;
  for (uint64_t& cycle : table.idle_blocks)
    idle &= cycle;
  for_each_bit(idle, [&](size_t block) {
    os::discard_memory(range_.superblock_address(index) + block * kBlockSize, kBlockSize);
  });
  table.zero_blocks |= idle;
  for (size_t i = std::size(table.idle_blocks) - 1; i > 0; --i) {
    table.idle_blocks[i] = table.idle_blocks[i - 1];
  }
  table.idle_blocks[0] = ~uint64_t{0};
}

void poison_free_lines(HeapRange& range, size_t block) {
  const size_t end = (block + 1) * kLinesPerBlock;
  for (size_t line = block * kLinesPerBlock; line < end; ++line) {
    if (range.lines()[line] == kLineFree) poison_memory(range.base() + line * kLineSize, kLineSize);
  }
}

}  // namespace fib::gc
