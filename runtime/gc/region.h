// A hole between live objects, or a whole block, that one mutator fills from the front.
//
//   start        cursor        zeroed_end        hole_end
//   │ objects     │ zero        │ old bytes       │
//
// The inline allocation path moves the cursor up to zeroed_end. Zeroing goes on in short steps, so
// that memory is still in the first-level cache when objects are laid out in it. Lines up to
// zeroed_end are marked fresh.
#pragma once

#include "gc/heap_range.h"

namespace fib::gc {

struct Region {
  char* start = nullptr;
  char* cursor = nullptr;
  char* zeroed_end = nullptr;
  char* hole_end = nullptr;
  bool is_zero = false;  // up to hole_end

  size_t remaining() const { return static_cast<size_t>(hole_end - cursor); }
  // Whether an object of `size` bytes has room.
  bool fits(size_t size) const { return remaining() >= size; }

  // Takes over an empty hole.
  void open(char* hole_start, char* end, bool zero);
  // How many more bytes extend() is to zero so that `size` bytes at the cursor are; the object has
  // room.
  size_t bytes_to_zero(size_t size) const;
  // An object is laid out at the cursor next.
  void extend(HeapRange& range, size_t bytes);
  char* bump(size_t size) {
    char* const object = cursor;
    cursor += size;
    return object;
  }
};

}  // namespace fib::gc
