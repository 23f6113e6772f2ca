// Operations that the kernel carries out for a fiber: in its worker's ring, which moves the bytes
// itself, or by a system call when the descriptor is ready.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "fiberus/object.h"
#include "io/fault.h"
#include "io/ring_driver.h"
#include "io/wait.h"

namespace fib::io {

// What goes into a submission. The memory behind `address` stays valid until the operation is over:
// bytes of the heap, which `pinned` then names, or of the fiber's stack.
struct Operation {
  uint8_t code;    // IORING_OP_*
  int descriptor;  // or AT_FDCWD
  const void* address = nullptr;
  uint32_t length = 0;
  uint64_t offset = 0;
  uint32_t flags = 0;  // of the operation: those of accept4(2), recv(2), …
  const Object* pinned = nullptr;
};

struct OperationResult {
  WaitResult wait;    // kReady: the operation has come to an end
  int32_t result;     // valid then: as the system call's, -errno for an error
  bool has_more_now;  // of a receive: the socket holds more bytes
};

// Lets the running worker's ring do it, and suspends until it is over, at most until `deadline_ns`
// of wait_clock_ns(). The result is -EAGAIN where there is no ring. Throws Cancelled like every
// wait.
OperationResult perform(const Operation& operation, int64_t deadline_ns);

// What an operation starts with. The system call costs as much as an entry of the ring when it
// succeeds and everything when it does not.
enum class Start : uint8_t {
  kCall,
  kRing,  // it would most likely have to wait; where there is no ring, as kCall
  kWait,  // the call has just said so
};

// As retry() for what `call` does, in the ring if it has to wait. `has_more_now`: see above; not
// written when the call alone did it.
template <class Call>
int64_t transfer(const Operation& operation, short events, Timeout timeout, Start start, Call call,
                 bool* has_more_now = nullptr) {
  const DescriptorUse use(operation.descriptor);
  if (!use.is_open()) return -EBADF;
  bool calls_first = start == Start::kCall || timeout.is_zero();
  bool has_called = start == Start::kWait;
  for (;;) {
    const bool begins_in_ring = !calls_first && RingDriver::current() != nullptr;
    if (!begins_in_ring && !std::exchange(has_called, false)) {
      const int64_t result = call();
      if (result >= 0) return result;
      const int error = os::last_error();
      if (error == EINTR) continue;
      if (error != EAGAIN || timeout.is_zero()) return -error;
    }
    OperationResult outcome{WaitResult::kReady, -EAGAIN, false};
    if (begins_in_ring || RingDriver::current() != nullptr) {
      outcome = perform(operation, timeout.deadline_ns());
    }
    // Older kernels give this for descriptors in non-blocking mode.
    if (outcome.wait == WaitResult::kReady && outcome.result == -EAGAIN) {
      outcome.wait = wait_ready(operation.descriptor, events, timeout.deadline_ns());
      calls_first = true;
    }
    if (outcome.wait == WaitResult::kTimedOut) return -EAGAIN;
    if (outcome.wait == WaitResult::kClosed) return -EBADF;
    if (outcome.result == -EAGAIN || outcome.result == -EINTR) continue;
    if (has_more_now != nullptr) *has_more_now = outcome.has_more_now;
    return outcome.result;
  }
}

}  // namespace fib::io
