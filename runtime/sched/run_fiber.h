// What happens on a fiber between its first and its last switch.
#pragma once

#include "fiber/fiber.h"

namespace fib {

// Runs the fiber's function on its own stack, deals with what it throws, and lets the fibers that
// joined it go on.
void run_fiber(Fiber& fiber);

}  // namespace fib
