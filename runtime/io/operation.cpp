#include "io/operation.h"

#include <errno.h>

#include "fiberus/context.h"
#include "io/lasting_operation.h"
#include "io/ring_wait.h"
#include "sched/cancel.h"

namespace fib::io {
namespace {

// What runs ahead of an operation that takes what arrives; null: nothing, or it takes nothing.
LastingOperation* ahead_of(const Operation& operation) {
  using Kind = LastingOperation::Kind;
  switch (operation.code) {
    case IORING_OP_ACCEPT:
      return LastingOperation::of(operation.descriptor, Kind::kAccept);
    case IORING_OP_RECV:
      return LastingOperation::of(operation.descriptor, Kind::kReceive);
    default:
      return nullptr;
  }
}

DescriptorWait::Kind wait_kind(const Operation& operation) {
  const bool takes_input = operation.code == IORING_OP_ACCEPT || operation.code == IORING_OP_RECV;
  return takes_input ? DescriptorWait::Kind::kInput : DescriptorWait::Kind::kOperation;
}

}  // namespace

OperationResult perform(const Operation& operation, int64_t deadline_ns) {
  check_cancellation(*hot_fiber());
  DescriptorWatch watch;
  // What takes a path has no descriptor that somebody could close.
  if (operation.descriptor >= 0) watch.begin(operation.descriptor, wait_kind(operation));
  if (watch.is_closed()) return {WaitResult::kClosed, 0, false};
  // From now on nothing runs ahead of this operation.
  if (LastingOperation* const ahead = ahead_of(operation)) {
    auto* const memory = static_cast<uint8_t*>(const_cast<void*>(operation.address));
    const int64_t kept = ahead->end_and_take(memory, operation.length);
    if (kept != -EAGAIN) return {WaitResult::kReady, static_cast<int32_t>(kept), false};
  }
  // Not before: the fiber may be on another worker now.
  RingDriver* const ring = RingDriver::current();
  if (ring == nullptr) return {WaitResult::kReady, -EAGAIN, false};
  Request request;
  request.pinned = operation.pinned;
  io_uring_sqe& place = ring->begin_request(request);
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
