// What all waiting primitives share.
#pragma once

#include "fiberus/object.h"
#include "fiberus/wait_list.h"
#include "sched/park.h"

namespace fib {

// Suspends the running fiber in `list` until somebody takes it out.
void wait_in(WaitList& list, WaitNode& node, ParkReason reason);
// As wait_in until the monotonic time `deadline_ns`; false when that passed and the fiber has left
// the list by itself.
bool wait_in_until(WaitList& list, WaitNode& node, ParkReason reason, int64_t deadline_ns);
// Wakes the fiber that waits longest; false when nobody waits.
bool wake_first(WaitList& list);

// The monotonic time `timeout_seconds` from now; os::kNever for negative and huge ones.
int64_t deadline_after(double timeout_seconds);

// A descriptor of a native object without references.
constexpr Type describe_native(const Type* self, const char* name, size_t size) {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kClass;
  type.instance_size = static_cast<uint32_t>(size);
  type.display[0] = self;
  type.name = name;
  return type;
}

}  // namespace fib
