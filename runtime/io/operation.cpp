#include "io/operation.h"

#include <errno.h>

#include <optional>

#include "fiberus/context.h"
#include "io/lasting_operation.h"
#include "io/ring_wait.h"
#include "sched/cancel.h"

namespace fib::io {
namespace {

// What brings the same as an operation that takes what arrives; none: it takes nothing.
std::optional<LastingOperation::Kind> input_kind(const Operation& operation) {
  switch (operation.code) {
    case IORING_OP_ACCEPT:
      return LastingOperation::Kind::kAccept;
    case IORING_OP_RECV:
      return LastingOperation::Kind::kReceive;
    default:
      return std::nullopt;
  }
}

}  // namespace

OperationResult perform(const Operation& operation, int64_t deadline_ns) {
  check_cancellation(*hot_fiber());
  DescriptorWatch watch;
  const std::optional<LastingOperation::Kind> input = input_kind(operation);
  // What takes a path has no descriptor that somebody could close.
  if (operation.descriptor >= 0) {
    using Wait = DescriptorWait::Kind;
    watch.begin(operation.descriptor, input ? Wait::kInput : Wait::kOperation);
  }
  if (watch.is_closed()) return {WaitResult::kClosed, 0, false};
  // From now on nothing runs ahead of this operation.
  LastingOperation* const ahead =
      input ? LastingOperation::of(operation.descriptor, *input) : nullptr;
  if (ahead != nullptr) {
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
