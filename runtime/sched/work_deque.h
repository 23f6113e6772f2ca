// The ready fibers of a worker that others may steal: the deque of Chase and Lev ("Dynamic Circular
// Work-Stealing Deque", 2005), with the memory ordering of Lê, Pop, Cohen and Zappa Nardelli
// ("Correct and Efficient Work-Stealing for Weak Memory Models", 2013) except that their two
// sequentially consistent fences are exchanges here: on x86-64 the same cost, and
// ThreadSanitizer, which knows no fences, understands them.
//
// Invariants
//  - bottom_ is written by the owner alone. top_ only grows, by compare-and-swap.
//  - The fibers of the deque are those at the indices [top_, bottom_). An index belongs to whoever
//    moved top_ past it, or to the owner once bottom_ lies at it and top_ below: pop() publishes
//    the smaller bottom_ before it reads top_, steal() reads top_ before bottom_, both in the
//    single total order. So for the last element either the thief sees that it is gone, or the
//    owner sees the thief and both settle it by compare-and-swap on top_.
//  - A ring that was outgrown keeps its content until the deque is destroyed: a thief that still
//    reads from it finds at index top_ what the new ring has there, because the owner overwrites a
//    slot only after top_ has passed it, and then the thief's compare-and-swap fails.
//  - push() orders the fiber's content before bottom_ (release); steal() reads bottom_ with
//  acquire.
//
// Cost: push() and pop() one exchange each (pop of an empty deque none), both wait-free; steal() is
// lock-free: it fails only when another thief, or the owner, has taken an element.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "fiberus/config.h"

namespace fib {

struct Fiber;

class WorkDeque {
 public:
  // `initial_capacity`: a power of two; it grows as needed.
  explicit WorkDeque(int64_t initial_capacity = kInitialCapacity)
      : ring_(new_ring(initial_capacity, nullptr)) {}
  ~WorkDeque() {
    for (Ring* ring = ring_.load(std::memory_order_relaxed); ring != nullptr;) {
      Ring* const outgrown = ring->outgrown;
      delete ring;
      ring = outgrown;
    }
  }
  WorkDeque(const WorkDeque&) = delete;
  WorkDeque& operator=(const WorkDeque&) = delete;

  // --- the owner ---

  // A full barrier: what the caller reads afterwards is read after the fiber can be stolen. False,
  // and nothing has changed, when it is full and there is no memory for more.
  bool push(Fiber* fiber) {
    const int64_t bottom = bottom_.load(std::memory_order_relaxed);
    const int64_t top = top_.load(std::memory_order_acquire);
    Ring* ring = ring_.load(std::memory_order_relaxed);
    if (FIB_UNLIKELY(bottom - top >= ring->capacity)) {
      ring = grow(ring, top, bottom);
      if (ring == nullptr) return false;
    }
    ring->put(bottom, fiber);
    bottom_.exchange(bottom + 1, std::memory_order_seq_cst);
    return true;
  }

  // The fiber pushed last; null when there is none.
  Fiber* pop() {
    const int64_t bottom = bottom_.load(std::memory_order_relaxed) - 1;
    // top_ only grows: an old value that leaves nothing leaves nothing now.
    if (top_.load(std::memory_order_relaxed) > bottom) return nullptr;
    Ring* const ring = ring_.load(std::memory_order_relaxed);
    bottom_.exchange(bottom, std::memory_order_seq_cst);
    int64_t top = top_.load(std::memory_order_seq_cst);
    if (top < bottom) return ring->get(bottom);
    Fiber* fiber = nullptr;
    if (top == bottom) {
      fiber = ring->get(bottom);
      forget_age();
      if (!top_.compare_exchange_strong(top, top + 1, std::memory_order_seq_cst)) fiber = nullptr;
    }
    bottom_.store(bottom + 1, std::memory_order_relaxed);
    return fiber;
  }

  // --- any thread ---

  // The fiber that waits longest; null when there is none or somebody else was faster.
  Fiber* steal() {
    int64_t top = top_.load(std::memory_order_seq_cst);
    const int64_t bottom = bottom_.load(std::memory_order_seq_cst);
    if (top >= bottom) return nullptr;
    Fiber* const fiber = ring_.load(std::memory_order_acquire)->get(top);
    if (!top_.compare_exchange_strong(top, top + 1, std::memory_order_seq_cst)) return nullptr;
    if (top + 1 == bottom) forget_age();
    return fiber;
  }

  // How many fibers it held at some moment.
  size_t size() const {
    const int64_t top = top_.load(std::memory_order_seq_cst);
    const int64_t bottom = bottom_.load(std::memory_order_seq_cst);
    return bottom > top ? static_cast<size_t>(bottom - top) : 0;
  }

  // For how long the fiber that waits longest has waited, as far as anybody has looked: a hint. 0
  // when there is none.
  //
  // push() does not note when, that would cost a look at the clock. Whoever looks here notes what
  // the deque holds and when it was so: what is still there at a later look has waited since then.
  int64_t waiting_ns(int64_t now_ns) {
    const int64_t top = top_.load(std::memory_order_relaxed);
    const int64_t bottom = bottom_.load(std::memory_order_relaxed);
    if (top >= bottom) return 0;
    if (top < seen_end_.load(std::memory_order_acquire)) {
      return now_ns - seen_ns_.load(std::memory_order_relaxed);
    }
    seen_ns_.store(now_ns, std::memory_order_relaxed);
    seen_end_.store(bottom, std::memory_order_release);
    return 0;
  }

 private:
  static constexpr int64_t kInitialCapacity = 256;

  struct Ring {
    int64_t capacity;  // a power of two
    Ring* outgrown;    // its predecessor
    std::unique_ptr<std::atomic<Fiber*>[]> slots;

    void put(int64_t index, Fiber* fiber) {
      slots[index & (capacity - 1)].store(fiber, std::memory_order_relaxed);
    }
    Fiber* get(int64_t index) const {
      return slots[index & (capacity - 1)].load(std::memory_order_relaxed);
    }
  };

  static Ring* new_ring(int64_t capacity, Ring* outgrown) {
    return new Ring{capacity, outgrown,
                    std::make_unique<std::atomic<Fiber*>[]>(static_cast<size_t>(capacity))};
  }

  // The deque is empty: the next fibers are new ones, whatever their indices.
  void forget_age() {
    if (seen_end_.load(std::memory_order_relaxed) != 0) {
      seen_end_.store(0, std::memory_order_relaxed);
    }
  }

  FIB_COLD Ring* grow(Ring* ring, int64_t top, int64_t bottom) {
    Ring* larger;
    try {
      larger = new_ring(ring->capacity * 2, ring);
    } catch (...) {
      // Of whatever kind: the handler of operator new decides.
      return nullptr;
    }
    for (int64_t i = top; i < bottom; ++i)
      larger->put(i, ring->get(i));
    ring_.store(larger, std::memory_order_release);
    return larger;
  }

  // The owner writes bottom_ all the time, thieves write top_: lines of their own.
  alignas(64) std::atomic<int64_t> top_{0};
  alignas(64) std::atomic<int64_t> bottom_{0};
  std::atomic<Ring*> ring_;
  // The fibers below this index were there at that time. Written by anybody who looks.
  alignas(64) std::atomic<int64_t> seen_end_{0};
  std::atomic<int64_t> seen_ns_{0};
};

}  // namespace fib
