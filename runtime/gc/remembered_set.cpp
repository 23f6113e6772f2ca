#include "gc/remembered_set.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "base/bits.h"
#include "base/untorn_copy.h"
#include "gc/object_size.h"

namespace fib::gc {

namespace {

// Clears `bit` in the header; false when another worker was faster.
bool clear_header_bit(Object* object, uint32_t bit) {
  std::atomic_ref<uint32_t> bits(object->header_.header.bits);
  return (bits.fetch_and(~bit, std::memory_order_relaxed) & bit) != 0;
}

// Sets `bit` in the header; false when it was set already.
bool set_header_bit(Object* object, uint32_t bit) {
  std::atomic_ref<uint32_t> bits(object->header_.header.bits);
  if ((bits.load(std::memory_order_relaxed) & bit) != 0) return false;
  return (bits.fetch_or(bit, std::memory_order_relaxed) & bit) == 0;
}

// As in arch/preserving_x86_64.S.
static_assert(offsetof(HotContext, barrier_tables) == 48);
static_assert(offsetof(BarrierTables, base) == 0 && offsetof(BarrierTables, size) == 8 &&
              offsetof(BarrierTables, ages) == 16 && offsetof(BarrierTables, cards) == 24 &&
              offsetof(BarrierTables, remembers_all) == 32);
static_assert(kBlockSize == 1 << 15 && kCardSize == 1 << 9 && kMatureBlock == 0 &&
              kNurseryBlock == 1 && kLargeBlock == 3);
static_assert(kHasMarkedCards == 2 && offsetof(Header, bits) == 4);

}  // namespace

bool RememberedSet::is_large_array(const Object* object) {
  return object->type()->scan == ScanKind::kAllWords && object_size(object) > kLargeObjectSize;
}

bool RememberedSet::is_mature(size_t offset) const {
  const uint8_t age = range_.ages()[offset / kBlockSize];
  return age == kMatureBlock || (age == kLargeBlock && test_bit(range_.starts(), offset));
}

std::pair<uint64_t*, uint64_t*> RememberedSet::slots_of(Object* object) {
  auto* const words = reinterpret_cast<uint64_t*>(object);
  return {words + object->type()->scan_offset / sizeof(uint64_t),
          words + object_size(object) / sizeof(uint64_t)};
}

void RememberedSet::add_element(Objects& objects, Object* owner, const void* slot, uint64_t word) {
  const bool is_large = is_large_array(owner);
  // Immediates and static objects. A small array is better off in the set, where further stores
  // cost nothing, unless that makes work for the marker.
  if (!range_.contains(word) && (is_large || tables_.remembers_all)) return;
  if (!is_large) {
    if (clear_header_bit(owner, kRemembersStores)) objects.push_back(owner);
    return;
  }
  if (!tables_.remembers_all && is_mature(range_.offset_of(word))) return;
  std::atomic_ref<uint8_t>(range_.cards()[card_of(slot)]).store(1, std::memory_order_relaxed);
  if (set_header_bit(owner, kHasMarkedCards)) objects.push_back(owner);
}

void RememberedSet::add(Objects& objects, Object* owner) {
  if (!is_large_array(owner)) {
    if (clear_header_bit(owner, kRemembersStores)) objects.push_back(owner);
    return;
  }
  const auto [first, end] = slots_of(owner);
  for (size_t card = card_of(first); card <= card_of(end - 1); ++card)
    std::atomic_ref<uint8_t>(range_.cards()[card]).store(1, std::memory_order_relaxed);
  if (set_header_bit(owner, kHasMarkedCards)) objects.push_back(owner);
}

void RememberedSet::fill_mature(Objects& objects, Object* owner, uint64_t* to, const uint64_t* from,
                                size_t count) {
  FIB_ASSERT(is_large_array(owner) && !is_mature(range_.offset_of(owner)), "a new large array");
  uint32_t& bits = owner->header_.header.bits;
  // Whoever marks comes by no earlier than in the next pause, and scans all of it: no card for
  // mature references.
  bits |= kRemembersStores;
  set_bit(range_.starts(), range_.offset_of(owner));
  while (count > 0) {
    // Card by card, while it is in the cache. The words are judged as they were copied: another
    // worker may store into the source meanwhile.
    const size_t in_card = (kCardSize - range_.offset_of(to) % kCardSize) / sizeof(uint64_t);
    uint64_t* const end = to + std::min(count, in_card);
    const size_t part = static_cast<size_t>(end - to);
    move_untorn(to, from, part * sizeof(uint64_t));
    const bool has_young = std::any_of(to, end, [this](uint64_t word) {
      return range_.contains(word) && !is_mature(range_.offset_of(word));
    });
    if (has_young) {
      range_.cards()[card_of(to)] = 1;
      bits |= kHasMarkedCards;
    }
    to = end;
    from += part;
    count -= part;
  }
  if ((bits & kHasMarkedCards) != 0) objects.push_back(owner);
}

size_t RememberedSet::next_marked_card(size_t card, size_t end) const {
  if (card >= end) return end;
  const void* const found = std::memchr(range_.cards() + card, 1, end - card);
  return found == nullptr
             ? end
             : static_cast<size_t>(static_cast<const uint8_t*>(found) - range_.cards());
}

}  // namespace fib::gc
