// A minor collection's tracing: moves young objects that are reachable into the mature space.
//
// Copies and pinned objects wait on a stack to have their own references followed (the order of
// Cheney's algorithm does not matter here; the stack keeps parents and children together). A moved
// object leaves its new address in its first word, with the lowest bit set, which no header has.
//
// Invariants
//  - Conservative roots come first: an object that an ambiguous word may mean must not move.
//  - An object is pinned when its mark bit is set; its block is then a kPinnedNurseryBlock.
//  - What is reached has kRemembersStores from then on, and all its references lead to mature or
//    pinned objects when drain() returns.
//  - There is always a way on: an object for which the heap has no room stays where it is.
#pragma once

#include <vector>

#include "gc/mark_stack.h"
#include "gc/mature_allocator.h"
#include "gc/object_index.h"
#include "gc/world.h"

namespace fib::gc {

class Evacuator final : public RootVisitor {
 public:
  Evacuator(HeapRange& range, ObjectIndex& index, MatureAllocator& allocator, MarkStack& stack);

  void visit_slot(uint64_t* slot) override { visit_word(slot); }
  void visit_conservative(const void* low, const void* high) override;
  void visit_stack(const void* low, const void* high) override;
  void visit_weak(uint64_t* slot, uint64_t cleared) override {
    weak_slots_.push_back({slot, cleared});
  }
  void visit_ephemeron(uint64_t* key, uint64_t* value, uint64_t cleared) override {
    ephemerons_.push_back({key, value, cleared});
  }
  // The slots of a remembered object.
  void scan(Object* object);
  void scan_slots(uint64_t* first, uint64_t* end) {
    for (; first < end; ++first)
      visit_word(first);
  }

  // Follows everything reachable from what has been visited, the values of ephemerons with
  // reachable keys too.
  void drain();
  // Empties the weak slots and ephemerons found so far whose object is dead; the others get its new
  // address.
  void settle_weak_slots();
  // Whether `object` is mature, or has been reached.
  bool is_live(const Object* object) const;

  size_t moved_objects() const { return moved_objects_; }
  size_t moved_bytes() const { return moved_bytes_; }
  size_t pinned_objects() const { return pinned_objects_; }
  size_t pinned_bytes() const { return pinned_bytes_; }
  size_t stacks_scanned() const { return stacks_scanned_; }
  size_t stack_bytes_scanned() const { return stack_bytes_scanned_; }

 private:
  struct WeakSlot {
    uint64_t* slot;
    uint64_t cleared;
  };
  struct Ephemeron {
    uint64_t* key;
    uint64_t* value;
    uint64_t cleared;
  };

  FIB_ALWAYS_INLINE void visit_word(uint64_t* slot) {
    const uint64_t offset = *slot - base_;
    if (offset >= size_) return;
    const uint8_t age = ages_[offset / kBlockSize];
    if (age != kMatureBlock) reach(slot, offset, age);
  }
  void reach(uint64_t* slot, size_t offset, uint8_t age);
  void reach_ambiguous(uint64_t word);
  void move(uint64_t* slot, Object* object, size_t offset);
  void pin(Object* object, size_t offset);
  void reach_large(Object* object);
  void push(Object* object);
  bool visit_ephemeron_values();
  bool is_live_word(uint64_t word) const { return is_live(reinterpret_cast<Object*>(word)); }

  const uint64_t base_;
  const size_t size_;
  uint8_t* const ages_;
  HeapRange& range_;
  ObjectIndex& index_;
  MatureAllocator& allocator_;
  MarkStack& stack_;
  std::vector<WeakSlot> weak_slots_;
  std::vector<Ephemeron> ephemerons_;
  size_t moved_objects_ = 0;
  size_t moved_bytes_ = 0;
  size_t pinned_objects_ = 0;
  size_t pinned_bytes_ = 0;
  size_t stacks_scanned_ = 0;
  size_t stack_bytes_scanned_ = 0;
};

}  // namespace fib::gc
