// The address space that stacks are carved from, and the stacks that no pool keeps. One for the
// process, because one worker may start all fibers and another see them end.
//
// A fiber gets its stack when it first runs, when there is nobody left to tell that there is none.
// So room is promised when the fiber is made. Of each size, with C slots carved, U slots that the
// mapped slabs have left and P promised ones:
//
//    C + U >= P                              promise() maps slabs, or fails
//    C = slots in use + slots kept by pools + slots that lie here
//    in use <= fibers made with a promise    kept by pools <= the pools' own promises
//
// hence whoever holds an unused promise finds a slot here or can carve one.
//
// Free stacks keep their memory for a while: to give it up takes as long as to get it again, and
// programs that have had many fibers have them again. trim() gives up that of stacks which nobody
// has used since the last but one period began. It does so under the lock, a few stacks at a time,
// because a slot that lay nowhere meanwhile would break the equations.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "fiber/stack.h"

namespace fib {

class StackSlabs {
 public:
  // Never destroyed: fibers may run while the program exits.
  static StackSlabs& instance();

  // Makes sure that there is room for so many more slots; false when the system gives no address
  // space.
  [[nodiscard]] bool promise(uint8_t size_class, size_t count);
  void withdraw(uint8_t size_class, size_t count);

  // Appends up to `count` slots with guards, those that still have their memory first. None when
  // the system gives no address space, which cannot happen to the holder of a promise.
  void take(uint8_t size_class, size_t count, std::vector<char*>& slots);
  // Takes slots back; never fails. Their memory stays for trim(), but when it might come to more
  // than a quarter of what the process may have.
  void give(uint8_t size_class, std::span<char* const> slots);
  // Gives up memory, of some hundred stacks at most, and tells whether it will again: it wants to
  // be called every few milliseconds then, with a monotonic time. By one thread at a time.
  bool trim(int64_t now_ns);

 private:
  struct Range {
    char* next;
    char* end;
  };
  // The slots of one size.
  struct Shelf {
    std::vector<char*> warm;   // their memory is there, last used last
    std::vector<char*> stale;  // it is, but is to be given up
    std::vector<char*> cold;   // it is not there
    std::vector<Range> fresh;  // not carved yet: no guards
    size_t mapped = 0;         // slots in use or anywhere
    size_t promised = 0;
    size_t unused = 0;  // the first ones in `warm` that nobody has used in this period
  };

  StackSlabs();
  // Room in the lists for so many slots; false without memory.
  static bool reserve_lists(Shelf& shelf, size_t slots);
  static bool map_slab(Shelf& shelf, size_t slot_bytes);
  // Appends up to `count` slots without guards.
  static void carve(Shelf& shelf, size_t slot_bytes, size_t count, std::vector<char*>& slots);
  static void end_period(Shelf& shelf, size_t slot_bytes);
  // The memory of up to `count` stale slots; how many.
  size_t trim_shelf(Shelf& shelf, size_t slot_bytes, size_t count);

  const size_t warm_limit_;  // of slots of any size
  std::mutex mutex_;
  Shelf shelves_[kStackSizeClassCount];
  std::atomic<bool> has_surplus_{false};  // trim() may have something to do
  int64_t period_end_ns_ = 0;             // trim()'s
};

}  // namespace fib
