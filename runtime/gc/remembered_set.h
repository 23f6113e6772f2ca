// Mature objects into which references may have been stored since the last minor collection.
//
// The write barrier looks at kRemembersStores in the header of the object stored into. Only mature
// objects have it. An ordinary object loses it when it enters the set, so that further stores cost
// nothing; the collection that empties the set gives it back. A large array of references keeps it
// and has the cards of its slots marked instead, those that young references were stored into:
// looking at all of a large array for one store would take long.
//
// While a full collection is under way, from one pause to the next, it has to learn of all
// references stored since, mature ones too (marker.h): the cards of all are marked then.
//
// Invariants
//  - At every safepoint a reference from a mature object to a young one lies in an object without
//    kRemembersStores, or in a marked card.
//  - With remember_all(true): so does every reference stored since the last pause.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "gc/header_bits.h"
#include "gc/heap_range.h"

namespace fib::gc {

// What the barrier of array elements looks at before it calls RememberedSet::add_element()
// (arch/preserving_x86_64.S, which knows the offsets).
struct BarrierTables {
  const char* base;  // of HeapRange, as the next three
  size_t size;
  const uint8_t* ages;
  uint8_t* cards;
  bool remembers_all;  // of RememberedSet
};

class RememberedSet {
 public:
  // One mutator's part.
  using Objects = std::vector<Object*>;

  explicit RememberedSet(HeapRange& range)
      : range_(range),
        tables_{range.base(), range.size(), range.ages(), range.cards(), /*remembers_all=*/false} {}

  // While the world stands still: not only references to young objects are remembered.
  void remember_all(bool on) { tables_.remembers_all = on; }
  const BarrierTables& tables() const { return tables_; }

  // Something was stored into `owner`, which has kRemembersStores.
  void add(Objects& objects, Object* owner);
  // The word at `slot` of `owner`, which has kRemembersStores, is `word`, and nothing else was
  // stored.
  void add_element(Objects& objects, Object* owner, const void* slot, uint64_t word);
  // Copies `count` references into the slots of `owner` from `to` on, and makes it mature: a large
  // array that was just allocated, which nobody else knows yet, and whose other slots are null.
  void fill_mature(Objects& objects, Object* owner, uint64_t* to, const uint64_t* from,
                   size_t count);

  // While the world stands still: calls visit_slots(owner, first slot, end) for the slots of marked
  // cards and visit_object(object) for the others, with kRemembersStores set again; `objects` is
  // empty then.
  template <class VisitSlots, class VisitObject>
  void take(Objects& objects, VisitSlots visit_slots, VisitObject visit_object) {
    for (size_t i = 0; i < objects.size(); ++i) {
      // They lie anywhere.
      if (i + kPrefetchDistance < objects.size()) {
        __builtin_prefetch(objects[i + kPrefetchDistance], 1);
      }
      Object* const object = objects[i];
      uint32_t& bits = object->header_.header.bits;
      if ((bits & kHasMarkedCards) == 0) {
        bits |= kRemembersStores;
        visit_object(object);
        continue;
      }
      bits &= ~kHasMarkedCards;
      take_cards(object, visit_slots);
    }
    objects.clear();
  }

 private:
  static constexpr size_t kPrefetchDistance = 8;

  static bool is_large_array(const Object* object);
  // The object that starts there.
  bool is_mature(size_t offset) const;
  size_t card_of(const void* address) const { return range_.offset_of(address) / kCardSize; }
  // The first marked card in [card, end); `end` when there is none.
  size_t next_marked_card(size_t card, size_t end) const;
  // The slots of a large array.
  static std::pair<uint64_t*, uint64_t*> slots_of(Object* object);

  template <class VisitSlots>
  void take_cards(Object* object, VisitSlots visit_slots) {
    const auto [first_slot, end_slot] = slots_of(object);
    const size_t end = card_of(end_slot - 1) + 1;
    for (size_t card = next_marked_card(card_of(first_slot), end); card < end;
         card = next_marked_card(card + 1, end)) {
      range_.cards()[card] = 0;
      auto* const low = reinterpret_cast<uint64_t*>(range_.base() + card * kCardSize);
      visit_slots(object, std::max(low, first_slot),
                  std::min(low + kCardSize / sizeof(uint64_t), end_slot));
    }
  }

  HeapRange& range_;
  BarrierTables tables_;
};

}  // namespace fib::gc
