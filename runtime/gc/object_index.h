// From an ambiguous word to the object it points into.
//
// The inline allocation path records nothing. Objects that survived the last collection are in the
// start bitmap. Of those allocated since it has some: the one that was next whenever more memory
// was made ready (Region::extend), every 8 KiB or so. From there objects are walked, as far as the
// word, and entered into the bitmap, so that no object is walked over twice. A collection pays for
// what stacks really point at.
//
// Invariant: the first object of an allocation region has its start bit, and objects follow each
// other without a gap; so the last start bit before a word in a fresh line is that of an object
// from which a walk leads to the word.
//
// Only find() in fresh lines writes, to bits of the nursery. There are such lines in the pause of a
// minor collection only, which looks words up on one thread; several threads that mark may call
// find() at the same time, because nothing is young then.
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
  // The last object that begins at or before `offset`, in the same region as `object`.
  Object* walk(Object* object, size_t offset);

  HeapRange& range_;
  const LargeSpace& large_space_;
};

}  // namespace fib::gc
