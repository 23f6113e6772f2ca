#include "boot/fault_handler.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

#include "except/backtrace.h"
#include "except/errors.h"
#include "fiber/fiber.h"
#include "fiberus/context.h"
#include "os/thread.h"

namespace fib {
namespace {

void write_text(const char* text) {
  [[maybe_unused]] const ssize_t result = write(STDERR_FILENO, text, strlen(text));
}

// The innermost frame is the faulting instruction itself: one byte on, as if it had called.
void print_trace(const ucontext_t& context, const Fiber& fiber) {
  uintptr_t addresses[StackTrace::kMaximumDepth];
  addresses[0] = static_cast<uintptr_t>(context.uc_mcontext.gregs[REG_RIP]) + 1;
  const size_t count =
      walk_frames(reinterpret_cast<void*>(context.uc_mcontext.gregs[REG_RBP]), fiber.stack.low(),
                  fiber.stack.top, addresses + 1, StackTrace::kMaximumDepth - 1);
  print_frames(addresses, count + 1);
}

void handle_fault(int signal_number, siginfo_t* info, void* raw_context) {
  // A fault inside this handler ends the program at once.
  signal(signal_number, SIG_DFL);
  const Fiber* const fiber = hot_fiber();
  char text[160];
  if (fiber != nullptr && fiber->stack.guard_contains(info->si_addr)) {
    snprintf(text, sizeof text, "fatal: Stack overflow in native code of fiber %llu%s\n",
             static_cast<unsigned long long>(fiber->id), fiber->is_main ? " (main)" : "");
  } else {
    snprintf(text, sizeof text, "fatal: %s at address %p%s\n", strsignal(signal_number),
             info->si_addr, fiber == nullptr ? " outside of fibers" : "");
  }
  write_text(text);
  if (fiber != nullptr) print_trace(*static_cast<const ucontext_t*>(raw_context), *fiber);
  // Returning repeats the fault with the default action: core dumps and debuggers see the real
  // place.
}

}  // namespace

void install_fault_handler() {
  // Never destroyed: faults happen to the very end.
  static const os::SignalStack& signal_stack = *new os::SignalStack;
  if (!signal_stack.is_installed()) return;
  struct sigaction action {};
  action.sa_sigaction = handle_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigaction(SIGSEGV, &action, nullptr);
  sigaction(SIGBUS, &action, nullptr);
}

}  // namespace fib
