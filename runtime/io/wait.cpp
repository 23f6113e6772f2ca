#include "io/wait.h"

#include <memory>

#include "fiberus/context.h"
#include "io/lasting_operation.h"
#include "io/poller.h"
#include "io/ring_wait.h"
#include "os/clock.h"
#include "sched/cancel.h"
#include "sched/park.h"

namespace fib::io {
namespace {

WaitResult wait_with(const pollfd* items, DescriptorWatch* watches, Request* requests, size_t count,
                     int64_t deadline_ns) {
  for (size_t i = 0; i < count; ++i)
    watches[i].begin(items[i].fd, DescriptorWait::Kind::kReadiness);
  // From now on nothing runs ahead of this wait.
  if (end_running_ahead(items, count)) return WaitResult::kReady;
  if (RingDriver* const ring = RingDriver::current()) {
    return wait_in_ring(*ring, items, watches, requests, count, deadline_ns);
  }
  return Poller::instance().wait_any(items, watches, count, deadline_ns);
}

}  // namespace

WaitResult wait_any(const pollfd* items, size_t count, int64_t deadline_ns) {
  check_cancellation(*hot_fiber());
  if (count == 1) {
    DescriptorWatch watch;
    Request request;
    return wait_with(items, &watch, &request, 1, deadline_ns);
  }
  const std::unique_ptr<DescriptorWatch[]> watches(new DescriptorWatch[count]);
  const std::unique_ptr<Request[]> requests(new Request[count]);
  return wait_with(items, watches.get(), requests.get(), count, deadline_ns);
}

WaitResult wait_ready(int descriptor, short events, int64_t deadline_ns) {
  const pollfd item{descriptor, events, 0};
  return wait_any(&item, 1, deadline_ns);
}

int64_t Timeout::deadline_ns() {
  if (deadline_ns_ >= 0) return deadline_ns_;
  const double nanoseconds = seconds_ * 1e9;
  if (!(nanoseconds >= 0 && nanoseconds < 9e18)) {
    deadline_ns_ = os::kNever;
  } else {
    deadline_ns_ = os::saturating_add(wait_clock_ns(), static_cast<int64_t>(nanoseconds));
  }
  return deadline_ns_;
}

}  // namespace fib::io
