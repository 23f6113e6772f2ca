#include "fiber/fiber.h"

#include "fiberus/context.h"

namespace fib {

FiberExceptions* running_exceptions() {
  Fiber* const fiber = hot_fiber();
  return fiber != nullptr ? &fiber->exceptions : nullptr;
}

const char* park_reason_name(ParkReason reason) {
  switch (reason) {
    case ParkReason::kNone:
      return "nothing";
    case ParkReason::kSleep:
      return "a sleep";
    case ParkReason::kJoin:
      return "another fiber";
    case ParkReason::kCounter:
      return "a counter";
    case ParkReason::kMutex:
      return "a mutex";
    case ParkReason::kCondition:
      return "a condition";
    case ParkReason::kSemaphore:
      return "a semaphore";
    case ParkReason::kLock:
      return "a lock";
    case ParkReason::kDeque:
      return "a deque";
    case ParkReason::kChannel:
      return "a channel";
    case ParkReason::kSelect:
      return "one of several channels";
    case ParkReason::kEvent:
      return "an event";
    case ParkReason::kBarrier:
      return "a barrier";
    case ParkReason::kReadWriteLock:
      return "a read-write lock";
    case ParkReason::kInputOutput:
      return "input or output";
    case ParkReason::kBlockingCall:
      return "a blocking call";
    case ParkReason::kOther:
      return "something";
  }
  return "something";
}

}  // namespace fib
