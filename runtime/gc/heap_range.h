// The reserved range of addresses that holds all objects of a heap, and the side tables for it.
//
// The tables are flat, one entry per line or granule of the whole range, so that an address finds
// its entry by a shift. Range and tables are reserved as a whole and committed from the low end as
// the heap grows.
#pragma once

#include <atomic>
#include <cstring>
#include <utility>

#include "gc/superblock.h"

namespace fib::gc {

class HeapRange {
 public:
  // Reserves `size` bytes (rounded to superblocks), or as much as the system grants by halving.
  explicit HeapRange(size_t size);
  ~HeapRange();
  HeapRange(const HeapRange&) = delete;
  HeapRange& operator=(const HeapRange&) = delete;

  char* base() const { return base_; }
  size_t size() const { return superblock_limit_ * kSuperblockSize; }
  size_t superblock_limit() const { return superblock_limit_; }

  // One compare decides: immediates, static objects and null all lie outside.
  bool contains(uint64_t word) const { return offset_of(word) < size(); }
  size_t offset_of(uint64_t word) const { return word - reinterpret_cast<uint64_t>(base_); }
  size_t offset_of(const void* address) const {
    return offset_of(reinterpret_cast<uint64_t>(address));
  }
  char* superblock_address(size_t index) const { return base_ + index * kSuperblockSize; }
  Superblock& superblock(size_t index) const { return superblocks_[index]; }
  Superblock& superblock_of(size_t offset) const { return superblocks_[offset / kSuperblockSize]; }

  // BlockAge of each block; readable for the whole range, zero where nothing is committed.
  uint8_t* ages() const { return ages_; }
  // Nonzero: the remembered set has an entry for a slot in this card.
  uint8_t* cards() const { return cards_; }
  // LineState of each line.
  uint8_t* lines() const { return lines_; }
  // Bit set: a mature object starts here, or a young one; of these only some have it
  // (object_index.h), and none that is large.
  uint64_t* starts() const { return starts_; }
  // Bit set: the running collection has reached the object that starts here; a minor one: and
  // leaves it where it is.
  uint64_t* marks() const { return marks_; }
  // The marks of a collection are the starts for the next. What were the starts is cleared as
  // superblocks are swept (sweeper.h).
  void swap_bitmaps() { std::swap(starts_, marks_); }
  // Of a superblock.
  void clear_marks(size_t index) {
    std::memset(marks_ + index * kBitmapWordsPerSuperblock, 0,
                kBitmapWordsPerSuperblock * sizeof(uint64_t));
  }

  // Superblocks below are committed; those above were never used.
  size_t committed_superblocks() const { return committed_superblocks_; }
  // Commits further superblocks so that `count` are. False when the system refuses.
  [[nodiscard]] bool commit(size_t count);

 private:
  bool reserve(size_t superblock_count);

  char* base_ = nullptr;
  uint8_t* ages_ = nullptr;
  uint8_t* cards_ = nullptr;
  uint8_t* lines_ = nullptr;
  uint64_t* starts_ = nullptr;
  uint64_t* marks_ = nullptr;
  Superblock* superblocks_ = nullptr;
  size_t superblock_limit_ = 0;
  size_t committed_superblocks_ = 0;
  size_t reserved_bytes_ = 0;
};

inline bool test_bit(const uint64_t* bitmap, size_t offset) {
  return (bitmap[offset / kBytesPerBitmapWord] >> (offset / kAllocationGranule % 64) & 1) != 0;
}

inline void set_bit(uint64_t* bitmap, size_t offset) {
  bitmap[offset / kBytesPerBitmapWord] |= uint64_t{1} << (offset / kAllocationGranule % 64);
}

inline void clear_bit(uint64_t* bitmap, size_t offset) {
  bitmap[offset / kBytesPerBitmapWord] &= ~(uint64_t{1} << (offset / kAllocationGranule % 64));
}

// Sets the bit for the object at `offset`; false when it was set already.
inline bool test_and_set_bit(uint64_t* bitmap, size_t offset) {
  uint64_t& word = bitmap[offset / kBytesPerBitmapWord];
  const uint64_t bit = uint64_t{1} << (offset / kAllocationGranule % 64);
  if ((word & bit) != 0) return false;
  word |= bit;
  return true;
}

// The same while other threads do.
inline bool test_and_set_bit_shared(uint64_t* bitmap, size_t offset) {
  const std::atomic_ref<uint64_t> word(bitmap[offset / kBytesPerBitmapWord]);
  const uint64_t bit = uint64_t{1} << (offset / kAllocationGranule % 64);
  if ((word.load(std::memory_order_relaxed) & bit) != 0) return false;
  return (word.fetch_or(bit, std::memory_order_relaxed) & bit) == 0;
}

}  // namespace fib::gc
