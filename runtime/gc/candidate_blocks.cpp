#include "gc/candidate_blocks.h"

#include <algorithm>
#include <array>

#include "base/bits.h"
#include "os/memory.h"

namespace fib::gc {

namespace {

// Fuller ones gain too little for what is to be copied: holes are used, too.
constexpr size_t kMostLiveLines = kLinesPerBlock / 4;

// Fewer do not matter.
constexpr size_t kFewBlocks = 8;

// A line holds some four objects. Most are referred to once or twice.
constexpr size_t kSlotsForLine = 32;

template <class F>
void for_each_recyclable(HeapRange& range, F visit) {
  for (size_t i = 0; i < range.committed_superblocks(); ++i) {
    const Superblock& superblock = range.superblock(i);
    if (superblock.kind != SuperblockKind::kBlocks) continue;
    const BlockTable& table = superblock.blocks;
    for_each_bit(table.recyclable_blocks, [&](size_t block) {
      visit(i * kBlocksPerSuperblock + block, size_t{table.live_lines[block]});
    });
  }
}

}  // namespace

CandidateBlocks::~CandidateBlocks() {
  if (slots_left_ == nullptr) return;
  os::release_address_space(reinterpret_cast<char*>(slots_left_),
                            align_up(range_.size() / kBlockSize * sizeof(uint16_t), os::kPageSize));
}

bool CandidateBlocks::reserve() {
  FIB_ASSERT(!any(), "candidates have been chosen already");
  if (slots_left_ != nullptr) return true;
  const size_t bytes = range_.size() / kBlockSize * sizeof(uint16_t);
  slots_left_ = reinterpret_cast<uint16_t*>(os::map_memory(align_up(bytes, os::kPageSize)));
  return slots_left_ != nullptr;
}

void CandidateBlocks::choose(size_t live_limit) {
  std::array<size_t, kMostLiveLines + 1> blocks_with{};  // so many live lines
  for_each_recyclable(range_, [&](size_t, size_t live) {
    if (live <= kMostLiveLines) ++blocks_with[live];
  });
  const size_t lines = live_limit / kLineSize;
  size_t taken_lines = 0;
  size_t taken = 0;
  size_t most_live = 0;  // of those that are taken
  for (size_t live = 1; live <= kMostLiveLines; ++live) {
    if (taken_lines + live * blocks_with[live] > lines) break;
    taken_lines += live * blocks_with[live];
    taken += blocks_with[live];
    most_live = live;
  }
  // Of the next, as many as fit.
  size_t of_next = most_live < kMostLiveLines ? (lines - taken_lines) / (most_live + 1) : 0;
  if (taken + of_next < kFewBlocks || !reserve()) return;
  for_each_recyclable(range_, [&](size_t block, size_t live) {
    if (live > most_live) {
      if (live != most_live + 1 || of_next == 0) return;
      --of_next;
    }
    add(block, kSlotsForLine * (live + 1));
  });
}

void CandidateBlocks::choose_all() {
  if (!reserve()) return;
  for (size_t i = 0; i < range_.committed_superblocks(); ++i) {
    const Superblock& superblock = range_.superblock(i);
    if (superblock.kind != SuperblockKind::kBlocks) continue;
    for_each_bit(~superblock.blocks.free_blocks,
                 [&](size_t block) { add(i * kBlocksPerSuperblock + block, UINT16_MAX); });
  }
}

void CandidateBlocks::add(size_t block, size_t slots) {
  slots_left_[block] = static_cast<uint16_t>(slots);
  chosen_.push_back(block);
  if (blocks_.withdraw(block)) recyclable_.push_back(block);
}

void CandidateBlocks::count_slot(size_t offset) {
  const std::atomic_ref<uint16_t> left = slots_left(offset / kBlockSize);
  uint16_t seen = left.load(std::memory_order_relaxed);
  while (seen != 0 && !left.compare_exchange_weak(seen, static_cast<uint16_t>(seen - 1),
                                                  std::memory_order_relaxed)) {
  }
}

void CandidateBlocks::clear() {
  for (const size_t block : chosen_)
    slots_left_[block] = 0;
  chosen_.clear();
  recyclable_.clear();
}

void CandidateBlocks::give_back() {
  for (const size_t block : recyclable_)
    blocks_.recycle(block);
  clear();
}

}  // namespace fib::gc
