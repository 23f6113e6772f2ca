#include "fiber/debug_layout.h"

#include <cstddef>

extern "C" {
fib::DebugLayout fib_debug_layout;
}

namespace fib {
namespace {

constexpr auto kLastReason = static_cast<size_t>(ParkReason::kOther);
static_assert(kLastReason < 32);

DebugLayout make_layout() {
  DebugLayout layout{};
  layout.version = 1;
  layout.fiber_bytes = sizeof(Fiber);
  layout.chunk_fibers = FiberTable::kChunkFibers;
  layout.id = offsetof(Fiber, id);
  layout.parent_id = offsetof(Fiber, parent_id);
  layout.run_state = offsetof(Fiber, run_state);
  layout.is_queued = offsetof(Fiber, is_queued);
  layout.park_reason = offsetof(Fiber, park_reason);
  layout.stack_pointer = offsetof(Fiber, context) + offsetof(arch::Context, stack_pointer);
  layout.frame_pointer = offsetof(Fiber, context) + offsetof(arch::Context, frame_pointer);
  layout.resume_address = offsetof(Fiber, context) + offsetof(arch::Context, resume_address);
  layout.stack_top = offsetof(Fiber, stack) + offsetof(Stack, top);
  layout.object = offsetof(Fiber, object);
  layout.object_name = offsetof(FiberObject, name);
  for (size_t i = 0; i <= kLastReason; ++i)
    layout.park_reason_names[i] = park_reason_name(static_cast<ParkReason>(i));
  return layout;
}

}  // namespace

void publish_for_debuggers(Fiber* const* first, Fiber* const* end, size_t used_in_last) {
  if (fib_debug_layout.version == 0) fib_debug_layout = make_layout();
  fib_debug_layout.first_chunk = first;
  fib_debug_layout.end_chunk = end;
  fib_debug_layout.used_in_last = used_in_last;
}

}  // namespace fib
