// When collections are due.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fib::gc {

// Bytes that may become mature before the next full collection, when the last one has left
// `live_bytes` in the heap and has scanned `stack_bytes` in `stack_count` stacks.
//
// Small heaps grow several times over before they are marked again. Large ones grow by a third,
// which keeps the peak near the live size. Stacks count as what they are to the collector: memory
// to be read, a page each at least.
size_t mature_budget(size_t live_bytes, size_t stack_bytes, size_t stack_count);

// How much may have become mature since the last full collection, which left `live_bytes`, when
// marking has to begin so that it is over when `budget` has. Marking is given a part of the pauses
// in proportion to what becomes mature, and has that long to go through all.
size_t marking_start(size_t live_bytes, size_t budget);
// How much is to be marked in the pause of a minor collection that has made `matured_bytes` mature,
// so that the `unmarked_bytes` are done when as much has become mature as `budget`; so far it was
// `matured_in_all`.
size_t marking_slice(size_t unmarked_bytes, size_t matured_bytes, size_t matured_in_all,
                     size_t budget);

// How many of `unswept` superblocks are to be swept in the pause of a minor collection that has
// made `matured_bytes` mature, of `allocated_bytes`, so that all are when `budget_left` more have
// become mature.
size_t sweep_slice(size_t unswept, size_t matured_bytes, size_t allocated_bytes,
                   size_t budget_left);

// How much of what a program allocates should be mature or dead already: the nursery's size.
//
// A nursery that fits into the processor's second-level cache is the fastest to allocate from, and
// the longer objects have time to die, the fewer have to be moved. But who builds a large structure
// keeps everything, and a pause is as long as what is kept. So a nursery is small at first, soon
// grows to kOrdinaryNursery where little is kept, and further while minor collections take a
// noticeable part of the time and are short; it shrinks when they are long.
class NurserySizer {
 public:
  // Of one collection, in processor time of the thread that collected: what a machine with other
  // work adds to a pause says nothing about the nursery.
  struct Cost {
    int64_t minor_ns;
    int64_t pause_ns;  // marking and sweeping included
  };
  // After a collection that ended at `now_ns` and found `nursery_bytes` allocated: the size for the
  // next.
  size_t next_size(size_t nursery_bytes, Cost cost, int64_t now_ns);

 private:
  int64_t last_end_ns_ = 0;
};

}  // namespace fib::gc
