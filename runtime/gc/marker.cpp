#include "gc/marker.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/bits.h"
#include "gc/header_bits.h"
#include "gc/object_size.h"
#include "gc/stack_words.h"

namespace fib::gc {

namespace {

// The last word of an object as long as a cache line.
constexpr size_t kSecondPrefetch = 56;

// Stored objects lie anywhere. So many bytes' worth is the cache miss of each, beside what it has;
// and so many ahead they are prefetched.
constexpr size_t kStoredObjectWork = 128;
constexpr size_t kStoredPrefetchDistance = 8;

// What a stack costs beside its bytes: two or three cache misses.
constexpr size_t kStackWork = 256;

// Fewer are not worth the search for duplicates.
constexpr size_t kFewWeakSlots = 1024;

}  // namespace

Marker::Marker(HeapRange& range, ObjectIndex& index, CandidateBlocks& candidates)
    : range_(range),
      base_(reinterpret_cast<uint64_t>(range.base())),
      size_(range.size()),
      lines_(range.lines()),
      index_(index),
      candidates_(candidates) {}

void Marker::begin() {
  FIB_ASSERT(stack_.empty() && slices_.empty() && stored_objects_.empty(), "marking runs already");
  marks_ = range_.marks();
  records_ = candidates_.any();
  work_ = marked_objects_ = marked_bytes_ = marked_lines_ = marked_page_bytes_ = 0;
  stacks_scanned_ = stack_bytes_scanned_ = 0;
}

void Marker::end() {
  stack_.clear();
  stack_.trim();
  slices_.clear();
  for (Object* const object : stored_objects_)
    object->header_.header.bits &= ~kWaitsForMarker;
  stored_objects_.clear();
  stored_slots_.clear();
  is_card_stored_.clear();
  weak_slots_.clear();
  ephemerons_.clear();
  distinct_weak_ = 0;
  // Many at one time, few at most others.
  std::vector<uint64_t*>().swap(recorded_);
}

void Marker::visit_conservative(const void* low, const void* high) {
  for_each_stack_word(low, high, [this](uint64_t word) {
    if (word - base_ >= size_) return;
    Object* const object = index_.find(word);
    if (object == nullptr) return;
    if (records_) candidates_.drop(range_.offset_of(object));
    mark_word(reinterpret_cast<uint64_t>(object));
  });
}

void Marker::visit_stack(const void* low, const void* high) {
  const auto bytes =
      static_cast<size_t>(static_cast<const char*>(high) - static_cast<const char*>(low));
  ++stacks_scanned_;
  stack_bytes_scanned_ += bytes;
  work_ += kStackWork + bytes;
  visit_conservative(low, high);
}

void Marker::note_slot(uint64_t* slot) {
  const uint64_t offset = *slot - base_;
  if (offset >= size_ || !candidates_.contains(offset)) return;
  switch (slots_) {
    case Slots::kOfObjects:
      record(slot);
      break;
    case Slots::kVisitedAgain:
      break;
    case Slots::kFixed:
      candidates_.drop(offset);
      break;
  }
}

void Marker::record(uint64_t* slot) {
  candidates_.count_slot(*slot - base_);
  recorded_.push_back(slot);
}

void Marker::mark_lines(size_t offset, size_t size) {
  const size_t last = (offset + size - 1) / kLineSize;
  for (size_t line = offset / kLineSize; line <= last; ++line) {
    // Others may mark the same line at the same time: nothing else changes it.
    const std::atomic_ref<uint8_t> state(lines_[line]);
    const uint8_t before = state.load(std::memory_order_relaxed);
    marked_lines_ += before < kLineMarked ? 1 : 0;
    state.store(before | kLineMarked, std::memory_order_relaxed);
  }
}

template <Marker::Mode kMode>
void Marker::scan(Object* object) {
  const size_t size = object_size(object);
  ++marked_objects_;
  marked_bytes_ += size;
  if (FIB_LIKELY(size <= kLargeObjectSize)) {
    mark_lines(reinterpret_cast<uint64_t>(object) - base_, size);
  } else {
    marked_page_bytes_ += align_up(size, os::kPageSize);
  }
  scan_slots<kMode>(object, size);
}

template <Marker::Mode kMode>
void Marker::scan_slots(Object* object, size_t size) {
  const Type* const type = object->type();
  auto* const words = reinterpret_cast<uint64_t*>(object);
  if (type->scan == ScanKind::kAllWords) {
    scan_words<kMode>(words + type->scan_offset / sizeof(uint64_t),
                      words + size / sizeof(uint64_t));
    return;
  }
  work_ += size;
  switch (type->scan) {
    case ScanKind::kNone:
    case ScanKind::kAllWords:
      break;
    case ScanKind::kMap:
      for_each_bit(type->reference_map, [&](size_t index) { follow<kMode>(words + index); });
      break;
    case ScanKind::kOffsets:
      for (const uint32_t* offset = type->reference_offsets; *offset != 0; ++offset)
        follow<kMode>(words + *offset / sizeof(uint64_t));
      break;
    case ScanKind::kCustom:
      type->trace_function(object, *this);
      break;
  }
}

template <Marker::Mode kMode>
void Marker::scan_words(uint64_t* first, uint64_t* end) {
  if (static_cast<size_t>(end - first) > kSliceWords) {
    slices_.push_back({first + kSliceWords, end});
    end = first + kSliceWords;
  }
  work_ += static_cast<size_t>(end - first) * sizeof(uint64_t);
  for (uint64_t* slot = first; slot < end; ++slot)
    follow<kMode>(slot);
}

void Marker::note_store(Object* owner) {
  uint32_t& bits = owner->header_.header.bits;
  if ((bits & kWaitsForMarker) != 0 || !is_marked(owner)) return;
  bits |= kWaitsForMarker;
  stored_objects_.push_back(owner);
}

void Marker::note_stores(const Object* owner, uint64_t* first, uint64_t* end) {
  if (!is_marked(owner)) return;
  const size_t card = range_.offset_of(first) / kCardSize;
  if (card >= is_card_stored_.size()) {
    is_card_stored_.resize(range_.committed_superblocks() * kCardsPerSuperblock);
  }
  if (is_card_stored_[card]) return;
  is_card_stored_[card] = true;
  stored_slots_.push_back({first, end});
}

bool Marker::scan_stored(size_t work_limit) {
  const size_t start = work_;
  while (!stored_objects_.empty() && work_ - start < work_limit) {
    Object* const object = stored_objects_.back();
    stored_objects_.pop_back();
    if (stored_objects_.size() >= kStoredPrefetchDistance) {
      __builtin_prefetch(*(stored_objects_.end() - kStoredPrefetchDistance));
    }
    object->header_.header.bits &= ~kWaitsForMarker;
    work_ += kStoredObjectWork;
    with_mode([&]<Mode kMode>() { scan_slots<kMode>(object, object_size(object)); });
  }
  while (!stored_slots_.empty() && work_ - start < work_limit) {
    const Slice slots = stored_slots_.back();
    stored_slots_.pop_back();
    is_card_stored_[range_.offset_of(slots.first) / kCardSize] = false;
    with_mode([&]<Mode kMode>() { scan_words<kMode>(slots.first, slots.end); });
  }
  drop_duplicates();
  return stored_objects_.empty() && stored_slots_.empty();
}

bool Marker::scan_waiting(size_t work_limit) {
  while (work_ < work_limit) {
    if (with_mode([&]<Mode kMode>() { return scan_some<kMode>(); })) return true;
    if (pool_ == nullptr) continue;
    if (pool_->is_stopped()) break;
    if (pool_->wants_work()) give_to_others();
  }
  return_queue();
  return false;
}

// A few objects. True when nothing is left.
template <Marker::Mode kMode>
bool Marker::scan_some() {
  for (size_t turn = 0; turn < kTurnsBetweenLooks; ++turn) {
    Object* incoming = nullptr;
    if (!stack_.empty()) {
      incoming = stack_.pop();
      __builtin_prefetch(incoming);
      // Most objects are no longer than a cache line, and half of them lie across two.
      __builtin_prefetch(reinterpret_cast<const char*>(incoming) + kSecondPrefetch);
      idle_turns_ = 0;
    } else if (++idle_turns_ > kPrefetchDistance) {
      // Every queue entry has been looked at since the stack ran empty.
      if (slices_.empty()) return true;
      const Slice slice = slices_.back();
      slices_.pop_back();
      scan_words<kMode>(slice.first, slice.end);
      idle_turns_ = 0;
      continue;
    }
    Object* const object = std::exchange(queue_[queue_position_], incoming);
    queue_position_ = (queue_position_ + 1) % kPrefetchDistance;
    if (object != nullptr) scan<kMode>(object);
  }
  return false;
}

void Marker::scan_with_others(WorkPool& pool, size_t work_limit) {
  pool_ = &pool;
  WorkPool::Batch batch;
  while (true) {
    if (!scan_waiting(work_limit)) {
      pool.stop();
      break;
    }
    if (!pool.take(batch)) break;
    adopt(batch);
  }
  pool_ = nullptr;
}

void Marker::give_to_others() {
  WorkPool::Batch batch;
  if (stack_.size() >= 2 * WorkPool::kLeastBatch) {
    batch.objects.resize(std::min(stack_.size() / 2, kLargestBatch));
    stack_.take_oldest(batch.objects.size(), batch.objects.data());
  } else if (!slices_.empty()) {
    batch.slices.push_back(slices_.back());
    slices_.pop_back();
  } else {
    return;
  }
  pool_->give(std::move(batch));
}

void Marker::adopt(WorkPool::Batch& batch) {
  for (Object* const object : batch.objects)
    stack_.push(object);
  slices_.insert(slices_.end(), batch.slices.begin(), batch.slices.end());
  batch.objects.clear();
  batch.slices.clear();
  idle_turns_ = 0;
}

void Marker::absorb(Marker& other) {
  const auto take = [](auto& to, auto& from) {
    to.insert(to.end(), from.begin(), from.end());
    from.clear();
  };
  while (!other.stack_.empty())
    stack_.push(other.stack_.pop());
  other.stack_.trim();
  take(slices_, other.slices_);
  take(weak_slots_, other.weak_slots_);
  take(ephemerons_, other.ephemerons_);
  take(recorded_, other.recorded_);
  marked_objects_ += std::exchange(other.marked_objects_, 0);
  marked_bytes_ += std::exchange(other.marked_bytes_, 0);
  marked_lines_ += std::exchange(other.marked_lines_, 0);
  marked_page_bytes_ += std::exchange(other.marked_page_bytes_, 0);
}

void Marker::return_queue() {
  for (Object*& object : queue_) {
    if (object != nullptr) stack_.push(object);
    object = nullptr;
  }
  idle_turns_ = 0;
}

bool Marker::mark_ephemeron_values() {
  for (size_t i = 0; i < ephemerons_.size();) {
    const Ephemeron& ephemeron = ephemerons_[i];
    if (!is_marked_word(*ephemeron.key)) {
      ++i;
      continue;
    }
    if (records_) note_slot(ephemeron.key);
    visit_slot(ephemeron.value);
    ephemerons_[i] = ephemerons_.back();
    ephemerons_.pop_back();
  }
  return !stack_.empty();
}

void Marker::clear_weak_slots() {
  for (const WeakSlot& weak : weak_slots_) {
    if (!is_marked_word(*weak.slot)) {
      *weak.slot = weak.cleared;
    } else if (records_) {
      note_slot(weak.slot);
    }
  }
  weak_slots_.clear();
  for (const Ephemeron& ephemeron : ephemerons_) {
    *ephemeron.key = ephemeron.cleared;
    *ephemeron.value = 0;
  }
  ephemerons_.clear();
}

void Marker::drop_duplicates() {
  const auto drop = [](auto& entries, auto key) {
    std::sort(entries.begin(), entries.end(),
              [key](const auto& one, const auto& other) { return one.*key < other.*key; });
    const auto rest =
        std::unique(entries.begin(), entries.end(),
                    [key](const auto& one, const auto& other) { return one.*key == other.*key; });
    entries.erase(rest, entries.end());
  };
  if (weak_slots_.size() + ephemerons_.size() <= 2 * distinct_weak_ + kFewWeakSlots) return;
  drop(weak_slots_, &WeakSlot::slot);
  drop(ephemerons_, &Ephemeron::key);
  distinct_weak_ = weak_slots_.size() + ephemerons_.size();
}

}  // namespace fib::gc
