// Ready fibers that other threads send to one worker: a stack that many push on and the owner takes
// as a whole (Treiber, 1986). There is no ABA problem: nobody takes single elements.
//
// Invariants
//  - A fiber in an inbox is in no other queue; queue_next is its link.
//  - push() orders the fiber's content before the head (release), take_all() reads it with acquire.
//    Both are sequentially consistent, so that a sender who reads afterwards that the owner is not
//    asleep has sent before the owner looks a last time (see idle_workers.h).
#pragma once

#include <atomic>

#include "fiber/fiber.h"

namespace fib {

class Inbox {
 public:
  // Any thread.
  void push(Fiber* fiber) {
    Fiber* newest = newest_.load(std::memory_order_relaxed);
    do {
      fiber->queue_next = newest;
    } while (!newest_.compare_exchange_weak(newest, fiber, std::memory_order_seq_cst,
                                            std::memory_order_relaxed));
  }

  bool is_empty() const { return newest_.load(std::memory_order_seq_cst) == nullptr; }

  // The fibers linked by queue_next, in the order of their arrival; null when there are none. The
  // owner.
  Fiber* take_all() {
    if (newest_.load(std::memory_order_relaxed) == nullptr) return nullptr;
    Fiber* newest = newest_.exchange(nullptr, std::memory_order_seq_cst);
    Fiber* oldest = nullptr;
    while (newest != nullptr) {
      Fiber* const next = newest->queue_next;
      newest->queue_next = oldest;
      oldest = newest;
      newest = next;
    }
    return oldest;
  }

 private:
  alignas(64) std::atomic<Fiber*> newest_{nullptr};
};

}  // namespace fib
