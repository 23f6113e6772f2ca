// The fibers that a minor collection has to look at.
//
// Invariants
//  - A fiber that is in no list is parked or dead, and has been since before the last collection:
//    everything it refers to is mature. So whoever makes a fiber (it is dead until then) and
//    whoever takes one out of RunState::kParked enters it, after the change of state and before the
//    next safepoint. What is handed over to a parked fiber is followed by its wake without a
//    safepoint in between.
//  - drop_parked() runs while the workers stand still; threads outside of the scheduler may wake
//    fibers meanwhile. It clears is_changed before it looks at the state a last time, and enter()
//    looks at is_changed after the state was changed, each in one total order: so at least one of
//    the two sees the other, and is_changed decides which of them enters the fiber.
//  - Fiber structs never go away while the scheduler lives.
#pragma once

#include <atomic>

#include "fiber/fiber.h"

namespace fib {

class ChangedFibers {
 public:
  // Any thread.
  FIB_ALWAYS_INLINE void enter(Fiber& fiber) {
    if (fiber.is_changed.load(std::memory_order_seq_cst)) return;
    if (!fiber.is_changed.exchange(true, std::memory_order_seq_cst)) push(fiber);
  }

  // Calls visit(Fiber&) for each that is not dead. The workers stand still.
  template <class F>
  void for_each(F visit) {
    for (Fiber* fiber = first_.load(std::memory_order_acquire); fiber != nullptr;
         fiber = fiber->next_changed) {
      if (fiber->run_state.load(std::memory_order_acquire) != RunState::kDead) visit(*fiber);
    }
  }

  // Forgets those that are parked or dead. The workers stand still.
  void drop_parked() {
    Fiber* fiber = first_.exchange(nullptr, std::memory_order_acq_rel);
    while (fiber != nullptr) {
      Fiber* const next = fiber->next_changed;
      if (!is_idle(*fiber)) {
        push(*fiber);
      } else {
        fiber->is_changed.store(false, std::memory_order_seq_cst);
        if (!is_idle(*fiber)) enter(*fiber);
      }
      fiber = next;
    }
  }

 private:
  static bool is_idle(const Fiber& fiber) {
    const RunState state = fiber.run_state.load(std::memory_order_seq_cst);
    return state == RunState::kParked || state == RunState::kDead;
  }

  void push(Fiber& fiber) {
    fiber.next_changed = first_.load(std::memory_order_relaxed);
    while (!first_.compare_exchange_weak(fiber.next_changed, &fiber, std::memory_order_release,
                                         std::memory_order_relaxed)) {
    }
  }

  std::atomic<Fiber*> first_{nullptr};
};

}  // namespace fib
