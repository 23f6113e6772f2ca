// Asking a fiber to end. The request is an exception, fiberus.Cancelled, that the fiber's next wait
// throws, or the one it is in; a yield counts as a wait. It is delivered once: what the fiber does
// to clean up may wait again. While a fiber shields itself the request stays pending.
//
// A request is for the whole fiber, or for a scope (fiberus.Scope) that the fiber runs: then only
// what it does inside of that is to end. Scopes nest; of several requests the one for the outermost
// is kept, because it includes the others. The exception says which one was delivered.
//
// Invariants
//  - `cancellation` is set before the fiber is woken, so a wait that starts or goes on afterwards
//    sees it (wake() and park() order it through run_state).
//  - A wait ends in one way only: what it waited for was handed over (the node was taken out of its
//    list by the giver), or the fiber took its node out itself, under the list's lock, and throws
//    or times out. A permit is never lost to a cancellation.
#pragma once

#include "fiber/fiber.h"
#include "fiberus/context.h"

namespace fib {

// Values of Fiber::cancellation; kCancelFiber + n is for what the n-th scope runs, the outermost
// being the first.
inline constexpr uint32_t kNotCancelled = 0;
inline constexpr uint32_t kCancelFiber = 1;

// Whether the next wait of the running fiber throws.
inline bool is_cancellation_due(const Fiber& fiber) {
  return fiber.cancellation.load(std::memory_order_relaxed) != kNotCancelled &&
         fiber.shield_depth == 0;
}

// Delivers the request.
[[noreturn]] FIB_COLD void throw_cancelled(Fiber& fiber);

// What every wait begins with.
inline void check_cancellation(Fiber& fiber) {
  if (FIB_UNLIKELY(is_cancellation_due(fiber))) throw_cancelled(fiber);
}

// While it lives the running fiber is not cancelled.
class CancellationShield {
 public:
  CancellationShield() : fiber_(*hot_fiber()) { ++fiber_.shield_depth; }
  ~CancellationShield() { --fiber_.shield_depth; }
  CancellationShield(const CancellationShield&) = delete;
  CancellationShield& operator=(const CancellationShield&) = delete;

 private:
  Fiber& fiber_;
};

// Whether `value` is what throw_cancelled() threw: it ends a fiber without a report.
bool is_cancellation(Value value);

}  // namespace fib
