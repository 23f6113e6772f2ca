// Where survivors of a minor collection go: the holes of recyclable blocks first, then free blocks.
//
// An object longer than a line that does not fit into the current hole goes to a block of its own
// kind, so that the hole stays open for small ones (Blackburn and McKinley, "Immix", 2008). Holes
// stay open from one minor collection to the next; a sweep closes them.
//
// Used while the world stands still, by one of the threads that collect: each has its own, and
// takes whole blocks under a mutex.
#pragma once

#include <mutex>

#include "gc/block_space.h"
#include "gc/poison.h"

namespace fib::gc {

class MatureAllocator {
 public:
  // `mutex` guards `blocks`.
  MatureAllocator(HeapRange& range, BlockSpace& blocks, std::mutex& mutex)
      : range_(range), blocks_(blocks), mutex_(mutex) {}

  // Memory for an object of at most kLargeObjectSize bytes; its contents are anything. Null when
  // the heap has no room.
  char* allocate(size_t size) {
    char* memory = hole_.take(size);
    if (FIB_UNLIKELY(memory == nullptr)) {
      memory = allocate_elsewhere(size);
      if (memory == nullptr) return nullptr;
    }
    allow_access(memory, size);
    return memory;
  }
  // What allocate() has given holds an object now: into the start bitmap, its lines live.
  void enter(char* memory, size_t size) {
    const size_t offset = range_.offset_of(memory);
    set_bit(range_.starts(), offset);
    const size_t last = (offset + size - 1) / kLineSize;
    for (size_t line = offset / kLineSize; line <= last; ++line)
      range_.lines()[line] |= kLineLive;
  }
  // What allocate() has given last is not needed.
  void give_back(const char* memory, size_t size) {
    // Holes of both kinds may be neighbours.
    const size_t block = range_.offset_of(memory) / kBlockSize;
    Hole& hole = block == (range_.offset_of(hole_.end) - 1) / kBlockSize ? hole_ : overflow_;
    FIB_ASSERT(hole.cursor == memory + size, "something was allocated since");
    hole.cursor -= size;
  }

  // Before a sweep, which finds the free lines anew.
  void close();

 private:
  struct Hole {
    char* cursor = nullptr;
    char* end = nullptr;

    size_t remaining() const { return static_cast<size_t>(end - cursor); }
    char* take(size_t size) {
      if (remaining() < size) return nullptr;
      char* const memory = cursor;
      cursor += size;
      return memory;
    }
  };

  char* allocate_elsewhere(size_t size);
  bool open_hole(size_t size);
  bool open_next_hole_of_block(size_t size);
  bool open_free_block(Hole& hole);

  HeapRange& range_;
  BlockSpace& blocks_;
  std::mutex& mutex_;
  Hole hole_;
  Hole overflow_;
  char* recycled_block_ = nullptr;  // block whose holes are being used, null when there is none
  size_t next_line_ = 0;            // where in it the search for holes goes on
};

}  // namespace fib::gc
