#include "gc/heap_range.h"

#include "base/bits.h"
#include "gc/poison.h"

namespace fib::gc {

namespace {

// Committing this many at a time keeps system calls rare; it takes no memory before the first
// touch. Huge pages are not asked for: virtual machines that give free memory back to their host
// pay for each several times what its translations save.
constexpr size_t kCommitBatch = 8;

constexpr size_t kLineTableBytes = kLinesPerSuperblock;
constexpr size_t kBitmapBytes = kBitmapWordsPerSuperblock * sizeof(uint64_t);
static_assert(kLineTableBytes % os::kPageSize == 0 && kBitmapBytes % os::kPageSize == 0 &&
                  kCardsPerSuperblock % os::kPageSize == 0,
              "the tables of each superblock can be committed by themselves");

// Tables that can be read for the whole range; they take memory where they are touched.
char* map_whole_table(size_t bytes) { return os::map_memory(align_up(bytes, os::kPageSize)); }
void release_whole_table(void* table, size_t bytes) {
  if (table == nullptr) return;
  os::release_address_space(static_cast<char*>(table), align_up(bytes, os::kPageSize));
}

}  // namespace

HeapRange::HeapRange(size_t size) {
  size_t count = divide_rounding_up(size, kSuperblockSize);
  while (!reserve(count)) {
    if (count <= kCommitBatch) fatal(__FILE__, __LINE__, "no address space for the heap");
    count /= 2;
  }
}

HeapRange::~HeapRange() {
  // Another mapping may come to lie here.
  allow_access(base_, committed_superblocks_ * kSuperblockSize);
  os::release_address_space(base_, reserved_bytes_);
  release_whole_table(superblocks_, superblock_limit_ * sizeof(Superblock));
  release_whole_table(ages_, superblock_limit_ * kBlocksPerSuperblock);
}

bool HeapRange::reserve(size_t superblock_count) {
  const size_t count = align_up(superblock_count, kCommitBatch);
  const size_t bytes =
      count * (kSuperblockSize + kLineTableBytes + 2 * kBitmapBytes + kCardsPerSuperblock);
  char* const start = os::reserve_address_space(bytes, kSuperblockSize);
  if (start == nullptr) return false;
  char* const superblocks = map_whole_table(count * sizeof(Superblock));
  char* const ages = map_whole_table(count * kBlocksPerSuperblock);
  if (superblocks == nullptr || ages == nullptr) {
    release_whole_table(superblocks, count * sizeof(Superblock));
    release_whole_table(ages, count * kBlocksPerSuperblock);
    os::release_address_space(start, bytes);
    return false;
  }
  base_ = start;
  char* const lines = start + count * kSuperblockSize;
  char* const starts = lines + count * kLineTableBytes;
  lines_ = reinterpret_cast<uint8_t*>(lines);
  starts_ = reinterpret_cast<uint64_t*>(starts);
  marks_ = reinterpret_cast<uint64_t*>(starts + count * kBitmapBytes);
  cards_ = reinterpret_cast<uint8_t*>(starts + 2 * count * kBitmapBytes);
  superblocks_ = reinterpret_cast<Superblock*>(superblocks);
  ages_ = reinterpret_cast<uint8_t*>(ages);
  superblock_limit_ = count;
  reserved_bytes_ = bytes;
  return true;
}

bool HeapRange::commit(size_t count) {
  if (count <= committed_superblocks_) return true;
  if (count > superblock_limit_) return false;
  const size_t first = committed_superblocks_;
  const size_t added = align_up(count, kCommitBatch) - first;
  const auto commit_table = [=](void* table, size_t bytes_each) {
    return os::commit_memory(static_cast<char*>(table) + first * bytes_each, added * bytes_each);
  };
  if (!commit_table(lines_, kLineTableBytes) || !commit_table(starts_, kBitmapBytes) ||
      !commit_table(marks_, kBitmapBytes) || !commit_table(cards_, kCardsPerSuperblock) ||
      !commit_table(base_, kSuperblockSize)) {
    return false;
  }
  forbid_access(superblock_address(first), added * kSuperblockSize);
  committed_superblocks_ = first + added;
  return true;
}

}  // namespace fib::gc
