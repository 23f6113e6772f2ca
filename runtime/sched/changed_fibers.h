// The fibers that a minor collection has to look at.
//
// Invariants
//  - A fiber that is in no list has neither run nor been handed anything since the last collection:
//    everything it refers to is mature. So it is entered when it is made, when a worker begins to
//    run it, and when somebody wakes it: what is handed over to a parked fiber is followed by its
//    wake without a safepoint in between.
//  - So a full collection in slices, too, looks at a fiber that is in no list once (gc/world.h,
//    World::enumerate_part), at the others in each pause.
//  - drop_suspended() forgets all but the running ones while the workers stand still. Threads
//    outside of the scheduler may wake fibers meanwhile. Whether their entry comes before or after
//    the fiber is forgotten does not matter: they hand over no references.
//  - A fiber is in the list, once, exactly while is_changed is true: who makes it true enters the
//    fiber, and it becomes false after the fiber was taken out.
//  - Fiber structs never go away while the scheduler lives.
#pragma once

#include <atomic>

#include "fiber/fiber.h"

namespace fib {

class ChangedFibers {
 public:
  // Any thread.
  FIB_ALWAYS_INLINE void enter(Fiber& fiber) {
    if (FIB_LIKELY(fiber.is_changed.load(std::memory_order_relaxed))) return;
    if (!fiber.is_changed.exchange(true, std::memory_order_acquire)) push(fiber);
  }

  // Calls visit(Fiber&) for each that is not dead. The workers stand still.
  template <class F>
  void for_each(F visit) {
    for (Fiber* fiber = first_.load(std::memory_order_acquire); fiber != nullptr;
         fiber = fiber->next_changed) {
      if (fiber->run_state.load(std::memory_order_acquire) != RunState::kDead) visit(*fiber);
    }
  }

  // Forgets all but those of which is_running(Fiber&) is true. The workers stand still.
  template <class F>
  void drop_suspended(F is_running) {
    Fiber* fiber = first_.exchange(nullptr, std::memory_order_acquire);
    while (fiber != nullptr) {
      Fiber* const next = fiber->next_changed;
      if (is_running(*fiber)) {
        push(*fiber);
      } else {
        fiber->is_changed.store(false, std::memory_order_release);
      }
      fiber = next;
    }
  }

 private:
  void push(Fiber& fiber) {
    fiber.next_changed = first_.load(std::memory_order_relaxed);
    while (!first_.compare_exchange_weak(fiber.next_changed, &fiber, std::memory_order_release,
                                         std::memory_order_relaxed)) {
    }
  }

  std::atomic<Fiber*> first_{nullptr};
};

}  // namespace fib
