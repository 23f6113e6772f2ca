#include "io/ring_wait.h"

#include <errno.h>

#include "fiberus/context.h"
#include "sched/cancel.h"
#include "sched/park.h"

namespace fib::io {
namespace {

bool is_any_done(const Request* requests, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (requests[i].is_done()) return true;
  }
  return false;
}

// Whether one of them came to more than its cancellation.
bool end_all(Request* requests, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (!requests[i].is_done()) RingDriver::cancel(requests[i]);
  }
  bool has_result = false;
  for (size_t i = 0; i < count; ++i) {
    while (!requests[i].is_done())
      park(ParkReason::kInputOutput);
    if (requests[i].result != -ECANCELED) has_result = true;
  }
  return has_result;
}

}  // namespace

WaitResult await_requests(Request* requests, const DescriptorWatch* watches, size_t count,
                          int64_t deadline_ns) {
  Fiber& self = *hot_fiber();
  bool is_in_time = true;
  bool is_cancelled = is_cancellation_due(self);
  bool is_closed = is_any_closed(watches, count);
  while (is_in_time && !is_cancelled && !is_closed && !is_any_done(requests, count)) {
    is_in_time = park_until(ParkReason::kInputOutput, deadline_ns);
    is_cancelled = is_cancellation_due(self);
    is_closed = is_any_closed(watches, count);
  }
  if (end_all(requests, count)) return WaitResult::kReady;
  if (is_closed) return WaitResult::kClosed;
  if (is_cancelled) throw_cancelled(self);
  return WaitResult::kTimedOut;
}

WaitResult wait_in_ring(RingDriver& ring, const pollfd* items, const DescriptorWatch* watches,
                        Request* requests, size_t count, int64_t deadline_ns) {
  for (size_t i = 0; i < count; ++i) {
    io_uring_sqe& place = ring.begin_request(requests[i]);
    place.opcode = IORING_OP_POLL_ADD;
    place.fd = items[i].fd;
    place.poll32_events = static_cast<uint16_t>(items[i].events);
  }
  return await_requests(requests, watches, count, deadline_ns);
}

}  // namespace fib::io
