// Fragmented blocks of the mature space that a full collection means to empty.
//
// They are chosen when marking begins: blocks with few live lines, which nothing is allocated from
// until all is swept again. Marking records the slots that refer into them (marker.h); what is left
// of the choice when it is over the compactor empties (compactor.h).
//
// A block drops out, and is left as it is, when
//  - an ambiguous word, or a root that is not visited again at the end, refers into it;
//  - more slots refer into it than it may have: that bounds the record by what is to be moved;
//  - one of its objects is pinned when it is to be moved.
#pragma once

#include <atomic>
#include <vector>

#include "gc/block_space.h"

namespace fib::gc {

class CandidateBlocks {
 public:
  CandidateBlocks(HeapRange& range, BlockSpace& blocks) : range_(range), blocks_(blocks) {}
  ~CandidateBlocks();
  CandidateBlocks(const CandidateBlocks&) = delete;
  CandidateBlocks& operator=(const CandidateBlocks&) = delete;

  // All is swept, and nothing is marked: chooses the emptiest blocks, whose live lines are
  // `live_limit` bytes at most in all; none when it would be a few only.
  void choose(size_t live_limit);
  // Under stress: all mature blocks. MatureAllocators are closed.
  void choose_all();

  bool any() const { return !chosen_.empty(); }
  // Those chosen, in the order of their addresses; is_candidate tells which are left.
  const std::vector<size_t>& chosen() const { return chosen_; }
  bool is_candidate(size_t block) const { return load(block) != 0; }
  // Of an address.
  bool contains(size_t offset) const { return is_candidate(offset / kBlockSize); }
  // One more slot refers into the candidate around `offset`. Others may call this at the same time.
  void count_slot(size_t offset);
  void drop(size_t offset) { slots_left(offset / kBlockSize).store(0, std::memory_order_relaxed); }

  // The compactor has done its work: a sweep finds what is free.
  void clear();
  // Marking is given up: they can be allocated from again.
  void give_back();

 private:
  void add(size_t block, size_t slots);
  bool reserve();
  uint16_t load(size_t block) const {
    return std::atomic_ref(slots_left_[block]).load(std::memory_order_relaxed);
  }
  std::atomic_ref<uint16_t> slots_left(size_t block) const {
    return std::atomic_ref(slots_left_[block]);
  }

  HeapRange& range_;
  BlockSpace& blocks_;
  // Of each block of the range: how many more slots may refer into it; 0: no candidate. Made when
  // first needed.
  uint16_t* slots_left_ = nullptr;
  std::vector<size_t> chosen_;
  std::vector<size_t> recyclable_;  // those of them that could be allocated from
};

}  // namespace fib::gc
