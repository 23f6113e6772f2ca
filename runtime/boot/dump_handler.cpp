#include "boot/dump_handler.h"

#include <signal.h>

#include "os/error.h"
#include "sched/scheduler.h"

namespace fib {
namespace {

// Only asks: a worker prints when it comes to a safepoint.
void handle_quit(int) {
  const int saved_errno = os::last_error();
  if (Scheduler* const scheduler = Scheduler::current()) scheduler->request_dump();
  os::set_last_error(saved_errno);
}

}  // namespace

void install_dump_handler() {
  struct sigaction action {};
  action.sa_handler = handle_quit;
  // Fiber stacks are small.
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  sigaction(SIGQUIT, &action, nullptr);
}

}  // namespace fib
