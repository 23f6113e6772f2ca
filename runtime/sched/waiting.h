// What all waiting primitives share.
//
// Invariants (see wait_list.h and cancel.h as well)
//  - A wait ends in one way, decided under the list's lock by whoever takes the node out: a giver,
//    and then the fiber has what it waited for, or the fiber itself, and then it has nothing. A
//    fiber whose time has passed, or that is cancelled, looks there first who it was.
//  - After await_in() nobody knows of the node any more.
//  - A fiber is woken after its node has been taken out; who waits again by then is not woken
//    by the same wake_all().
#pragma once

#include "fiberus/object.h"
#include "fiberus/spin_lock.h"
#include "fiberus/wait_list.h"
#include "os/clock.h"
#include "sched/cancel.h"
#include "sched/park.h"

namespace fib {

// How a wait ended.
enum class WaitOutcome : uint8_t {
  kGiven,      // somebody took the node out
  kTimedOut,   // the fiber left the list by itself
  kCancelled,  // the same; the caller has to call throw_cancelled()
};

// Suspends the running fiber in `list` until somebody takes its node out, or the time `deadline_ns`
// of wait_clock_ns() has passed, or the fiber is cancelled. `lock` guards the list; it is held by
// the caller and released.
WaitOutcome await_in(SpinLock& lock, WaitList& list, WaitNode& node, ParkReason reason,
                     int64_t deadline_ns);
// As await_in; throws when the fiber is cancelled, and gives false when the time has passed.
inline bool wait_in_until(SpinLock& lock, WaitList& list, WaitNode& node, ParkReason reason,
                          int64_t deadline_ns) {
  const WaitOutcome outcome = await_in(lock, list, node, reason, deadline_ns);
  if (FIB_UNLIKELY(outcome == WaitOutcome::kCancelled)) throw_cancelled(*node.fiber);
  return outcome == WaitOutcome::kGiven;
}
// As wait_in_until without limit.
inline void wait_in(SpinLock& lock, WaitList& list, WaitNode& node, ParkReason reason) {
  wait_in_until(lock, list, node, reason, os::kNever);
}
// Wakes the fiber that waits longest; false when nobody waits. `lock` is held by the caller and
// released.
bool wake_first(SpinLock& lock, WaitList& list);
// Wakes everybody who waits now. As wake_first.
void wake_all(SpinLock& lock, WaitList& list);

// The time `timeout_seconds` from now; os::kNever for negative and huge ones.
int64_t deadline_after(double timeout_seconds);

// A descriptor of a native object. `reference_map`: which of its words are references.
constexpr Type describe_native(const Type* self, const char* name, size_t size,
                               uint64_t reference_map = 0) {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kClass;
  type.instance_size = static_cast<uint32_t>(size);
  if (reference_map != 0) {
    type.scan = ScanKind::kMap;
    type.reference_map = reference_map;
  }
  type.display[0] = self;
  type.name = name;
  return type;
}

}  // namespace fib
