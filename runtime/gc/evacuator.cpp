#include "gc/evacuator.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/bits.h"
#include "gc/header_bits.h"
#include "gc/object_size.h"
#include "gc/stack_words.h"

namespace fib::gc {

namespace {

uint64_t first_word(const Object* object) {
  return __atomic_load_n(reinterpret_cast<const uint64_t*>(object), __ATOMIC_ACQUIRE);
}

void set_slot(uint64_t* slot, uint64_t word) { __atomic_store_n(slot, word, __ATOMIC_RELAXED); }

// All but the first word, which is the header. Most objects are a few words: less than a call of
// memcpy takes. Another thread may pin the object meanwhile and change its slots: then the copy is
// thrown away.
FIB_ALWAYS_INLINE void copy_body(char* to, const Object* from, size_t size) {
  constexpr size_t kShort = 64;
  const auto* const source = reinterpret_cast<const uint64_t*>(from);
  auto* const target = reinterpret_cast<uint64_t*>(to);
  if (FIB_UNLIKELY(size > kShort)) {
    std::memcpy(target + 1, source + 1, size - sizeof(uint64_t));
    return;
  }
  for (size_t i = 1; i < size / sizeof(uint64_t); ++i)
    target[i] = __atomic_load_n(source + i, __ATOMIC_RELAXED);
}

}  // namespace

Evacuator::Evacuator(HeapRange& range, ObjectIndex& index, MatureAllocator& allocator,
                     MarkStack& stack)
    : base_(reinterpret_cast<uint64_t>(range.base())),
      size_(range.size()),
      ages_(range.ages()),
      range_(range),
      index_(index),
      allocator_(allocator),
      stack_(stack) {}

void Evacuator::visit_conservative(const void* low, const void* high) {
  FIB_ASSERT(moved_objects_ == 0, "a conservative root after objects have moved");
  for_each_stack_word(low, high, [this](uint64_t word) {
    if (word - base_ >= size_ || age_of(word - base_) == kMatureBlock) return;
    reach_ambiguous(word);
  });
}

void Evacuator::visit_stack(const void* low, const void* high) {
  ++stacks_scanned_;
  stack_bytes_scanned_ +=
      static_cast<size_t>(static_cast<const char*>(high) - static_cast<const char*>(low));
  visit_conservative(low, high);
}

void Evacuator::reach_ambiguous(uint64_t word) {
  Object* const object = index_.find(word);
  if (object == nullptr) return;
  const size_t offset = range_.offset_of(object);
  if (age_of(offset) == kLargeBlock) {
    reach_large(object, offset);
  } else if (uint64_t header = first_word(object); (header & kRemembersStoresInWord) == 0) {
    pin(object, offset, header);
  }
}

void Evacuator::reach(uint64_t* slot, size_t offset, uint8_t age) {
  auto* const object = reinterpret_cast<Object*>(*slot);
  FIB_ASSERT(offset % kAllocationGranule == 0, "a reference does not point at an object");
  if (age == kLargeBlock) {
    reach_large(object, offset);
    return;
  }
  uint64_t header = first_word(object);
  do {
    if ((header & kForwarded) != 0) {
      set_slot(slot, header & ~kForwarded);
      return;
    }
    if ((header & kRemembersStoresInWord) != 0) return;  // pinned
  } while (!move(slot, object, offset, header));
}

bool Evacuator::decide(Object* object, uint64_t& header, uint64_t decision) {
  auto* const word = reinterpret_cast<uint64_t*>(object);
  if (FIB_LIKELY(pool_ == nullptr)) {
    *word = decision;
    return true;
  }
  return std::atomic_ref(*word).compare_exchange_strong(header, decision, std::memory_order_acq_rel,
                                                        std::memory_order_acquire);
}

bool Evacuator::move(uint64_t* slot, Object* object, size_t offset, uint64_t& header) {
  const Type* const type = type_of_first_word(header);
  const size_t size = object_size(type, object);
  constexpr uint64_t kPinsInWord = uint64_t{kPinMask} << 32;
  const bool is_pinned = (header & kPinsInWord) != 0;
  char* const memory = FIB_UNLIKELY(is_pinned) ? nullptr : allocator_.allocate(size);
  if (FIB_UNLIKELY(memory == nullptr)) return pin(object, offset, header);
  copy_body(memory, object, size);
  *reinterpret_cast<uint64_t*>(memory) = header | kRemembersStoresInWord;
  const auto address = reinterpret_cast<uint64_t>(memory);
  if (FIB_UNLIKELY(!decide(object, header, address | kForwarded))) {
    allocator_.give_back(memory, size);
    return false;
  }
  allocator_.enter(memory, size);
  set_slot(slot, address);
  ++moved_objects_;
  moved_bytes_ += size;
  push(reinterpret_cast<Object*>(memory), type);
  return true;
}

bool Evacuator::pin(Object* object, size_t offset, uint64_t& header) {
  if (!decide(object, header, header | kRemembersStoresInWord)) return false;
  test_and_set_bit_shared(range_.marks(), offset);
  std::atomic_ref(ages_[offset / kBlockSize]).store(kPinnedNurseryBlock, std::memory_order_relaxed);
  ++pinned_objects_;
  pinned_bytes_ += object_size(object);
  push(object, object->type());
  return true;
}

void Evacuator::reach_large(Object* object, size_t offset) {
  if (!test_and_set_bit_shared(range_.starts(), offset)) return;
  object->header_.header.bits |= kRemembersStores;
  ++pinned_objects_;
  pinned_bytes_ += object_size(object);
  push(object, object->type());
}

void Evacuator::push(Object* object, const Type* type) {
  if (type->scan != ScanKind::kNone) stack_.push(object);
}

bool Evacuator::scan_waiting(size_t moved_limit) {
  while (!stack_.empty()) {
    if (moved_bytes_ >= moved_limit && stack_.size() >= 2 * WorkPool::kLeastBatch) return false;
    scan(stack_.pop());
  }
  return true;
}

void Evacuator::scan_with_others(WorkPool& pool) {
  pool_ = &pool;
  WorkPool::Batch batch;
  do {
    for (Object* const object : batch.objects)
      stack_.push(object);
    while (!stack_.empty()) {
      for (size_t turn = 0; turn < kTurnsBetweenLooks && !stack_.empty(); ++turn)
        scan(stack_.pop());
      if (pool.wants_work()) give_to_others();
    }
  } while (pool.take(batch));
  pool_ = nullptr;
}

void Evacuator::give_to_others() {
  if (stack_.size() < 2 * WorkPool::kLeastBatch) return;
  WorkPool::Batch batch;
  batch.objects.resize(std::min(stack_.size() / 2, kLargestBatch));
  stack_.take_oldest(batch.objects.size(), batch.objects.data());
  pool_->give(std::move(batch));
}

void Evacuator::absorb(Evacuator& other) {
  const auto take = [](auto& to, auto& from) {
    to.insert(to.end(), from.begin(), from.end());
    from.clear();
  };
  take(weak_slots_, other.weak_slots_);
  take(ephemerons_, other.ephemerons_);
  moved_objects_ += std::exchange(other.moved_objects_, 0);
  moved_bytes_ += std::exchange(other.moved_bytes_, 0);
  pinned_objects_ += std::exchange(other.pinned_objects_, 0);
  pinned_bytes_ += std::exchange(other.pinned_bytes_, 0);
}

bool Evacuator::visit_ephemeron_values() {
  for (size_t i = 0; i < ephemerons_.size();) {
    const Ephemeron ephemeron = ephemerons_[i];
    if (!is_live_word(*ephemeron.key)) {
      ++i;
      continue;
    }
    visit_word(ephemeron.key);
    visit_word(ephemeron.value);
    ephemerons_[i] = ephemerons_.back();
    ephemerons_.pop_back();
  }
  return !stack_.empty();
}

void Evacuator::settle_weak_slots() {
  for (const WeakSlot& weak : weak_slots_) {
    if (is_live_word(*weak.slot)) {
      visit_word(weak.slot);
    } else {
      *weak.slot = weak.cleared;
    }
  }
  weak_slots_.clear();
  for (const Ephemeron& ephemeron : ephemerons_) {
    *ephemeron.key = ephemeron.cleared;
    *ephemeron.value = 0;
  }
  ephemerons_.clear();
}

bool Evacuator::is_live(const Object* object) const {
  const uint64_t offset = reinterpret_cast<uint64_t>(object) - base_;
  if (offset >= size_) return true;
  switch (ages_[offset / kBlockSize]) {
    case kMatureBlock:
      return true;
    case kLargeBlock:
      return test_bit(range_.starts(), offset);
    default:
      return (first_word(object) & kForwarded) != 0 || test_bit(range_.marks(), offset);
  }
}

void Evacuator::scan(Object* object) {
  const Type* const type = object->type();
  auto* const words = reinterpret_cast<uint64_t*>(object);
  switch (type->scan) {
    case ScanKind::kNone:
      break;
    case ScanKind::kMap:
      for_each_bit(type->reference_map, [&](size_t index) { visit_word(words + index); });
      break;
    case ScanKind::kAllWords:
      scan_slots(words + type->scan_offset / sizeof(uint64_t),
                 words + object_size(object) / sizeof(uint64_t));
      break;
    case ScanKind::kOffsets:
      for (const uint32_t* offset = type->reference_offsets; *offset != 0; ++offset)
        visit_word(words + *offset / sizeof(uint64_t));
      break;
    case ScanKind::kCustom:
      type->trace_function(object, *this);
      break;
  }
}

}  // namespace fib::gc
