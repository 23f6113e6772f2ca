#include "gc/large_space.h"

#include <algorithm>
#include <cstring>

#include "base/bits.h"
#include "gc/poison.h"

namespace fib::gc {

namespace {

// Superblocks that one allocation sweeps at most.
constexpr size_t kSweepsPerAllocation = 4;

}  // namespace

char* LargeSpace::allocate(size_t size, Contents contents) {
  if (size > range_.size()) return nullptr;
  const size_t page_bytes = align_up(size, os::kPageSize);
  char* const start = size > kHugeObjectSize ? allocate_huge(page_bytes, contents)
                                             : allocate_pages(page_bytes / os::kPageSize, contents);
  if (start == nullptr) return nullptr;
  if (contents == Contents::kAny) {
    constexpr size_t kTwoWords = 2 * sizeof(uint64_t);
    std::memset(start, 0, kTwoWords);
    std::memset(start + size - kTwoWords, 0, kTwoWords);
  }
  return start;
}

char* LargeSpace::allocate_pages(size_t page_count, Contents contents) {
  if (char* const start = reuse_pages(page_count, contents, kSweepsPerAllocation)) return start;
  const size_t index = pool_.acquire(1);
  // Which has swept all.
  if (index == SuperblockPool::kNone) return reuse_pages(page_count, contents, 0);
  Superblock& superblock = range_.superblock(index);
  superblock.kind = SuperblockKind::kPages;
  superblock.pages = PageTable{};
  superblock.pages.longest_free_run = kPagesPerSuperblock;
  if (superblock.is_dirty) superblock.pages.dirty.set_run(0, kPagesPerSuperblock);
  set_ages(index, kLargeBlock);
  return allocate_pages_in(index, page_count, contents);
}

char* LargeSpace::reuse_pages(size_t page_count, Contents contents, size_t sweeps) {
  // Next fit: first where the last search has ended, so that full superblocks are not looked at
  // again and again.
  const size_t committed = range_.committed_superblocks();
  const size_t first = page_cursor_ < committed ? page_cursor_ : 0;
  for (size_t step = 0; step < committed; ++step) {
    const size_t index = first + step < committed ? first + step : first + step - committed;
    if (range_.superblock(index).kind != SuperblockKind::kPages) continue;
    if (!pool_.is_swept(index)) {
      if (sweeps == 0) continue;
      --sweeps;
      sweep(index);
    }
    if (char* const start = allocate_pages_in(index, page_count, contents)) return start;
  }
  return nullptr;
}

char* LargeSpace::allocate_pages_in(size_t index, size_t page_count, Contents contents) {
  Superblock& superblock = range_.superblock(index);
  if (superblock.kind != SuperblockKind::kPages) return nullptr;
  PageTable& table = superblock.pages;
  if (table.longest_free_run < page_count) return nullptr;
  size_t longest = 0;
  for (size_t first = table.used.next_absent(0); first < kPagesPerSuperblock;) {
    const size_t end = table.used.next_member(first);
    if (end - first >= page_count) {
      page_cursor_ = index;
      return take_run(index, first, page_count, contents);
    }
    longest = std::max(longest, end - first);
    first = table.used.next_absent(end);
  }
  table.longest_free_run = longest;
  return nullptr;
}

char* LargeSpace::take_run(size_t index, size_t first, size_t page_count, Contents contents) {
  PageTable& table = range_.superblock(index).pages;
  table.used.set_run(first, page_count);
  table.starts.set(first);
  char* const start = range_.superblock_address(index) + first * os::kPageSize;
  allow_access(start, page_count * os::kPageSize);
  for (size_t page = first; contents == Contents::kZero && page < first + page_count; ++page) {
    if (table.dirty.test(page))
      std::memset(start + (page - first) * os::kPageSize, 0, os::kPageSize);
  }
  table.dirty.set_run(first, page_count);
  return start;
}

char* LargeSpace::allocate_huge(size_t size, Contents contents) {
  const size_t count = divide_rounding_up(size, kSuperblockSize);
  const size_t head = pool_.acquire(count);
  if (head == SuperblockPool::kNone) return nullptr;
  char* const start = range_.superblock_address(head);
  allow_access(start, size);
  for (size_t i = 0; i < count; ++i) {
    Superblock& superblock = range_.superblock(head + i);
    if (superblock.is_dirty && contents == Contents::kZero) {
      const size_t part = std::min(size - i * kSuperblockSize, kSuperblockSize);
      std::memset(start + i * kSuperblockSize, 0, part);
    }
    superblock.kind = i == 0 ? SuperblockKind::kHugeHead : SuperblockKind::kHugeTail;
    superblock.huge = HugeRun{count, size, head};
    set_ages(head + i, kLargeBlock);
  }
  return start;
}

void LargeSpace::set_ages(size_t index, BlockAge age) {
  std::memset(range_.ages() + index * kBlocksPerSuperblock, age, kBlocksPerSuperblock);
}

Object* LargeSpace::object_before(size_t offset) const {
  size_t index = offset / kSuperblockSize;
  const Superblock& superblock = range_.superblock(index);
  size_t first = 0;  // page
  switch (superblock.kind) {
    case SuperblockKind::kPages: {
      const size_t page = offset % kSuperblockSize / os::kPageSize;
      if (!superblock.pages.used.test(page)) return nullptr;
      first = superblock.pages.starts.previous_member(page);
      break;
    }
    case SuperblockKind::kHugeHead:
    case SuperblockKind::kHugeTail:
      index = superblock.huge.head;
      break;
    case SuperblockKind::kFree:
    case SuperblockKind::kBlocks:
      return nullptr;
  }
  char* const start = range_.superblock_address(index) + first * os::kPageSize;
  // A young object has no start bit, and is in no unswept superblock.
  const bool may_be_dead = !pool_.is_swept(index);
  if (may_be_dead && !test_bit(range_.starts(), range_.offset_of(start))) return nullptr;
  return reinterpret_cast<Object*>(start);
}

void LargeSpace::sweep(size_t index) {
  range_.clear_marks(index);
  if (range_.superblock(index).kind == SuperblockKind::kPages) {
    sweep_pages(index);
  } else {
    sweep_huge(index);
  }
}

void LargeSpace::sweep_pages(size_t index) {
  pool_.set_swept(index);
  PageTable& table = range_.superblock(index).pages;
  size_t first = table.starts.next_member(0);
  while (first < kPagesPerSuperblock) {
    const size_t next_start = table.starts.next_member(first + 1);
    const size_t end = run_end(index, first);
    const size_t offset = index * kSuperblockSize + first * os::kPageSize;
    if (!test_bit(range_.starts(), offset)) free_run(index, first, end - first);
    first = next_start;
  }
  table.longest_free_run = kPagesPerSuperblock;
  if (table.used.empty()) {
    set_ages(index, kMatureBlock);
    pool_.release(index, !table.dirty.empty());
  }
}

size_t LargeSpace::run_end(size_t index, size_t first) const {
  const PageTable& table = range_.superblock(index).pages;
  return std::min(table.starts.next_member(first + 1), table.used.next_absent(first));
}

size_t LargeSpace::size_of(const char* start) const {
  const size_t offset = range_.offset_of(start);
  const size_t index = offset / kSuperblockSize;
  const Superblock& superblock = range_.superblock(index);
  if (superblock.kind == SuperblockKind::kHugeHead) return superblock.huge.size_bytes;
  const size_t first = offset % kSuperblockSize / os::kPageSize;
  return (run_end(index, first) - first) * os::kPageSize;
}

void LargeSpace::free(char* start) {
  const size_t offset = range_.offset_of(start);
  const size_t index = offset / kSuperblockSize;
  if (range_.superblock(index).kind == SuperblockKind::kHugeHead) {
    free_huge(index);
    return;
  }
  const size_t first = offset % kSuperblockSize / os::kPageSize;
  free_run(index, first, run_end(index, first) - first);
  PageTable& table = range_.superblock(index).pages;
  table.longest_free_run = kPagesPerSuperblock;
  page_cursor_ = std::min(page_cursor_, index);
}

void LargeSpace::free_run(size_t index, size_t first, size_t page_count) {
  PageTable& table = range_.superblock(index).pages;
  table.used.clear_run(first, page_count);
  table.starts.clear(first);
  char* const start = range_.superblock_address(index) + first * os::kPageSize;
  if (poison_) {
    poison_memory(start, page_count * os::kPageSize);
  } else {
    forbid_access(start, page_count * os::kPageSize);
  }
}

void LargeSpace::sweep_huge(size_t index) {
  const size_t count = range_.superblock(index).huge.superblock_count;
  for (size_t i = 0; i < count; ++i)
    pool_.set_swept(index + i);
  if (!test_bit(range_.starts(), index * kSuperblockSize)) free_huge(index);
}

void LargeSpace::free_huge(size_t index) {
  char* const start = range_.superblock_address(index);
  const auto [count, size, head] = range_.superblock(index).huge;
  if (poison_) poison_memory(start, size);
  for (size_t i = 0; i < count; ++i) {
    set_ages(head + i, kMatureBlock);
    pool_.release(head + i, true);
  }
}

}  // namespace fib::gc
