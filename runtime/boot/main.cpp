// Start and end of a program.
//
//   1. options, signal handlers, arguments                      nothing that costs time
//   2. the heap, and the scheduler as the collector's World
//   3. program_main() on the main fiber: it initialises the program's statics and calls Main.main
//   4. the other fibers, until none can run any more
//   5. standard output is written out; the exit status tells how it went
//
// Exit status: 0, 1 after an uncaught exception in main (the other fibers end there and then), 2
// after a deadlock, or what Sys.exit was given.
#include <signal.h>
#include <stdlib.h>

#include <new>
#include <utility>

#include "boot/dump_handler.h"
#include "boot/fault_handler.h"
#include "boot/options.h"
#include "boot/process_state.h"
#include "except/errors.h"
#include "fiberus/exception.h"
#include "gc/heap.h"
#include "os/output.h"
#include "sched/fiber_world.h"
#include "sched/scheduler.h"

namespace fib {

// Emitted by the generator.
void program_main();
extern const bool program_is_multithreaded;  // -D multithreaded

namespace {

constexpr int kUncaughtExceptionStatus = 1;
constexpr int kDeadlockStatus = 2;

void run_main(void*) {
  Caught caught;
  try {
    try {
      program_main();
    } catch (const Thrown&) {
      throw;
    } catch (...) {
      throw_foreign_exception();
    }
  } catch (const Thrown& thrown) {
    caught = thrown;
  }
  if (!caught.is_set()) return;
  os::output_flush();
  report_uncaught("Uncaught exception", caught.value(), caught.trace());
  os::output_flush();  // toString() may have printed
  exit(kUncaughtExceptionStatus);
}

int run_program() {
  // Never destroyed: exit() may be called from any fiber, whose stacks must not vanish under it.
  auto* const scheduler = new Scheduler(read_options(program_is_multithreaded));
  gc::process_heap().set_world(*new FiberWorld(*scheduler));
  install_dump_handler();
  const Outcome outcome = scheduler->run(run_main, nullptr);
  os::output_flush();
  return outcome == Outcome::kDeadlock ? kDeadlockStatus : 0;
}

}  // namespace
}  // namespace fib

int main(int argument_count, char** arguments) {
  fib::process_arguments = {argument_count, arguments};
  fib::install_fault_handler();
  // Writing to a connection that has gone is an error of that write, not the program's end.
  signal(SIGPIPE, SIG_IGN);
  // A C++ container that gets no memory throws the Haxe exception.
  std::set_new_handler(fib::throw_out_of_memory);
  return fib::run_program();
}
