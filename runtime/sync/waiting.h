// What all waiting primitives share.
#pragma once

#include "fiberus/object.h"
#include "fiberus/spin_lock.h"
#include "fiberus/wait_list.h"
#include "os/clock.h"
#include "sched/park.h"

namespace fib {

// Suspends the running fiber in `list` until somebody takes its node out. `lock` guards the list;
// it is held by the caller and released. Throws when the fiber is cancelled.
void wait_in(SpinLock& lock, WaitList& list, WaitNode& node, ParkReason reason);
// How a wait ended.
enum class WaitOutcome : uint8_t {
  kGiven,      // somebody took the node out
  kTimedOut,   // the fiber left the list by itself
  kCancelled,  // the same; the caller has to call throw_cancelled()
};

// As wait_in until the time `deadline_ns` of wait_clock_ns(), for callers that have something to do
// before they throw.
WaitOutcome await_in(SpinLock& lock, WaitList& list, WaitNode& node, ParkReason reason,
                     int64_t deadline_ns);
// As wait_in until the time `deadline_ns` of wait_clock_ns(); false when that passed and the fiber
// has left the list by itself.
bool wait_in_until(SpinLock& lock, WaitList& list, WaitNode& node, ParkReason reason,
                   int64_t deadline_ns);
// Wakes the fiber that waits longest; false when nobody waits. `lock` is held by the caller and
// released.
bool wake_first(SpinLock& lock, WaitList& list);
// Wakes everybody. As wake_first.
void wake_all(SpinLock& lock, WaitList& list);

// The time `timeout_seconds` from now; os::kNever for negative and huge ones.
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
