// Empties fragmented blocks at the end of a full collection's marking, in the same pause.
//
// A moved object leaves its new address in its first word, as in a minor collection. Then every
// reference to it is found without looking at the heap: marking has recorded the slots that refer
// into candidates.
//
// Why the record is complete: marking has scanned every object that it has reached since something
// was last stored into it (marker.h), so it has seen each reference into a candidate in the slot in
// which it is at the end. A slot may be in the record several times, or hold another reference by
// now: it is looked at again when it is updated. Its owner is marked, so it is still there; if the
// owner has moved itself, the slot of its copy counts, and all copies are scanned.
//
// Who else keeps the address of a mature object from one collection to the next?
//  - Stacks and registers, those of parked fibers and of threads in a BlockingRegion too: marking
//    looks at all of them when it begins and at those that changed in each pause. What they refer
//    to takes its block off the list (candidate_blocks.h). So do buffers of I/O under way and nodes
//    of wait lists in heap objects stay: the stack of the fiber that waits refers to them.
//  - What the World enumerates, references of fibers: the same, because those of parked fibers are
//    not visited in the last pause. A collection in one pause visits them again instead.
//  - Static fields, handles, finalisers: visited again at the end.
//  - pin(): the header tells.
//  - Weak references and ephemerons that are settled are recorded as any slot.
//  - The remembered set and cards: empty since the minor collection of the same pause.
//  - The mark stack and all that waits for the marker: empty when marking is over.
//  - Holes of the MatureAllocators: candidates have none.
//  - Hash tables: identity hashes are in the header, and move with it. Inline caches and shapes
//    refer to descriptors, which are static.
#pragma once

#include <vector>

#include "gc/candidate_blocks.h"
#include "gc/mature_allocator.h"
#include "gc/world.h"

namespace fib::gc {

class Compactor final : public RootVisitor {
 public:
  Compactor(HeapRange& range, MatureAllocator& allocator, CandidateBlocks& candidates);

  // Moves the marked objects out of the candidates that are left, as long as there is room.
  void move_objects();
  // All references to what has been moved are to be visited, those of copies with scan_moved().
  void update_slots(const std::vector<uint64_t*>& slots);
  void scan_moved();
  void visit_slot(uint64_t* slot) override { update(slot); }
  void visit_weak(uint64_t* slot, uint64_t) override { update(slot); }
  void visit_ephemeron(uint64_t* key, uint64_t* value, uint64_t) override {
    update(key);
    update(value);
  }
  // What is ambiguous refers to nothing that has moved.
  void visit_conservative(const void*, const void*) override {}
  void visit_stack(const void*, const void*) override {}
  // Nothing refers to what has been left behind: makes a use of it show.
  void forbid_emptied(bool poison);

  size_t moved_bytes() const { return moved_bytes_; }
  size_t emptied_blocks() const { return emptied_.size(); }
  // By how many the marked lines have become more, or fewer.
  ptrdiff_t added_lines() const { return added_lines_; }

 private:
  bool has_pins(size_t block) const;
  // False when the heap has no room for all.
  bool move_block(size_t block);
  bool move(Object* object);
  void free_lines(size_t block);
  void update(uint64_t* slot);

  HeapRange& range_;
  MatureAllocator& allocator_;
  CandidateBlocks& candidates_;
  std::vector<Object*> moved_;  // copies with references
  std::vector<size_t> emptied_;
  size_t moved_bytes_ = 0;
  ptrdiff_t added_lines_ = 0;
};

}  // namespace fib::gc
