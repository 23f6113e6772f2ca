// Stands for runtime/fiber/fiber.h in the models: what the scheduler's lock-free parts use of a
// fiber, the plain members watched for races.
#pragma once

#include "arch/context.h"
#include "fiberus/object.h"

namespace fib {

class Worker;

enum class ParkReason : uint8_t { kNone, kMutex, kCondition, kChannel, kSelect, kOther };
enum class RunState : uint8_t { kActive, kParked, kNotified, kDead };
struct ExceptionGlobals {};

// For Relacy's histories.
template <class Enumeration>
requires std::is_enum_v<Enumeration> std::ostream& operator<<(std::ostream& stream,
                                                              Enumeration value) {
  return stream << static_cast<int>(value);
}

struct Fiber {
  const uint64_t id = reinterpret_cast<uintptr_t>(this);
  arch::Context context;
  checked::plain<Fiber*> queue_next = nullptr;
  Fiber* next_changed = nullptr;
  checked::atomic<bool> is_changed{false};
  checked::atomic<Worker*> worker{nullptr};
  checked::atomic<RunState> run_state{RunState::kActive};
  checked::atomic<bool> is_queued{true};
  char* stack_limit = nullptr;
  struct {
    char* slot = nullptr;
    size_t slot_bytes() const { return 0; }
  } stack;
  checked::plain<ParkReason> park_reason = ParkReason::kNone;
  checked::plain<int64_t> park_time_ns = 0;
  int saved_errno = 0;
  ExceptionGlobals exception_globals;
  void* sanitizer_stack = nullptr;
  void* sanitizer_fiber = nullptr;
  checked::atomic<uint32_t> cancellation{0};
  int shield_depth = 0;
  checked::plain<int> content = 0;

  // Each has its stack from the start.
  bool has_begun() const { return true; }
};

}  // namespace fib
