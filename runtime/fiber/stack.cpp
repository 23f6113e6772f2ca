#include "fiber/stack.h"

#include <algorithm>
#include <bit>

#include "fiber/stack_slabs.h"

namespace fib {
namespace {

constexpr size_t kColourCount = 16;  // colours take at most a quarter of the first page
constexpr size_t kColourBytes = 64;
// The share of the stacks under way that is got at once, at most half of what a pool keeps.
constexpr size_t kTakenShare = 8;

size_t kept_limit(uint8_t size_class, size_t kept_stacks) {
  const size_t bytes = slot_bytes_of(size_class);
  return bytes <= kDefaultFiberStackBytes
             ? kept_stacks
             : std::max<size_t>(kept_stacks * kDefaultFiberStackBytes / bytes / 8, 1);
}

// Stacks whose tops lie at equal offsets of their pages fight for the same cache sets.
char* coloured_top(char* slot, size_t slot_bytes) {
  const size_t index = reinterpret_cast<uintptr_t>(slot) / slot_bytes;
  return slot + slot_bytes - index % kColourCount * kColourBytes;
}

}  // namespace

uint8_t Stack::size_class_for(size_t slot_bytes) {
  slot_bytes = std::bit_ceil(std::clamp(slot_bytes, kMinimumStackBytes, kMaximumStackBytes));
  return static_cast<uint8_t>(std::countr_zero(slot_bytes) - std::countr_zero(kMinimumStackBytes));
}

StackPool::StackPool(uint8_t promised_class, size_t kept_stacks) : promised_class_(promised_class) {
  for (uint8_t i = 0; i < kStackSizeClassCount; ++i)
    shelves_[i].limit = kept_limit(i, kept_stacks);
  Shelf& promised = shelves_[promised_class];
  if (!StackSlabs::instance().promise(promised_class, promised.limit)) promised.limit = 0;
  // Stacks come and go in the middle of a switch, where nothing may throw.
  promised.slots.reserve(promised.limit + 1);
}

StackPool::~StackPool() {
  StackSlabs& slabs = StackSlabs::instance();
  for (uint8_t i = 0; i < kStackSizeClassCount; ++i)
    slabs.give(i, shelves_[i].slots);
  slabs.withdraw(promised_class_, shelves_[promised_class_].limit);
}

char* StackPool::take_slot(uint8_t size_class, Shelf& shelf) {
  if (shelf.slots.empty()) {
    const size_t count =
        std::clamp<size_t>(shelf.taken / kTakenShare, 1, std::max<size_t>(shelf.limit / 2, 1));
    StackSlabs::instance().take(size_class, count, shelf.slots);
    if (shelf.slots.empty()) return nullptr;
    shelf.taken += shelf.slots.size();
  }
  char* const slot = shelf.slots.back();
  shelf.slots.pop_back();
  return slot;
}

Stack StackPool::acquire(size_t slot_bytes) {
  return slot_bytes <= kMaximumStackBytes ? acquire_of(Stack::size_class_for(slot_bytes)) : Stack{};
}

Stack StackPool::acquire_of(uint8_t size_class) {
  Stack stack;
  stack.size_class = size_class;
  stack.slot = take_slot(stack.size_class, shelves_[stack.size_class]);
  if (stack.slot == nullptr) return Stack{};
  stack.top = coloured_top(stack.slot, stack.slot_bytes());
  return stack;
}

void StackPool::release(const Stack& stack) {
  sanitizer::unpoison(stack.low(), stack.slot_bytes() - kGuardBytes);
  Shelf& shelf = shelves_[stack.size_class];
  shelf.slots.push_back(stack.slot);
  if (shelf.slots.size() <= shelf.limit) return;
  // The older half: the others are in the cache.
  const size_t count = (shelf.slots.size() + 1) / 2;
  StackSlabs::instance().give(stack.size_class, std::span(shelf.slots).first(count));
  shelf.slots.erase(shelf.slots.begin(), shelf.slots.begin() + static_cast<ptrdiff_t>(count));
  shelf.taken -= std::min(shelf.taken, count);
}

}  // namespace fib
