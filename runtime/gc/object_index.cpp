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
  if (state == kLineFresh || state == kLineFreshFirst) index_region(line);

  const uint64_t* const starts = range_.starts();
  const size_t first_word = align_down(offset, kBlockSize) / kBytesPerBitmapWord;
  size_t word = offset / kBytesPerBitmapWord;
  uint64_t bits = starts[word] & low_bits(offset / kAllocationGranule % 64 + 1);
  while (bits == 0) {
    if (word == first_word) return nullptr;
    bits = starts[--word];
  }
  const size_t bit = 63 - static_cast<size_t>(std::countl_zero(bits));
  return reinterpret_cast<Object*>(range_.base() + word * kBytesPerBitmapWord +
                                   bit * kAllocationGranule);
}

void ObjectIndex::index_region(size_t line) {
  uint8_t* const lines = range_.lines();
  const auto state = [lines](size_t i) { return lines[i] & kLineStateMask; };
  const auto set_indexed = [lines](size_t i) {
    lines[i] = static_cast<uint8_t>((lines[i] & kLineMarked) | kLineIndexed);
  };
  while (state(line) != kLineFreshFirst)
    --line;
  const size_t first = line;
  const size_t block_end = align_down(first, kLinesPerBlock) + kLinesPerBlock;
  set_indexed(line++);
  while (line < block_end && state(line) == kLineFresh)
    set_indexed(line++);

  size_t offset = first * kLineSize;
  const size_t end = line * kLineSize;
  while (offset < end) {
    const auto* const object = reinterpret_cast<const Object*>(range_.base() + offset);
    // Memory behind the last object is zero.
    if (object->type() == nullptr) return;
    test_and_set_bit(range_.starts(), offset);
    offset += object_size(object);
  }
  FIB_ASSERT(offset == end, "an object is larger than what was allocated for it");
}

}  // namespace fib::gc
