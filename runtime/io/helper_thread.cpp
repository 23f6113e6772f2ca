#include "io/helper_thread.h"

#include <signal.h>

#include <mutex>
#include <system_error>
#include <thread>

#include "fiberus/context.h"
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

bool start_thread(void (*body)(void*), void* argument) {
  sigset_t all;
  sigset_t previous;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &previous);
  bool is_started = true;
  try {
    std::thread(body, argument).detach();
  } catch (const std::system_error&) {
    is_started = false;
  }
  pthread_sigmask(SIG_SETMASK, &previous, nullptr);
  return is_started;
}

ExternalWait::ExternalWait() { Scheduler::current()->begin_external_wait(); }

ExternalWait::~ExternalWait() { Scheduler::current()->end_external_wait(); }

void call_blocking(void (*function)(void*), void* argument) {
  BlockingCall call{.function = function, .argument = argument, .fiber = hot_fiber()};
  const ExternalWait external_wait;
  if (!start_thread(run_blocking_call, &call)) {
    function(argument);
    return;
  }
  while (!is_done(call))
    park(ParkReason::kBlockingCall);
}

}  // namespace fib::io
