#include "gc/evacuator.h"

#include <cstring>

#include "base/bits.h"
#include "gc/header_bits.h"
#include "gc/object_size.h"
#include "gc/stack_words.h"

namespace fib::gc {

namespace {

uint64_t first_word(const Object* object) { return *reinterpret_cast<const uint64_t*>(object); }
// Most objects are a few words: less than a call of memcpy takes.
FIB_ALWAYS_INLINE void copy_words(char* to, const Object* from, size_t size) {
  constexpr size_t kShort = 64;
  if (FIB_UNLIKELY(size > kShort)) {
    std::memcpy(to, static_cast<const void*>(from), size);
    return;
  }
  const auto* const source = reinterpret_cast<const uint64_t*>(from);
  auto* const target = reinterpret_cast<uint64_t*>(to);
  for (size_t i = 0; i < size / sizeof(uint64_t); ++i) {
    target[i] = source[i];
    asm volatile("");  // or it would become a memcpy
  }
}

void set_first_word(Object* object, uint64_t word) { *reinterpret_cast<uint64_t*>(object) = word; }

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
    if (word - base_ >= size_ || ages_[(word - base_) / kBlockSize] == kMatureBlock) return;
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
  if (ages_[offset / kBlockSize] == kLargeBlock) {
    if (test_and_set_bit(range_.starts(), offset)) reach_large(object);
  } else if (!test_bit(range_.marks(), offset)) {
    pin(object, offset);
  }
}

void Evacuator::reach(uint64_t* slot, size_t offset, uint8_t age) {
  auto* const object = reinterpret_cast<Object*>(*slot);
  FIB_ASSERT(offset % kAllocationGranule == 0, "a reference does not point at an object");
  if (age == kLargeBlock) {
    if (test_and_set_bit(range_.starts(), offset)) reach_large(object);
    return;
  }
  const uint64_t header = first_word(object);
  if ((header & kForwarded) != 0) {
    *slot = header & ~kForwarded;
  } else if (age != kPinnedNurseryBlock || !test_bit(range_.marks(), offset)) {
    move(slot, object, offset);
  }
}

void Evacuator::move(uint64_t* slot, Object* object, size_t offset) {
  const size_t size = object_size(object);
  const bool is_pinned = (object->header_.header.bits & kPinMask) != 0;
  char* const memory = FIB_UNLIKELY(is_pinned) ? nullptr : allocator_.allocate(size);
  if (FIB_UNLIKELY(memory == nullptr)) {
    pin(object, offset);
    return;
  }
  copy_words(memory, object, size);
  auto* const copy = reinterpret_cast<Object*>(memory);
  copy->header_.header.bits |= kRemembersStores;
  set_first_word(object, reinterpret_cast<uint64_t>(copy) | kForwarded);
  *slot = reinterpret_cast<uint64_t>(copy);
  ++moved_objects_;
  moved_bytes_ += size;
  push(copy);
}

void Evacuator::pin(Object* object, size_t offset) {
  set_bit(range_.marks(), offset);
  ages_[offset / kBlockSize] = kPinnedNurseryBlock;
  object->header_.header.bits |= kRemembersStores;
  ++pinned_objects_;
  pinned_bytes_ += object_size(object);
  push(object);
}

void Evacuator::reach_large(Object* object) {
  object->header_.header.bits |= kRemembersStores;
  ++pinned_objects_;
  pinned_bytes_ += object_size(object);
  push(object);
}

void Evacuator::push(Object* object) {
  if (object->type()->scan != ScanKind::kNone) stack_.push(object);
}

void Evacuator::drain() {
  do {
    while (!stack_.empty())
      scan(stack_.pop());
  } while (visit_ephemeron_values());
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
