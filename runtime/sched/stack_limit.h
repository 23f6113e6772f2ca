// The stack limit of the fiber that runs, and how other threads interrupt code that calls functions
// and never loops.
//
// Functions compare the stack pointer with HotContext::stack_limit when they are entered.
// Worker::interrupt_calls() puts interrupt_limit() there, which lies above every stack, so that the
// next function takes the slow path, which polls.
//
// The worker writes the word as well, at every switch, without a locked instruction, and a request
// must not get lost under such a write:
//  - Who interrupts sets kPollAtCalls in HotContext::poll, has every thread pass a full barrier
//    (os/process_barrier.h), and writes interrupt_limit().
//  - The worker writes the limit, then looks for kPollAtCalls, and writes interrupt_limit() when it
//    finds it.
//
// Invariant: from when the interrupter is done until the worker takes kPollAtCalls the word is
// interrupt_limit(), but for the moment between the worker's write and its look. For if the worker
// looked before the barrier, its write has become visible with it, and the interrupter's comes
// later; if it looked after, it has found the bit. Checked by tests/models/interrupt.pml.
//
// interrupt_limit() without the bit does no harm: the slow path finds nothing to do and writes the
// limit. Where the system has no such barrier a request may get lost, so it is repeated there.
#pragma once

#include "fiber/fiber.h"
#include "fiberus/context.h"
#include "sched/poll_reason.h"

namespace fib {

inline char* interrupt_limit() { return reinterpret_cast<char*>(~uintptr_t{0}); }

FIB_ALWAYS_INLINE void apply_stack_limit(char* limit) {
  set_hot_stack_limit(limit);
  if (FIB_UNLIKELY((hot_poll() & kPollAtCalls) != 0)) set_hot_stack_limit(interrupt_limit());
}

// Where checked code ends on the stack of this thread; null outside of fibers.
inline char* present_stack_limit() {
  const Fiber* const fiber = hot_fiber();
  return fiber != nullptr ? fiber->stack_limit : nullptr;
}

}  // namespace fib
