// Stacks of fibers: slots of power-of-two sizes carved from slabs of address space (stack_slabs.h),
// committed page by page on first touch, reused last in first out, with a guard at the low end.
//
// Default size: 256 KiB of address space, of which 208 KiB are for Haxe frames. Page tables cost
// 512 bytes a stack at this spacing (128 at 64 KiB), an eighth of the one page that a parked fiber
// commits anyway; in exchange ordinary recursive code (parsers, tree walks) runs in a fiber as it
// does on a thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "fiber/sanitizer.h"

namespace fib {

inline constexpr size_t kMinimumStackBytes = size_t{64} << 10;
inline constexpr size_t kMaximumStackBytes = size_t{1} << 32;
inline constexpr size_t kStackSizeClassCount = 17;  // 64 KiB … 4 GiB
inline constexpr size_t kDefaultFiberStackBytes = size_t{256} << 10;
inline constexpr size_t kDefaultMainStackBytes = size_t{16} << 20;
inline constexpr size_t kGuardBytes =
    size_t{16} << 10;  // larger than the frame of any unchecked library function
// Below the checked limit: unwinding takes about 6 KiB, formatted printing 8 KiB, lazy symbol
// binding 4 KiB. AddressSanitizer's frames are several times as large.
inline constexpr size_t kStackReserveBytes = (sanitizer::kAddress ? size_t{96} : size_t{32}) << 10;

inline size_t slot_bytes_of(uint8_t size_class) { return kMinimumStackBytes << size_class; }

struct Stack {
  char* slot = nullptr;    // start of the slot: the guard
  char* top = nullptr;     // initial stack pointer, aligned to 64
  uint8_t size_class = 0;  // see slot_bytes_of()

  size_t slot_bytes() const { return slot_bytes_of(size_class); }
  char* low() const { return slot + kGuardBytes; }            // lowest accessible byte
  char* limit() const { return low() + kStackReserveBytes; }  // lowest byte for checked code
  static uint8_t size_class_for(size_t slot_bytes);
  bool contains(const void* address) const {
    return address >= slot && address < slot + slot_bytes();
  }
  bool guard_contains(const void* address) const { return address >= slot && address < low(); }
};

// How overflowing accesses are caught.
enum class GuardKind : uint8_t {
  kMarker,      // MADV_GUARD_INSTALL: no mapping of its own
  kProtection,  // mprotect: two mappings a stack, limited by vm.max_map_count
};

// What this kernel offers; probed once.
GuardKind probe_guard_kind();

// The free stacks of one worker; not thread-safe. It keeps some, with their memory, and gets and
// gives them in batches (stack_slabs.h), because one worker may start all fibers and another see
// them end.
class StackPool {
 public:
  // Stacks of the default size that a pool keeps; fewer of the larger ones.
  static constexpr size_t kKeptStacks = 256;

  // `promised_class`: the size of the stacks that are acquired with a promise, which the pool gets
  // for what it keeps as well. Without address space for that it keeps none of them.
  explicit StackPool(uint8_t promised_class, size_t kept_stacks = kKeptStacks);
  ~StackPool();
  StackPool(const StackPool&) = delete;
  StackPool& operator=(const StackPool&) = delete;

  // A stack whose slot has at least `slot_bytes`; `top` is null when the system gives no address
  // space, or for more than kMaximumStackBytes.
  Stack acquire(size_t slot_bytes);
  // The same for a size class.
  Stack acquire_of(uint8_t size_class);
  void release(const Stack& stack);

 private:
  // Slots of one size.
  struct Shelf {
    std::vector<char*> slots;  // last used last
    size_t limit;              // how many it keeps
    // What came from the slabs less what went there: with many fibers under way more are got at
    // once, an eighth of them.
    size_t taken = 0;
  };

  static char* take_slot(uint8_t size_class, Shelf& shelf);

  const uint8_t promised_class_;
  Shelf shelves_[kStackSizeClassCount];
};

}  // namespace fib
