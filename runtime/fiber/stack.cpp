#include "fiber/stack.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <mutex>

#include "base/log.h"

namespace fib {
namespace {

constexpr int kMadviseGuardInstall =
    102;  // MADV_GUARD_INSTALL of Linux 6.13, missing in older headers
constexpr size_t kSlabBytes = size_t{64} << 20;
// Free stacks of the default size that a pool keeps; fewer of the larger ones. Enough for a burst
// of 1000 fibers spawned and joined, 4 MiB of memory when each touched one page.
constexpr size_t kKeptStacks = 1024;
constexpr size_t kColourCount = 16;  // colours take at most a quarter of the first page
constexpr size_t kColourBytes = 64;

size_t size_class_of(size_t slot_bytes) {
  return static_cast<size_t>(std::countr_zero(slot_bytes) - std::countr_zero(kMinimumStackBytes));
}

// Address space for stacks. Slots keep their guards; what pools give back holds no memory.
class Slabs {
 public:
  // A slot that a pool gave back; null when there is none.
  char* take_back(size_t slot_bytes) {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::vector<char*>& returned = returned_[size_class_of(slot_bytes)];
    if (returned.empty()) return nullptr;
    char* const slot = returned.back();
    returned.pop_back();
    return slot;
  }
  void give_back(char* slot, size_t slot_bytes) {
    const std::lock_guard<std::mutex> lock(mutex_);
    returned_[size_class_of(slot_bytes)].push_back(slot);
  }
  // A new slot without guard; null when the system gives no address space.
  char* carve(size_t slot_bytes) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (slot_bytes >= kSlabBytes) return map(slot_bytes);
    if (static_cast<size_t>(end_ - next_) < slot_bytes) {
      char* const slab = map(kSlabBytes);
      if (slab == nullptr) return nullptr;
      next_ = slab;
      end_ = slab + kSlabBytes;
    }
    char* const slot = next_;
    next_ += slot_bytes;
    return slot;
  }

 private:
  static char* map(size_t size) {
    void* const memory = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) return nullptr;
    // A huge page would commit 2 MiB for the first touch of a 256 KiB stack.
    madvise(memory, size, MADV_NOHUGEPAGE);
    return static_cast<char*>(memory);
  }

  std::mutex mutex_;
  std::vector<char*> returned_[kStackSizeClassCount];
  char* next_ = nullptr;
  char* end_ = nullptr;
};

// Never destroyed: fibers may run while the program exits.
Slabs& slabs() {
  static Slabs& instance = *new Slabs;
  return instance;
}

// Protection must not be lost silently: the overflow checks in generated code still hold, so this
// is no reason to stop, but the operator has to know.
void report_missing_guards() {
  static std::atomic<bool> reported{false};
  if (reported.exchange(true)) return;
  log_line(
      "stacks of new fibers have no guard pages (%s; see vm.max_map_count): overflow in native "
      "code "
      "is no longer detected",
      strerror(errno));
}

void install_guard(char* slot) {
  static const GuardKind kind = probe_guard_kind();
  const int result = kind == GuardKind::kMarker ? madvise(slot, kGuardBytes, kMadviseGuardInstall)
                                                : mprotect(slot, kGuardBytes, PROT_NONE);
  if (result != 0) report_missing_guards();
}

size_t kept_limit(size_t size_class) {
  const size_t bytes = kMinimumStackBytes << size_class;
  return bytes <= kDefaultFiberStackBytes
             ? kKeptStacks
             : std::max<size_t>(kKeptStacks * kDefaultFiberStackBytes / bytes / 8, 1);
}

char* new_slot(size_t slot_bytes) {
  char* slot = slabs().take_back(slot_bytes);
  if (slot != nullptr) return slot;
  slot = slabs().carve(slot_bytes);
  if (slot != nullptr) install_guard(slot);
  return slot;
}

// Stacks whose tops lie at equal offsets of their pages fight for the same cache sets.
char* coloured_top(char* slot, size_t slot_bytes) {
  const size_t index = reinterpret_cast<uintptr_t>(slot) / slot_bytes;
  return slot + slot_bytes - index % kColourCount * kColourBytes;
}

}  // namespace

GuardKind probe_guard_kind() {
  const size_t size = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  void* const page =
      mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return GuardKind::kProtection;
  const bool supported = madvise(page, size, kMadviseGuardInstall) == 0;
  munmap(page, size);
  return supported ? GuardKind::kMarker : GuardKind::kProtection;
}

StackPool::~StackPool() {
  for (size_t size_class = 0; size_class < kStackSizeClassCount; ++size_class) {
    const size_t slot_bytes = kMinimumStackBytes << size_class;
    for (char* const slot : free_[size_class]) {
      madvise(slot + kGuardBytes, slot_bytes - kGuardBytes, MADV_DONTNEED);
      slabs().give_back(slot, slot_bytes);
    }
  }
}

uint8_t Stack::size_class_for(size_t slot_bytes) {
  return static_cast<uint8_t>(
      size_class_of(std::bit_ceil(std::clamp(slot_bytes, kMinimumStackBytes, kMaximumStackBytes))));
}

Stack StackPool::acquire(size_t slot_bytes) {
  if (slot_bytes > kMaximumStackBytes) return Stack{};
  Stack stack;
  stack.size_class = Stack::size_class_for(slot_bytes);
  slot_bytes = stack.slot_bytes();
  std::vector<char*>& free = free_[stack.size_class];
  if (!free.empty()) {
    stack.slot = free.back();
    free.pop_back();
  } else {
    stack.slot = new_slot(slot_bytes);
    if (stack.slot == nullptr) return Stack{};
  }
  stack.top = coloured_top(stack.slot, slot_bytes);
  return stack;
}

void StackPool::release(const Stack& stack) {
  std::vector<char*>& free = free_[stack.size_class];
  if (free.size() == kept_limit(stack.size_class)) {
    give_up(stack);
    return;
  }
  sanitizer::unpoison(stack.low(), stack.slot_bytes() - kGuardBytes);
  free.push_back(stack.slot);
}

void StackPool::give_up(const Stack& stack) {
  sanitizer::unpoison(stack.low(), stack.slot_bytes() - kGuardBytes);
  trim(stack);
  slabs().give_back(stack.slot, stack.slot_bytes());
}

void StackPool::trim(const Stack& stack) {
  madvise(stack.low(), stack.slot_bytes() - kGuardBytes, MADV_DONTNEED);
}

}  // namespace fib
