#include "io/operation.h"

#include "fiberus/context.h"
#include "io/ring_wait.h"
#include "sched/cancel.h"

namespace fib::io {

OperationResult perform(RingDriver& ring, const Operation& operation, int64_t deadline_ns) {
  check_cancellation(*hot_fiber());
  DescriptorWatch watch;
  watch.begin(operation.descriptor);
  if (watch.is_closed()) return {WaitResult::kClosed, 0, false};
  Request request;
  request.pinned = operation.pinned;
  io_uring_sqe& place = ring.begin_request(request);
  place.opcode = operation.code;
  place.fd = operation.descriptor;
  place.addr = reinterpret_cast<uint64_t>(operation.address);
  place.len = operation.length;
  place.off = operation.offset;
  place.rw_flags = static_cast<int>(operation.flags);
  const WaitResult wait = await_requests(&request, &watch, 1, deadline_ns);
  return {wait, request.result, (request.flags & IORING_CQE_F_SOCK_NONEMPTY) != 0};
}

}  // namespace fib::io
