// Threads outside of the scheduler that work for fibers.
#pragma once

namespace fib::io {

// While one lives, a helper thread may wake a fiber: the program is not at its end. Belongs to the
// fiber that waits.
class ExternalWait {
 public:
  ExternalWait();
  ~ExternalWait();
  ExternalWait(const ExternalWait&) = delete;
  ExternalWait& operator=(const ExternalWait&) = delete;
};

// Calls `function(argument)` on another thread while the fiber waits: for library functions that
// can only block. Up to 512 run at a time; their threads are used again. `function` must not touch
// the heap or throw.
void call_blocking(void (*function)(void*), void* argument);

}  // namespace fib::io
