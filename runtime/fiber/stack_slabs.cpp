#include "fiber/stack_slabs.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

#include "base/log.h"
#include "os/control_group.h"
#include "os/memory.h"

namespace fib {
namespace {

constexpr size_t kSlabBytes = size_t{64} << 20;
// Free stacks of the default size that always keep their memory: 16 MiB when each touched one page.
constexpr size_t kKeptSlots = 4096;
// How long the others keep it after their last use, to twice as long.
constexpr int64_t kTrimPeriodNs = 500'000'000;
// What is given up under the lock at once, and in a call of trim().
constexpr size_t kTrimSlots = 256;
constexpr size_t kTrimSlotsPerCall = 2048;
// Whoever takes so many at once starts many fibers: they get their first page with the guard, in
// one system call for all, which takes two thirds of the time of as many page faults.
constexpr size_t kManySlots = 8;

size_t kept_slots(size_t slot_bytes) {
  return std::max<size_t>(
      kKeptSlots * kDefaultFiberStackBytes / std::max(slot_bytes, kDefaultFiberStackBytes), 1);
}

// The heap may take the other three quarters.
size_t slots_in_quarter_of_memory() {
  const auto pages = static_cast<double>(sysconf(_SC_PHYS_PAGES));
  const double most = os::memory_limit_bytes() / static_cast<double>(os::kPageSize);
  return static_cast<size_t>(std::min(pages, most) / 4);
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

// Neighbours in one range, if they follow one another: guards outlast it.
void discard(std::span<char* const> slots, size_t slot_bytes) {
  iovec ranges[64];
  size_t count = 0;
  for (char* const slot : slots) {
    iovec* const last = count > 0 ? &ranges[count - 1] : nullptr;
    if (last != nullptr && static_cast<char*>(last->iov_base) + last->iov_len == slot) {
      last->iov_len += slot_bytes;
      continue;
    }
    if (count == std::size(ranges)) {
      os::advise_memory({ranges, count}, MADV_DONTNEED);
      count = 0;
    }
    ranges[count++] = {slot + kGuardBytes, slot_bytes - kGuardBytes};
  }
  if (count != 0) os::advise_memory({ranges, count}, MADV_DONTNEED);
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

StackSlabs::StackSlabs() : warm_limit_(slots_in_quarter_of_memory()) {}

StackSlabs& StackSlabs::instance() {
  static StackSlabs& instance = *new StackSlabs;
  return instance;
}

// Fibers take and give stacks in the middle of a switch, where nothing may throw.
bool StackSlabs::reserve_lists(Shelf& shelf, size_t slots) {
  const auto reserve = [](auto& list, size_t count) {
    if (list.capacity() < count) list.reserve(2 * count);
  };
  try {
    reserve(shelf.warm, slots);
    reserve(shelf.stale, slots);
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
  if (!reserve_lists(shelf, shelf.mapped + bytes / slot_bytes)) return false;
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
    shelf.unused = std::min(shelf.unused, shelf.warm.size());
    if (slots.size() == first) move_last(shelf.stale, count, slots);
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
  {
    const std::lock_guard lock(mutex_);
    Shelf& shelf = shelves_[size_class];
    const size_t warm = shelf.warm.size() + slots.size();
    if (warm > kept_slots(slot_bytes)) has_surplus_.store(true, std::memory_order_relaxed);
    if (warm + shelf.stale.size() <= warm_limit_) {
      shelf.warm.insert(shelf.warm.end(), slots.begin(), slots.end());
      return;
    }
  }
  discard(slots, slot_bytes);
  const std::lock_guard lock(mutex_);
  std::vector<char*>& cold = shelves_[size_class].cold;
  cold.insert(cold.end(), slots.begin(), slots.end());
}

// --- giving up memory ---

void StackSlabs::end_period(Shelf& shelf, size_t slot_bytes) {
  const size_t surplus = shelf.warm.size() - std::min(shelf.warm.size(), kept_slots(slot_bytes));
  const auto first = shelf.warm.begin();
  const auto last = first + static_cast<ptrdiff_t>(std::min(shelf.unused, surplus));
  shelf.stale.insert(shelf.stale.end(), first, last);
  shelf.warm.erase(first, last);
  shelf.unused = shelf.warm.size();
}

size_t StackSlabs::trim_shelf(Shelf& shelf, size_t slot_bytes, size_t count) {
  size_t done = 0;
  while (done < count) {
    const std::lock_guard lock(mutex_);
    const size_t some = std::min({shelf.stale.size(), count - done, kTrimSlots});
    if (some == 0) break;
    const std::span<char*> slots = std::span<char*>(shelf.stale).last(some);
    std::sort(slots.begin(), slots.end());
    discard(slots, slot_bytes);
    move_last(shelf.stale, some, shelf.cold);
    done += some;
  }
  return done;
}

bool StackSlabs::trim(int64_t now_ns) {
  if (!has_surplus_.load(std::memory_order_relaxed)) return false;
  // give() sets it anew for what it adds from here on.
  has_surplus_.store(false, std::memory_order_relaxed);
  const bool is_period_over = now_ns >= period_end_ns_;
  if (is_period_over) period_end_ns_ = now_ns + kTrimPeriodNs;
  size_t count = kTrimSlotsPerCall;
  bool has_surplus = false;
  for (size_t i = 0; i < kStackSizeClassCount; ++i) {
    Shelf& shelf = shelves_[i];
    const size_t slot_bytes = slot_bytes_of(static_cast<uint8_t>(i));
    count -= trim_shelf(shelf, slot_bytes, count);
    const std::lock_guard lock(mutex_);
    if (is_period_over) end_period(shelf, slot_bytes);
    has_surplus |= !shelf.stale.empty() || shelf.warm.size() > kept_slots(slot_bytes);
  }
  if (has_surplus) has_surplus_.store(true, std::memory_order_relaxed);
  return has_surplus;
}
}  // namespace fib
