// fiberus.Signal: signals that the program takes instead of their usual effect. Results below zero
// are -errno.
#pragma once

#include <cstdint>

namespace fib::io {

// From now on signal_next() tells of the signal. -EINVAL for SIGKILL, SIGSTOP, numbers that are no
// signals, and faults, which are the runtime's.
int32_t signal_take(int32_t number);
// The signal has again the effect that it had at the program's start.
int32_t signal_release(int32_t number);
// Suspends until a signal that is taken has arrived; gives its number. Signals of one number that
// arrive before it is told count once. To be called by one fiber only, which does not keep the
// program from its end.
int32_t signal_next();
// Sends this process a signal.
int32_t signal_raise(int32_t number);

}  // namespace fib::io
