// Waiting and waking. A wake leaves a permit: a park that follows it returns at once, so "check,
// then park" loses no wake. Parks may also return without reason. Every waiter therefore waits in a
// loop over its own condition, and joins queues only right before it parks (no yield in between).
//
// Invariants
//  - RunState (fiber.h) decides alone whether a wake queues the fiber: who moves it away from
//    kParked queues it, once, and nobody else does. It becomes kParked only when its stack has been
//    left, so no worker runs on a stack that another is still on.
//  - Every step of it reads and writes at once: what a thread wrote before wake() is seen by the
//    fiber when the park that this wake ends, or that finds its permit, returns.
//  - A permit may be left over by a wake that nobody needed any more, a timer's for example: the
//    next park returns at once.
//  - The timer of park_until() is on no wheel any more when it returns.
#pragma once

#include <cstdint>

#include "fiber/fiber.h"

namespace fib {

// Suspends the running fiber until wake(). Must run on a fiber.
void park(ParkReason reason);
// As park, at most until the time `deadline_ns` of wait_clock_ns(); false when that has passed.
bool park_until(ParkReason reason, int64_t deadline_ns);
// The time that deadlines of waits count: monotonic, virtual when the schedule comes from a seed.
int64_t wait_clock_ns();
// Lets `fiber` run again, or makes its next park return. Any thread.
void wake(Fiber* fiber);

}  // namespace fib
