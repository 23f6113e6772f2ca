#include "gc/superblock_pool.h"

#include <algorithm>
#include <cstring>

#include "gc/poison.h"
#include "gc/sweeper.h"

namespace fib::gc {

namespace {

// A program that allocates in waves should not fault its memory in again with each wave.
constexpr uint8_t kIdlePeriodsBeforeTrim = 4;

// For each that is asked for. Until all is swept a heap grows by an eighth of its size at most,
// whatever is dead.
constexpr size_t kSweptForEach = 8;

}  // namespace

size_t SuperblockPool::find_run(size_t count) const {
  const size_t committed = range_.committed_superblocks();
  size_t found = 0;
  size_t i = first_free_;
  for (; i < committed && found < count; ++i) {
    found = range_.superblock(i).kind == SuperblockKind::kFree ? found + 1 : 0;
  }
  // Everything above the committed ones is free.
  const size_t first = std::max(i, first_free_) - found;
  return first + count <= range_.superblock_limit() ? first : kNone;
}

size_t SuperblockPool::acquire(size_t count) {
  if (FIB_UNLIKELY(++requests_ == refused_request_)) {
    sweeper_->finish();
    return kNone;
  }
  sweeper_->sweep_some(count * kSweptForEach);
  const size_t first = take_run(count);
  if (FIB_LIKELY(first != kNone) || sweeper_->is_done()) return first;
  sweeper_->finish();
  return take_run(count);
}

size_t SuperblockPool::take_run(size_t count) {
  if (used_superblocks_ + count > limit_superblocks_ + reserve_superblocks_) return kNone;
  const size_t first = find_run(count);
  if (first == kNone || !range_.commit(first + count)) return kNone;
  used_superblocks_ += count;
  for (size_t i = first; i < first + count; ++i)
    set_swept(i);
  if (first == first_free_) first_free_ = first + count;
  return first;
}

void SuperblockPool::release(size_t index, bool is_dirty) {
  Superblock& superblock = range_.superblock(index);
  std::memset(static_cast<void*>(&superblock), 0, sizeof(superblock));
  superblock.is_dirty = is_dirty;
  --used_superblocks_;
  first_free_ = std::min(first_free_, index);
  const size_t word = index * kBitmapWordsPerSuperblock;
  constexpr size_t kBitmapBytes = kBitmapWordsPerSuperblock * sizeof(uint64_t);
  std::memset(range_.starts() + word, 0, kBitmapBytes);
  std::memset(range_.marks() + word, 0, kBitmapBytes);
  forbid_access(range_.superblock_address(index), kSuperblockSize);
}

void SuperblockPool::trim() {
  for (size_t i = first_free_; i < range_.committed_superblocks(); ++i) {
    Superblock& superblock = range_.superblock(i);
    if (superblock.kind != SuperblockKind::kFree || !superblock.is_dirty) continue;
    if (++superblock.idle_periods < kIdlePeriodsBeforeTrim) continue;
    os::discard_memory(range_.superblock_address(i), kSuperblockSize);
    superblock.is_dirty = false;
    superblock.idle_periods = 0;
  }
}

}  // namespace fib::gc
