// What Haxe code sees of fibers: the objects behind fiberus.Fiber, fiberus.Counter and
// fiberus.io.Timer.
//
// Functions that may suspend the calling fiber say so; nothing else here does.
#pragma once

#include "fiberus/closure_fwd.h"
#include "fiberus/exception.h"
#include "fiberus/gc.h"
#include "fiberus/spin_lock.h"
#include "fiberus/wait_list.h"

namespace fib {

struct Fiber;

// The Haxe object of a fiber (`fiberus.Fiber`). Outlives the fiber itself.
struct FiberObject : Object {
  Fiber* fiber;    // null once dead; native memory
  Closure* entry;  // null once it runs
  Value user_data;
  String* name;       // null: unnamed
  StackTrace* trace;  // of `exception`
  Value exception;    // what ended the fiber; valid when `failed`
  Value thread;       // sys.thread.Thread; null until its first use, written by the fiber alone
  Value locals;       // the values of fiber-local variables; as `thread`
  bool failed;
  SpinLock lock;     // guards `fiber` and `joiners`
  WaitList joiners;  // fibers in fiber_join()

  static const Type type;
};

enum class FiberState : uint8_t { kReady, kRunning, kWaiting, kDead };

// Starts a fiber that calls `function` with its FiberObject (functions without parameters are
// accepted). It runs after the caller suspends or yields. Throws "Null function".
FiberObject* fiber_spawn(Closure* function);
// As fiber_spawn with a stack of at least `stack_size_bytes` for Haxe frames.
FiberObject* fiber_spawn_with_stack(int32_t stack_size_bytes, Closure* function);
// Spawns on the worker `thread_id` (0: main); an invalid id spawns here.
FiberObject* fiber_spawn_on(int32_t thread_id, Closure* function);
// Spawns on any worker.
FiberObject* fiber_spawn_any(Closure* function);
// Spawns on a thread of the blocking pool, which the fiber has for itself: what it calls may block.
FiberObject* fiber_spawn_blocking(Closure* function);
// Spawns `count` fibers calling body(index, arguments); returns how many.
int32_t fiber_spawn_many(int32_t count, Closure* body, Value arguments);
// Lets every other ready fiber run once. Suspends.
void fiber_yield();
// The running fiber; null outside of fibers.
FiberObject* fiber_current();
bool fiber_is_alive(FiberObject* fiber);
int32_t fiber_state(FiberObject* fiber);  // FiberState
// Waits until the fiber has ended; throws on what it threw. Suspends.
void fiber_join(FiberObject* fiber);
// As fiber_join; false when it has not ended within the time (negative: no limit).
bool fiber_join_for(FiberObject* fiber, double timeout_seconds);
Value fiber_user_data(FiberObject* fiber);
Value fiber_set_user_data(FiberObject* fiber, Value value);  // gives `value`
String* fiber_name(FiberObject* fiber);
String* fiber_set_name(FiberObject* fiber, String* name);  // gives `name`

// For sys.thread.Thread and fiberus.FiberLocal, which keep what belongs to a fiber in its object.
Value fiber_thread(FiberObject* fiber);
void fiber_set_thread(FiberObject* fiber, Value thread);
Value fiber_locals(FiberObject* fiber);
void fiber_set_locals(FiberObject* fiber, Value locals);

// Whether the fiber stays on its worker (a native library with thread affinity).
bool fiber_is_pinned(FiberObject* fiber);
// Keeps the running fiber on the worker that runs it, or lets it go again.
void fiber_set_pinned(bool is_pinned);

// Asks the fiber to end: its current or next wait throws what the closure given to
// fiber_set_cancellation() makes. Nothing happens to a fiber that has ended.
void fiber_cancel(FiberObject* fiber);
// The closure gets the depth of the scope whose cancellation is delivered, 0 for the whole fiber.
void fiber_set_cancellation(Closure* make_exception);
// Between the two, which nest, the running fiber's waits do not throw: requests stay pending.
void fiber_shield();
void fiber_unshield();
// Whether a request is pending for the running fiber.
bool fiber_is_cancelled();
// Throws if one is, and the fiber does not shield itself.
void fiber_check_cancelled();

// What fiberus.Scope is made of (sched/cancel.h). The running fiber begins to run a scope; gives
// the scope's depth, 1 for the outermost.
int32_t fiber_enter_scope();
// It runs its innermost scope no longer. A request for that one is forgotten; the caller sees to it
// that none is made from now on.
void fiber_leave_scope();
// Asks the fiber to end what it runs inside the scope of this depth.
void fiber_cancel_scope(FiberObject* fiber, int32_t depth);
// Makes a request that was delivered to the running fiber pending again.
void fiber_cancel_again(int32_t depth);

// Adds workers; returns how many. None in programs built without `-D multithreaded`.
int32_t fiber_create_workers(int32_t count);
int32_t fiber_thread_count();  // main + workers
int32_t fiber_worker_count();
int32_t fiber_thread_id();  // 0: the main worker

// Suspends for at least the given time; zero or less yields.
void sleep_nanoseconds(int64_t nanoseconds);
void sleep_microseconds(int32_t microseconds);
void sleep_milliseconds(int32_t milliseconds);
void sleep_seconds(double seconds);

}  // namespace fib
