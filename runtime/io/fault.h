// Faults on purpose: the n-th call at a point fails with an error that the tests choose. Only in
// builds with checks; in others nothing is left of it.
#pragma once

#include <cstdint>

#include "fiberus/config.h"
#include "os/error.h"

namespace fib::io {

enum class FaultPoint : uint8_t {
  kSetup,       // making a ring
  kMap,         // mapping it
  kSubmission,  // io_uring_enter(2)
  kAccept,
  kRead,
  kWrite,
};
inline constexpr uint32_t kFaultPointCount = 6;

#if FIBERUS_CHECKS
// The `count`-th take_fault(point) from now, 1 being the next, gives `error`; 0: none will.
void plan_fault(FaultPoint point, uint32_t count, int error);
// Whether it has not come to that yet.
bool is_fault_planned(FaultPoint point);
// The error that the call is to fail with; 0 for none.
int take_fault(FaultPoint point);
#else
inline int take_fault(FaultPoint) { return 0; }
#endif

// The result of `call`, a system call's wrapper, or -1 with errno set.
template <class Call>
auto call_or_fail(FaultPoint point, Call call) -> decltype(call()) {
  if (const int error = take_fault(point)) {
    os::set_last_error(error);
    return -1;
  }
  return call();
}

}  // namespace fib::io
