// The native side of a fiber.
//
//   stack, high addresses on top
//     top ──────────▶  first frame (fib_fiber_entry); 0-15 cache lines below the slot's end
//                      …frames of Haxe and library code…
//     limit ────────▶  checked code goes no deeper            Fiber::stack_limit
//                      reserve: unchecked library calls, throwing "Stack overflow" and unwinding
//     low ──────────▶  guard: a touch ends in the SIGSEGV handler
//     slot start
//
// A fiber has its stack from the first switch to it to the last one away: what waits to begin costs
// no memory but its struct, and a fiber that ends leaves its stack, which is in the cache, to the
// next one that begins.
//
// Fiber structs live in memory that is not unmapped before the scheduler ends and are reused, so
// that a late wake of a finished fiber is at worst a spurious wake of the next one; every waiter
// waits in a loop.
#pragma once

#include <atomic>

#include "arch/context.h"
#include "fiber/stack.h"
#include "fiberus/exception.h"
#include "fiberus/fiber.h"

namespace fib {

class Worker;

// Why a fiber waits; shown in dumps and traces.
enum class ParkReason : uint8_t {
  kNone,
  kSleep,
  kJoin,
  kCounter,
  kMutex,
  kCondition,
  kSemaphore,
  kLock,
  kDeque,
  kChannel,
  kSelect,
  kEvent,
  kBarrier,
  kReadWriteLock,
  kInputOutput,
  kBlockingCall,
  kOther,
};
const char* park_reason_name(ParkReason reason);

// Where a fiber stands between going on and waiting. Transitions:
//   kActive  -> kParked      by whoever runs next on the same worker after park(), once the stack
//                            is left
//   kActive  -> kNotified    wake(): a permit. It makes the fiber ready again where it would have
//                            become parked, or the next park() return at once
//   kNotified -> kNotified   wake()
//   kNotified -> kActive     park(), which uses the permit up
//   kParked  -> kActive      wake(), which also queues the fiber
// All of them read and write in one step: so of a wake() and the park() that takes its permit or
// finds it missing, the second sees what the first thread wrote before. A plain store would stay in
// its processor's buffer while the fiber already looks at what it waits for, and a wake() that only
// reads could miss it: each side would see the other's past. That is also why the state does not
// tell whether an active fiber runs or is queued: every switch would pay for that.
enum class RunState : uint8_t { kActive, kParked, kNotified, kDead };

// The two words of the C++ runtime's per-thread exception state (__cxa_get_globals), switched with
// the fiber.
struct ExceptionGlobals {
  void* caught_exceptions = nullptr;
  unsigned int uncaught_exceptions = 0;
};

struct Fiber {
  arch::Context context{};      // valid while the fiber does not run, once it has begun
  char* stack_limit = nullptr;  // goes to hot_stack_limit when the fiber runs
  Stack stack{};

  Fiber* queue_next = nullptr;    // in a run queue, an inbox or a pool's free list
  Fiber* next_changed = nullptr;  // in ChangedFibers
  // Where it runs or ran last; a pinned fiber always runs there.
  std::atomic<Worker*> worker{nullptr};
  std::atomic<RunState> run_state{RunState::kDead};
  std::atomic<bool> is_changed{false};         // is in ChangedFibers
  std::atomic<bool> is_queued{false};          // ready, not running: for statistics and dumps alone
  ParkReason park_reason = ParkReason::kNone;  // valid while waiting
  bool is_main = false;
  bool is_pinned = false;
  bool is_blocking = false;  // of the blocking pool
  // What the fiber was asked to end (sched/cancel.h): delivered by its next wait that is not
  // shielded.
  std::atomic<uint32_t> cancellation{0};
  uint32_t scope_depth = 0;   // scopes that it runs; written by the fiber itself
  uint32_t shield_depth = 0;  // written by the fiber itself
  int saved_errno = 0;        // while it does not run
  int64_t park_time_ns = 0;   // monotonic time of the last park, within a round of polls

  FiberObject* object = nullptr;          // root: the fiber keeps its object alive
  void (*native_entry)(void*) = nullptr;  // used when the object has no entry closure
  void* native_argument = nullptr;
  uint64_t id = 0;             // unique; the main fiber is 1
  uint64_t parent_id = 0;      // the fiber that spawned it; 0: none
  void* spawn_site = nullptr;  // the return address of the spawn; null: unknown

  ExceptionGlobals exception_globals;
  FiberExceptions exceptions;

  void* sanitizer_stack = nullptr;  // ASan's fake stack while switched away
  void* sanitizer_fiber = nullptr;  // TSan's fiber

  // Forgets everything about a finished fiber but what its reuse overwrites anyway.
  void reset() {
    context = arch::Context{};
    object = nullptr;
    native_entry = nullptr;
    native_argument = nullptr;
    exceptions.last_trace = nullptr;
    exception_globals = ExceptionGlobals{};
    park_reason = ParkReason::kNone;
    is_main = false;
    is_pinned = false;
    is_blocking = false;
    cancellation.store(0, std::memory_order_relaxed);
    scope_depth = 0;
    shield_depth = 0;
    spawn_site = nullptr;
  }

  // Whether there was a switch to it. Until then it has no frames and maybe no stack.
  bool has_begun() const { return context.stack_pointer != nullptr; }

  // Bounds of what a suspended fiber that has begun uses of its stack.
  char* used_low() const { return static_cast<char*>(context.stack_pointer) - arch::kRedZoneBytes; }
  char* used_high() const { return stack.top; }
};
static_assert(sizeof(Fiber) < 512, "bookkeeping of a parked fiber, see docs");

}  // namespace fib
