// Which of the two backends waits for descriptors: a ring in each worker (ring_driver.h), or one
// thread with epoll (poller.h). FIBERUS_IO=uring or epoll chooses; without it the ring is tried
// first, when the first fiber waits, and epoll takes over where the kernel refuses it.
#pragma once

#include "sched/driver.h"

namespace fib::io {

// What FIBERUS_IO asks for. Call once, at the start.
DriverFactory choose_driver();

// --- for RingDriver ---

// The kernel refuses rings to this process: nobody needs to ask again.
bool is_ring_refused();
// No ring could be made. Tells the user, once, if FIBERUS_LOG=1 or `is_required`.
void note_ring_failure(int error, bool is_required);
// Forgets what note_ring_failure() has noted: for tests.
void forget_ring_failures();

}  // namespace fib::io
