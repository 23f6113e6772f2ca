// Waiting and waking. A wake leaves a permit: a park that follows it returns at once, so "check,
// then park" loses no wake. Parks may also return without reason. Every waiter therefore waits in a
// loop over its own condition, and joins queues only right before it parks (no yield in between).
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
