#include "gc/object_index.h"

#include <atomic>
#include <bit>

#include "base/bits.h"
#include "gc/object_size.h"

namespace fib::gc {

Object* ObjectIndex::find(uint64_t word) {
  if (!range_.contains(word)) return nullptr;
  const size_t offset = range_.offset_of(word);
  // Tables exist for committed memory only.
  if (offset / kSuperblockSize >= range_.committed_superblocks()) return nullptr;
  const SuperblockKind kind = range_.superblock_of(offset).kind;
  if (kind == SuperblockKind::kFree) return nullptr;
  Object* const object =
      kind == SuperblockKind::kBlocks ? find_in_block(offset) : large_space_.object_before(offset);
  if (object == nullptr || word - reinterpret_cast<uint64_t>(object) >= object_size(object)) {
    return nullptr;
  }
  return object;
}

Object* ObjectIndex::find_in_block(size_t offset) {
  const size_t line = offset / kLineSize;
  // Markers on other threads may mark the line meanwhile.
  const uint8_t state =
      std::atomic_ref(range_.lines()[line]).load(std::memory_order_relaxed) & kLineStateMask;
  if (state == kLineFree) return nullptr;

  const uint64_t* const starts = range_.starts();
  const size_t first_word = align_down(offset, kBlockSize) / kBytesPerBitmapWord;
  size_t word = offset / kBytesPerBitmapWord;
  uint64_t bits = starts[word] & low_bits(offset / kAllocationGranule % 64 + 1);
  while (bits == 0) {
    if (word == first_word) return nullptr;
    bits = starts[--word];
  }
  const size_t bit = 63 - static_cast<size_t>(std::countl_zero(bits));
  auto* const object = reinterpret_cast<Object*>(range_.base() + word * kBytesPerBitmapWord +
                                                 bit * kAllocationGranule);
  return state == kLineFresh ? walk(object, offset) : object;
}

Object* ObjectIndex::walk(Object* object, size_t offset) {
  size_t next = range_.offset_of(object) + object_size(object);
  while (next <= offset) {
    auto* const following = reinterpret_cast<Object*>(range_.base() + next);
    // Memory behind the last object is zero.
    if (following->type() == nullptr) break;
    set_bit(range_.starts(), next);
    object = following;
    next += object_size(object);
  }
  return object;
}

}  // namespace fib::gc
