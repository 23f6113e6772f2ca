// A set of the pages of one superblock.
#pragma once

#include <algorithm>
#include <array>

#include "base/bits.h"
#include "gc/layout.h"

namespace fib::gc {

class PageMap {
 public:
  static constexpr size_t kNone = ~size_t{0};

  bool test(size_t page) const { return (words_[page / 64] >> (page % 64) & 1) != 0; }
  void set(size_t page) { words_[page / 64] |= uint64_t{1} << (page % 64); }
  void clear(size_t page) { words_[page / 64] &= ~(uint64_t{1} << (page % 64)); }

  void set_run(size_t first, size_t count) {
    for_each_part(first, count, [this](size_t word, uint64_t mask) { words_[word] |= mask; });
  }
  void clear_run(size_t first, size_t count) {
    for_each_part(first, count, [this](size_t word, uint64_t mask) { words_[word] &= ~mask; });
  }
  bool any_in_run(size_t first, size_t count) const {
    uint64_t found = 0;
    for_each_part(first, count, [&](size_t word, uint64_t mask) { found |= words_[word] & mask; });
    return found != 0;
  }

  bool empty() const {
    return std::all_of(words_.begin(), words_.end(), [](uint64_t word) { return word == 0; });
  }
  void clear_all() { words_.fill(0); }

  // The first member at or after `page`; kPagesPerSuperblock when there is none.
  size_t next_member(size_t page) const { return next(page, 0); }
  // The first page at or after `page` that is no member.
  size_t next_absent(size_t page) const { return next(page, ~uint64_t{0}); }
  // The last member at or before `page`; kNone when there is none.
  size_t previous_member(size_t page) const {
    size_t word = page / 64;
    uint64_t bits = words_[word] & low_bits(page % 64 + 1);
    while (bits == 0) {
      if (word == 0) return kNone;
      bits = words_[--word];
    }
    return word * 64 + 63 - static_cast<size_t>(std::countl_zero(bits));
  }

 private:
  static constexpr size_t kWordCount = kPagesPerSuperblock / 64;

  template <class F>
  static void for_each_part(size_t first, size_t count, F visit) {
    while (count > 0) {
      const size_t bit = first % 64;
      const size_t part = std::min(count, 64 - bit);
      visit(first / 64, low_bits(part) << bit);
      first += part;
      count -= part;
    }
  }

  size_t next(size_t page, uint64_t inversion) const {
    if (page >= kPagesPerSuperblock) return kPagesPerSuperblock;
    size_t word = page / 64;
    uint64_t bits = (words_[word] ^ inversion) & ~low_bits(page % 64);
    while (bits == 0) {
      if (++word == kWordCount) return kPagesPerSuperblock;
      bits = words_[word] ^ inversion;
    }
    return word * 64 + static_cast<size_t>(std::countr_zero(bits));
  }

  std::array<uint64_t, kWordCount> words_{};
};

}  // namespace fib::gc
