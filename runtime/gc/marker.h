// Finds everything that is reachable from the roots, in slices, between which the program runs and
// changes the graph (Dijkstra et al., "On-the-fly garbage collection", 1978, with Steele's
// barrier, "Multiprocessing compactifying garbage collection", 1975: what was stored into is looked
// at again).
//
// Invariants, from begin() to end(); all of it happens while the world stands still
//  - A marked object waits to be scanned, or has been scanned since the last pause in which
//    something had been stored into it. For that, note_store() hears of every store into mature
//    objects since the pause before; young ones are never marked.
//  - Everything that stacks and other roots refer to is marked, but for those that changed since
//    the last pause, which are visited again in each, and for the fibers of parts (world.h) that
//    have not been visited yet: a part is visited once.
//  - So when nothing waits to be scanned at the end of a pause whose changed roots and stores have
//    been visited, and all parts have been, everything reachable is marked.
//  - Mature objects do not move and are not freed before the end.
//  - With candidates chosen (candidate_blocks.h): each slot of a marked object that refers into one
//    of those left is in the record, but for slots of objects that wait to be scanned.
//
// A word is a reference when it lies in the heap range: one unsigned compare skips null,
// immediates, numbers and static objects. An object is marked when it is found and scanned when it
// leaves the mark stack through a short queue, in which the prefetch of its header has time to
// arrive (Cher, Hosking and Vitek, "Software prefetching for mark-sweep garbage collection", 2004).
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "gc/candidate_blocks.h"
#include "gc/mark_stack.h"
#include "gc/object_index.h"
#include "gc/work_pool.h"
#include "gc/world.h"

namespace fib::gc {

class Marker final : public RootVisitor {
 public:
  Marker(HeapRange& range, ObjectIndex& index, CandidateBlocks& candidates);

  // Nothing is marked, and all roots will be visited.
  void begin();
  void visit_slot(uint64_t* slot) override {
    if (records_) note_slot(slot);
    mark_word(*slot);
  }
  void visit_conservative(const void* low, const void* high) override;
  void visit_stack(const void* low, const void* high) override;
  void visit_weak(uint64_t* slot, uint64_t cleared) override {
    weak_slots_.push_back({slot, cleared});
  }
  void visit_ephemeron(uint64_t* key, uint64_t* value, uint64_t cleared) override {
    ephemerons_.push_back({key, value, cleared});
  }

  // What visit_slot() is called for, until told otherwise.
  enum class Slots : uint8_t {
    kOfObjects,
    kVisitedAgain,  // roots that will be, when objects have moved
    kFixed,         // roots that will not: what they refer to has to stay where it is
  };
  void set_slots(Slots slots) { slots_ = slots; }
  // Slots that referred into candidates when they were scanned.
  const std::vector<uint64_t*>& recorded() const { return recorded_; }

  // `word`: a reference to the start of an object, or any Value.
  void mark_word(uint64_t word) {
    if (pool_ != nullptr) {
      mark<true>(word);
    } else {
      mark<false>(word);
    }
  }
  bool is_marked(const Object* object) const {
    const size_t offset = reinterpret_cast<uint64_t>(object) - base_;
    return offset >= size_ || test_bit(marks_, offset);
  }

  // Something may have been stored into the mature `owner`, or into its slots [first, end), those
  // of a card. They are looked at when nothing else waits: the same ones are stored into again and
  // again, and once is enough.
  void note_store(Object* owner);
  void note_stores(const Object* owner, uint64_t* first, uint64_t* end);

  // --- for Marking ---

  // Begins to count the work of a slice.
  void begin_slice() { work_ = 0; }
  size_t work() const { return work_; }
  // Scans what has been noted, but not much more than `work_limit`. True when nothing is left of
  // it.
  bool scan_stored(size_t work_limit);
  // Marks what is reachable from what has been visited until objects of about `work_limit` bytes
  // have been scanned. True when nothing is left.
  bool scan_waiting(size_t work_limit);
  // The same together with others that do so at this time: until nobody has anything left, or one
  // has reached its limit.
  void scan_with_others(WorkPool& pool, size_t work_limit);
  // Takes over what others have left, and their counts.
  void absorb(Marker& other);
  void adopt(WorkPool::Batch& batch);
  bool is_idle() const { return stack_.empty() && slices_.empty(); }
  // The values of ephemerons with marked keys. True when there is something to scan now.
  bool mark_ephemeron_values();
  // Empties the weak slots and ephemerons found so far whose object is not marked.
  void clear_weak_slots();
  // The marks are taken, or given up.
  void end();

  size_t marked_objects() const { return marked_objects_; }
  size_t marked_bytes() const { return marked_bytes_; }
  // Lines with marked objects; a few too many when several threads have marked.
  size_t marked_lines() const { return marked_lines_; }
  // Of large objects: their pages.
  size_t marked_page_bytes() const { return marked_page_bytes_; }
  size_t stacks_scanned() const { return stacks_scanned_; }
  size_t stack_bytes_scanned() const { return stack_bytes_scanned_; }

 private:
  static constexpr size_t kTurnsBetweenLooks = 64;
  // Not so much that its giver is hungry next.
  static constexpr size_t kLargestBatch = 1024;

  struct WeakSlot {
    uint64_t* slot;
    uint64_t cleared;
  };
  struct Ephemeron {
    uint64_t* key;
    uint64_t* value;
    uint64_t cleared;
  };
  using Slice = WorkPool::Slice;

  // Slots of at most this many words are scanned at one go, which bounds the mark stack's growth by
  // one array.
  static constexpr size_t kSliceWords = 2048;
  // Measured on trees of a few megabytes and more: 8 hides the second-level cache's misses only, 64
  // gains nothing.
  static constexpr size_t kPrefetchDistance = 32;

  // How the loops are compiled.
  struct Mode {
    bool is_shared;  // others mark at the same time
    bool records;    // slots that refer into candidates
  };
  // Calls `function` with the mode of now as its template parameter.
  template <class F>
  auto with_mode(F function) {
    if (pool_ == nullptr) {
      return records_ ? function.template operator()<Mode{false, true}>()
                      : function.template operator()<Mode{false, false}>();
    }
    return records_ ? function.template operator()<Mode{true, true}>()
                    : function.template operator()<Mode{true, false}>();
  }
  template <Mode kMode>
  FIB_ALWAYS_INLINE void follow(uint64_t* slot) {
    const uint64_t word = *slot;
    if (kMode.records && word - base_ < size_ && FIB_UNLIKELY(candidates_.contains(word - base_))) {
      record(slot);
    }
    mark<kMode.is_shared>(word);
  }
  // As mark_word().
  template <bool kShared>
  FIB_ALWAYS_INLINE void mark(uint64_t word) {
    const size_t offset = word - base_;
    if (offset >= size_) return;
    FIB_ASSERT(offset % kAllocationGranule == 0, "a reference does not point at an object");
    const bool is_new =
        kShared ? test_and_set_bit_shared(marks_, offset) : test_and_set_bit(marks_, offset);
    if (is_new) stack_.push(reinterpret_cast<Object*>(word));
  }
  void note_slot(uint64_t* slot);
  void record(uint64_t* slot);
  template <Mode kMode>
  bool scan_some();
  void give_to_others();
  void return_queue();
  template <Mode kMode>
  void scan(Object* object);
  template <Mode kMode>
  FIB_ALWAYS_INLINE void scan_slots(Object* object, size_t size);
  template <Mode kMode>
  FIB_ALWAYS_INLINE void scan_words(uint64_t* first, uint64_t* end);
  void mark_lines(size_t offset, size_t size);
  void drop_duplicates();
  bool is_marked_word(uint64_t word) const { return is_marked(reinterpret_cast<Object*>(word)); }

  HeapRange& range_;
  const uint64_t base_;
  const size_t size_;
  uint8_t* const lines_;
  uint64_t* marks_ = nullptr;
  ObjectIndex& index_;
  CandidateBlocks& candidates_;
  bool records_ = false;  // there are candidates
  Slots slots_ = Slots::kOfObjects;
  std::vector<uint64_t*> recorded_;
  WorkPool* pool_ = nullptr;  // while others mark too
  MarkStack stack_;
  std::array<Object*, kPrefetchDistance> queue_{};  // null: no entry
  size_t queue_position_ = 0;
  size_t idle_turns_ = 0;  // positions of the queue looked at since the stack ran empty
  std::vector<Slice> slices_;
  std::vector<Object*> stored_objects_;
  std::vector<Slice> stored_slots_;
  std::vector<bool> is_card_stored_;  // a bit for each card of stored_slots_
  std::vector<WeakSlot> weak_slots_;
  std::vector<Ephemeron> ephemerons_;
  // Of both, when duplicates were last dropped: an object stored into again and again is scanned
  // as often.
  size_t distinct_weak_ = 0;
  size_t work_ = 0;  // bytes scanned in this slice
  size_t marked_objects_ = 0;
  size_t marked_bytes_ = 0;
  size_t marked_lines_ = 0;
  size_t marked_page_bytes_ = 0;
  size_t stacks_scanned_ = 0;
  size_t stack_bytes_scanned_ = 0;
};

}  // namespace fib::gc
