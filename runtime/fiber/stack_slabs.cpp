#include "fiber/stack_slabs.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

#include "base/log.h"
#include "os/memory.h"

namespace fib {
namespace {

constexpr size_t kSlabBytes = size_t{64} << 20;
// Free stacks of the default size that keep their memory: 16 MiB when each touched one page.
constexpr size_t kWarmSlots = 4096;
// Whoever takes so many at once starts many fibers: they get their first page with the guard, in
// one system call for all, which takes two thirds of the time of as many page faults.
constexpr size_t kManySlots = 8;

size_t warm_limit(size_t slot_bytes) {
  return std::max<size_t>(
      kWarmSlots * kDefaultFiberStackBytes / std::max(slot_bytes, kDefaultFiberStackBytes), 1);
}

// Protection must not be lost silently: the overflow checks in generated code still hold, so this
// is no reason to stop, but the operator has to know.
void report_missing_guards() {
  static std::atomic<bool> reported{false};
  if (reported.exchange(true)) return;
  log_line(
      "stacks of new fibers have no guard pages (%s; see vm.max_map_count): overflow in native "
      "code is no longer detected",
      strerror(errno));
}

// Calls `advise` with the part of each slot that `part` gives.
template <class Part>
bool advise_slots(std::span<char* const> slots, int advice, Part part) {
  iovec ranges[64];
  bool is_done = true;
  while (!slots.empty()) {
    const size_t count = std::min(slots.size(), std::size(ranges));
    std::transform(slots.begin(), slots.begin() + static_cast<ptrdiff_t>(count), ranges, part);
    is_done &= os::advise_memory({ranges, count}, advice);
    slots = slots.subspan(count);
  }
  return is_done;
}

void install_guards(std::span<char* const> slots) {
  static const GuardKind kind = probe_guard_kind();
  bool is_done = true;
  if (kind == GuardKind::kMarker) {
    is_done = advise_slots(slots, os::kGuardInstall, [](char* slot) {
      return iovec{slot, kGuardBytes};
    });
  } else {
    for (char* const slot : slots)
      is_done &= mprotect(slot, kGuardBytes, PROT_NONE) == 0;
  }
  if (!is_done) report_missing_guards();
}

// A hint: what is not there is there once it is touched.
void populate_tops(std::span<char* const> slots, size_t slot_bytes) {
  advise_slots(slots, os::kPopulateWrite, [slot_bytes](char* slot) {
    return iovec{slot + slot_bytes - os::kPageSize, os::kPageSize};
  });
}

void discard(std::span<char* const> slots, size_t slot_bytes) {
  advise_slots(slots, MADV_DONTNEED, [slot_bytes](char* slot) {
    return iovec{slot + kGuardBytes, slot_bytes - kGuardBytes};
  });
}

// Moves up to `count` slots from the end of one list to that of the other.
void move_last(std::vector<char*>& from, size_t count, std::vector<char*>& to) {
  const auto first = from.end() - static_cast<ptrdiff_t>(std::min(count, from.size()));
  to.insert(to.end(), first, from.end());
  from.erase(first, from.end());
}

}  // namespace

GuardKind probe_guard_kind() {
  char* const page = os::map_memory(os::kPageSize);
  if (page == nullptr) return GuardKind::kProtection;
  const bool supported = madvise(page, os::kPageSize, os::kGuardInstall) == 0;
  os::release_address_space(page, os::kPageSize);
  return supported ? GuardKind::kMarker : GuardKind::kProtection;
}

StackSlabs& StackSlabs::instance() {
  static StackSlabs& instance = *new StackSlabs;
  return instance;
}

// Fibers take and give stacks in the middle of a switch, where nothing may throw.
bool StackSlabs::reserve_lists(Shelf& shelf, size_t slot_bytes, size_t slots) {
  const auto reserve = [](auto& list, size_t count) {
    if (list.capacity() < count) list.reserve(2 * count);
  };
  try {
    reserve(shelf.warm, std::min(slots, warm_limit(slot_bytes)));
    reserve(shelf.cold, slots);
    reserve(shelf.fresh, shelf.fresh.size() + 1);
  } catch (...) {
    // Of whatever kind: the handler of operator new decides.
    return false;
  }
  return true;
}

bool StackSlabs::map_slab(Shelf& shelf, size_t slot_bytes) {
  const size_t bytes = std::max(kSlabBytes, slot_bytes);
  if (!reserve_lists(shelf, slot_bytes, shelf.mapped + bytes / slot_bytes)) return false;
  char* const slab = os::map_memory(bytes);
  if (slab == nullptr) return false;
  // A huge page would commit 2 MiB for the first touch of a 256 KiB stack.
  madvise(slab, bytes, MADV_NOHUGEPAGE);
  shelf.fresh.push_back({slab, slab + bytes});
  shelf.mapped += bytes / slot_bytes;
  return true;
}

bool StackSlabs::promise(uint8_t size_class, size_t count) {
  const std::lock_guard lock(mutex_);
  Shelf& shelf = shelves_[size_class];
  while (shelf.mapped < shelf.promised + count) {
    if (!map_slab(shelf, slot_bytes_of(size_class))) return false;
  }
  shelf.promised += count;
  return true;
}

void StackSlabs::withdraw(uint8_t size_class, size_t count) {
  const std::lock_guard lock(mutex_);
  shelves_[size_class].promised -= count;
}

void StackSlabs::carve(Shelf& shelf, size_t slot_bytes, size_t count, std::vector<char*>& slots) {
  while (count > 0) {
    if (shelf.fresh.empty() && !map_slab(shelf, slot_bytes)) return;
    Range& range = shelf.fresh.back();
    for (; count > 0 && range.next < range.end; --count) {
      slots.push_back(range.next);
      range.next += slot_bytes;
    }
    if (range.next == range.end) shelf.fresh.pop_back();
  }
}

void StackSlabs::take(uint8_t size_class, size_t count, std::vector<char*>& slots) {
  const size_t slot_bytes = slot_bytes_of(size_class);
  const size_t first = slots.size();
  size_t first_fresh;
  {
    const std::lock_guard lock(mutex_);
    Shelf& shelf = shelves_[size_class];
    move_last(shelf.warm, count, slots);
    if (slots.size() != first) return;
    move_last(shelf.cold, count, slots);
    first_fresh = slots.size();
    carve(shelf, slot_bytes, first + count - first_fresh, slots);
  }
  const std::span<char* const> taken = std::span<char* const>(slots).subspan(first);
  install_guards(taken.subspan(first_fresh - first));
  if (count >= kManySlots) populate_tops(taken, slot_bytes);
}

void StackSlabs::give(uint8_t size_class, std::span<char* const> slots) {
  const size_t slot_bytes = slot_bytes_of(size_class);
  bool is_cold;
  {
    const std::lock_guard lock(mutex_);
    std::vector<char*>& warm = shelves_[size_class].warm;
    is_cold = warm.size() + slots.size() > warm_limit(slot_bytes);
    if (!is_cold) warm.insert(warm.end(), slots.begin(), slots.end());
  }
  if (!is_cold) return;
  discard(slots, slot_bytes);
  const std::lock_guard lock(mutex_);
  std::vector<char*>& cold = shelves_[size_class].cold;
  cold.insert(cold.end(), slots.begin(), slots.end());
}

}  // namespace fib
