#include "io/helper_thread.h"

#include <mutex>

#include "fiberus/context.h"
#include "os/thread.h"
#include "sched/park.h"
#include "sched/scheduler.h"

namespace fib::io {
namespace {

struct BlockingCall {
  void (*function)(void*);
  void* argument;
  Fiber* fiber;
  bool is_done = false;  // guarded by blocking_calls_mutex
};

// The thread notes its end and wakes the fiber in one critical section: a fiber that has seen the
// note may let go of the call, and of the scheduler.
constinit std::mutex blocking_calls_mutex;

void run_blocking_call(void* argument) {
  BlockingCall& call = *static_cast<BlockingCall*>(argument);
  call.function(call.argument);
  const std::lock_guard lock(blocking_calls_mutex);
  call.is_done = true;
  wake(call.fiber);
}

bool is_done(const BlockingCall& call) {
  const std::lock_guard lock(blocking_calls_mutex);
  return call.is_done;
}

}  // namespace

ExternalWait::ExternalWait() { Scheduler::current()->begin_external_wait(); }

ExternalWait::~ExternalWait() { Scheduler::current()->end_external_wait(); }

void call_blocking(void (*function)(void*), void* argument) {
  BlockingCall call{.function = function, .argument = argument, .fiber = hot_fiber()};
  const ExternalWait external_wait;
  std::optional<std::thread> thread = os::start_thread("fiberus-call", run_blocking_call, &call);
  if (!thread) {
    function(argument);
    return;
  }
  thread->detach();
  while (!is_done(call))
    park(ParkReason::kBlockingCall);
}

}  // namespace fib::io
