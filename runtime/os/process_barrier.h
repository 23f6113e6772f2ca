// A full memory barrier on all threads of the process at once (membarrier(2)), so that what runs
// often needs none.
#pragma once

namespace fib::os {

// Called once, before there are other threads: afterwards it takes milliseconds.
void register_process_barrier();

// When it returns, every thread has passed a full barrier since the call; takes some microseconds
// for each processor that runs one of them. False, without any, where the system does not have it.
// May be called in a signal handler.
bool process_barrier();

}  // namespace fib::os
