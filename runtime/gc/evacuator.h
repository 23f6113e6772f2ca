// A minor collection's tracing: moves young objects that are reachable into the mature space.
//
// Copies and pinned objects wait on a stack to have their own references followed (the order of
// Cheney's algorithm does not matter here; the stack keeps parents and children together). A moved
// object leaves its new address in its first word, with the lowest bit set, which no header has.
//
// Invariants
//  - Conservative roots come first: an object that an ambiguous word may mean must not move.
//  - A young object that stays where it is, pinned, has kRemembersStores; its mark bit is set, and
//    its block is a kPinnedNurseryBlock.
//  - What becomes of an object is decided once, by a change of its first word: to its new address,
//    or to the same header with kRemembersStores. Of several threads that get to it at the same
//    time the one whose exchange succeeds follows its references; the others throw their copies
//    away.
//  - What is reached has kRemembersStores from then on, and all its references lead to mature or
//    pinned objects when nothing waits any more.
//  - There is always a way on: an object for which the heap has no room stays where it is.
//
// Each slot is visited once, by one thread; roots and remembered objects by the first one, before
// others help.
#pragma once

#include <atomic>
#include <vector>

#include "gc/mark_stack.h"
#include "gc/mature_allocator.h"
#include "gc/object_index.h"
#include "gc/work_pool.h"
#include "gc/world.h"

namespace fib::gc {

class Evacuator final : public RootVisitor {
 public:
  // `stack` is empty, before and after: its memory is to be used again.
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
  // An array's: what its elements refer to is to lie in the elements' order, since programs and
  // processors read forwards.
  void scan_slots(uint64_t* first, uint64_t* end) {
    const size_t waiting = stack_.size();
    for (; first < end; ++first)
      visit_word(first);
    stack_.reverse_from(waiting);
  }

  // Follows what has been visited until nothing waits, which gives true, or until `moved_limit`
  // bytes have been moved and much waits.
  bool scan_waiting(size_t moved_limit);
  // The same to the end, together with others that do so at this time.
  void scan_with_others(WorkPool& pool);
  // Takes over what others have found and counted.
  void absorb(Evacuator& other);
  // The values of ephemerons whose keys are alive. True when there is something to scan now.
  bool visit_ephemeron_values();
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
  // What another thread should get, and between how many objects to look whether it wants any.
  static constexpr size_t kLargestBatch = 256;
  static constexpr size_t kTurnsBetweenLooks = 32;

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
    const uint8_t age = age_of(offset);
    if (age != kMatureBlock) reach(slot, offset, age);
  }
  // Others may pin an object of the block at the same time.
  uint8_t age_of(size_t offset) const {
    return std::atomic_ref(ages_[offset / kBlockSize]).load(std::memory_order_relaxed);
  }
  void reach(uint64_t* slot, size_t offset, uint8_t age);
  void reach_ambiguous(uint64_t word);
  // Decides about an object whose first word was `header`. False, with `header` read anew, when
  // another thread has done so.
  bool move(uint64_t* slot, Object* object, size_t offset, uint64_t& header);
  bool pin(Object* object, size_t offset, uint64_t& header);
  bool decide(Object* object, uint64_t& header, uint64_t decision);
  void reach_large(Object* object, size_t offset);
  void push(Object* object, const Type* type);
  void give_to_others();
  bool is_live_word(uint64_t word) const { return is_live(reinterpret_cast<Object*>(word)); }

  const uint64_t base_;
  const size_t size_;
  uint8_t* const ages_;
  HeapRange& range_;
  ObjectIndex& index_;
  MatureAllocator& allocator_;
  WorkPool* pool_ = nullptr;  // while others evacuate too
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
