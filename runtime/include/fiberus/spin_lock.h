// A lock for the few instructions that change a list or a counter.
//
// Invariants
//  - The holder neither suspends, allocates, polls nor throws: it cannot be stopped for a
//  collection
//    with the lock held, and a fiber never carries a lock to another thread.
//  - As long as only one thread runs fibers there is nothing to exclude: lock() costs a load and a
//    branch. `runs_in_parallel` becomes true before a second thread runs its first fiber, set by a
//    thread that holds no lock, and stays true until the scheduler ends.
#pragma once

#include <sched.h>

#include <atomic>
#include <cstdint>

#include "fiberus/config.h"

namespace fib {

// More than one thread runs fibers. Written by the scheduler alone.
inline constinit std::atomic<bool> runs_in_parallel{false};

class SpinLock {
 public:
  void lock() {
    if (!runs_in_parallel.load(std::memory_order_relaxed)) return;
    if (FIB_UNLIKELY(word_.exchange(1, std::memory_order_acquire) != 0)) wait();
  }
  void unlock() {
    if (!runs_in_parallel.load(std::memory_order_relaxed)) return;
    word_.store(0, std::memory_order_release);
  }

 private:
  // Long enough for any holder that runs; one whose processor was taken away needs ours.
  static constexpr int kSpinsBeforeYield = 128;

  FIB_COLD void wait() {
    int spins = 0;
    do {
      while (word_.load(std::memory_order_relaxed) != 0) {
        if (++spins < kSpinsBeforeYield) {
          __builtin_ia32_pause();
        } else {
          sched_yield();
        }
      }
    } while (word_.exchange(1, std::memory_order_acquire) != 0);
  }

  std::atomic<uint32_t> word_{0};
};

}  // namespace fib
