#include "gc/compactor.h"

#include <algorithm>
#include <cstring>

#include "base/bits.h"
#include "gc/header_bits.h"
#include "gc/object_size.h"
#include "gc/object_slots.h"
#include "gc/poison.h"

namespace fib::gc {

namespace {

// Calls visit(object) for the marked objects of a block until it gives false; whether it never did.
template <class F>
bool for_each_marked(const HeapRange& range, size_t block, F visit) {
  bool goes_on = true;
  const size_t first = block * kBitmapWordsPerBlock;
  for (size_t word = first; word < first + kBitmapWordsPerBlock && goes_on; ++word) {
    for_each_bit(range.marks()[word], [&](size_t bit) {
      char* const address = range.base() + word * kBytesPerBitmapWord + bit * kAllocationGranule;
      goes_on = goes_on && visit(reinterpret_cast<Object*>(address));
    });
  }
  return goes_on;
}

}  // namespace

Compactor::Compactor(HeapRange& range, MatureAllocator& allocator, CandidateBlocks& candidates)
    : range_(range), allocator_(allocator), candidates_(candidates) {}

void Compactor::move_objects() {
  for (const size_t block : candidates_.chosen()) {
    if (!candidates_.is_candidate(block)) continue;
    if (has_pins(block)) {
      candidates_.drop(block * kBlockSize);
    } else if (!move_block(block)) {
      return;
    }
  }
}

bool Compactor::has_pins(size_t block) const {
  return !for_each_marked(range_, block, [](const Object* object) {
    return (object->header_.header.bits & kPinMask) == 0;
  });
}

bool Compactor::move_block(size_t block) {
  // What cannot move stays alive and where it is, among lines that the next collection frees.
  if (!for_each_marked(range_, block, [this](Object* object) { return move(object); })) {
    return false;
  }
  free_lines(block);
  emptied_.push_back(block);
  return true;
}

bool Compactor::move(Object* object) {
  const size_t size = object_size(object);
  char* const memory = allocator_.allocate(size);
  if (memory == nullptr) return false;
  std::memcpy(memory, static_cast<const void*>(object), size);
  allocator_.enter(memory, size);
  const size_t offset = range_.offset_of(memory);
  set_bit(range_.marks(), offset);
  const size_t last = (offset + size - 1) / kLineSize;
  for (size_t line = offset / kLineSize; line <= last; ++line) {
    uint8_t& state = range_.lines()[line];
    added_lines_ += state < kLineMarked ? 1 : 0;
    state |= kLineMarked;
  }
  clear_bit(range_.marks(), range_.offset_of(object));
  if (object->type()->scan != ScanKind::kNone) moved_.push_back(reinterpret_cast<Object*>(memory));
  *reinterpret_cast<uint64_t*>(object) = reinterpret_cast<uint64_t>(memory) | kForwarded;
  moved_bytes_ += size;
  return true;
}

void Compactor::free_lines(size_t block) {
  uint8_t* const lines = range_.lines() + block * kLinesPerBlock;
  added_lines_ -= std::count_if(lines, lines + kLinesPerBlock,
                                [](uint8_t state) { return state >= kLineMarked; });
  std::memset(lines, kLineFree, kLinesPerBlock);
}

void Compactor::update(uint64_t* slot) {
  if (!range_.contains(*slot) || !candidates_.contains(range_.offset_of(*slot))) return;
  const uint64_t first_word = *reinterpret_cast<const uint64_t*>(*slot);
  if ((first_word & kForwarded) != 0) *slot = first_word & ~kForwarded;
}

void Compactor::update_slots(const std::vector<uint64_t*>& slots) {
  for (uint64_t* const slot : slots)
    update(slot);
}

void Compactor::scan_moved() {
  for (Object* const object : moved_)
    trace_object(object, *this);
}

void Compactor::forbid_emptied(bool poison) {
  for (const size_t block : emptied_) {
    char* const start = range_.base() + block * kBlockSize;
    if (poison) {
      poison_memory(start, kBlockSize);
    } else {
      forbid_access(start, kBlockSize);
    }
  }
}

}  // namespace fib::gc
