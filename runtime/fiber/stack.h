// Stacks of fibers: slots of power-of-two sizes carved from slabs of address space, committed page
// by page on first touch, reused last in first out, with a guard at the low end.
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

struct Stack {
  char* slot = nullptr;    // start of the slot: the guard
  char* top = nullptr;     // initial stack pointer, aligned to 64
  uint8_t size_class = 0;  // slot size is kMinimumStackBytes << size_class

  size_t slot_bytes() const { return kMinimumStackBytes << size_class; }
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

// The free stacks of one worker; not thread-safe. It keeps so many, with their pages; those beyond
// go to all pools of the process, because one worker may start all fibers and another see them end.
class StackPool {
 public:
  StackPool() = default;
  ~StackPool();
  StackPool(const StackPool&) = delete;
  StackPool& operator=(const StackPool&) = delete;

  // A stack whose slot has at least `slot_bytes`; `top` is null when the system gives no address
  // space, or for more than kMaximumStackBytes.
  Stack acquire(size_t slot_bytes);
  void release(const Stack& stack);

  // Gives the stack's memory back to the system; it stays usable.
  static void trim(const Stack& stack);
  // The stack belongs to no pool any more: any pool of the process may use it next.
  static void give_up(const Stack& stack);

 private:
  std::vector<char*> free_[kStackSizeClassCount];  // pages still committed
};

}  // namespace fib
