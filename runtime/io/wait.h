// Waiting for descriptors. The fiber suspends; its worker's ring wakes it, or the thread that
// sleeps in epoll (backend.h). Everything in runtime/io that can block comes through here, after it
// has tried the system call on a non-blocking descriptor.
//
// Whoever calls these holds no reference into the heap but on its stack, which pins.
#pragma once

#include <errno.h>
#include <poll.h>

#include <cstddef>
#include <cstdint>

#include "io/descriptor_table.h"
#include "os/error.h"

namespace fib::io {

enum class WaitResult : uint8_t {
  kReady,     // the descriptor may be ready: try again
  kTimedOut,  // the deadline has passed
  kClosed,    // another fiber closed the descriptor
};

// Suspends until one of `items` (fields fd and events) may be ready, at most until the monotonic
// time `deadline_ns` (os::kNever: no limit). Descriptors that epoll cannot watch, regular files,
// are ready at once.
WaitResult wait_any(const pollfd* items, size_t count, int64_t deadline_ns);
WaitResult wait_ready(int descriptor, short events, int64_t deadline_ns);

// Lets the fibers that wait for `descriptor` go on with kClosed, and suspends until no operation
// uses it any more (descriptor_table.h). Comes right before close(2), whose number nobody can mix
// up then. False when another fiber is at it already, which will close the descriptor.
bool end_waits(int descriptor);

// How long an operation may wait: the clock is read only if it has to.
class Timeout {
 public:
  // Negative or not a number: without limit. Zero: not at all.
  explicit Timeout(double seconds) : seconds_(seconds) {}

  bool is_zero() const { return seconds_ == 0; }
  int64_t deadline_ns();

 private:
  double seconds_;
  int64_t deadline_ns_ = -1;  // -1: not computed yet
};

// Calls `call`, which is a system call's wrapper, until it is not interrupted any more and does not
// ask to wait. Gives its result or -errno, -EAGAIN when the time was up.
template <class Call>
int64_t retry(int descriptor, short events, Timeout timeout, Call call) {
  const DescriptorUse use(descriptor);
  if (!use.is_open()) return -EBADF;
  for (;;) {
    const int64_t result = call();
    if (result >= 0) return result;
    const int error = os::last_error();
    if (error == EINTR) continue;
    if (error != EAGAIN || timeout.is_zero()) return -error;
    switch (wait_ready(descriptor, events, timeout.deadline_ns())) {
      case WaitResult::kReady:
        break;
      case WaitResult::kTimedOut:
        return -EAGAIN;
      case WaitResult::kClosed:
        return -EBADF;
    }
  }
}

}  // namespace fib::io
