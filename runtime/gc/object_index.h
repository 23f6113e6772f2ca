// From an ambiguous word to the object it points into.
//
// The inline allocation path records nothing. Objects that survived the last collection are in the
// start bitmap; a region allocated from since is walked from its first line, once, when a word hits
// it, and entered into the bitmap. So a collection pays only for what stacks really point at.
#pragma once

#include "gc/large_space.h"

namespace fib::gc {

class ObjectIndex {
 public:
  ObjectIndex(HeapRange& range, const LargeSpace& large_space)
      : range_(range), large_space_(large_space) {}

  // The object whose memory contains `word`; null when there is none. Allocation regions must be
  // closed.
  Object* find(uint64_t word);

 private:
  Object* find_in_block(size_t offset);
  // Enters the objects of the fresh region around `line` into the start bitmap.
  void index_region(size_t line);

  HeapRange& range_;
  const LargeSpace& large_space_;
};

}  // namespace fib::gc
