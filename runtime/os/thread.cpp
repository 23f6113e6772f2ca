#include "os/thread.h"

#include <pthread.h>
#include <signal.h>

#include <system_error>

#include "os/memory.h"

namespace fib::os {
namespace {

// Printing a trace resolves symbols, which takes more than the usual signal stack.
constexpr size_t kSignalStackBytes = size_t{256} << 10;

struct ThreadStart {
  void (*body)(void*);
  void* argument;

  void operator()() const {
    const SignalStack signal_stack;
    body(argument);
  }
};

}  // namespace

std::optional<std::thread> start_thread(const char* name, void (*body)(void*), void* argument) {
  sigset_t all;
  sigset_t previous;
  sigfillset(&all);
  // Faults of a thread's own are never blocked: their handler names the place.
  for (const int fault : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT})
    sigdelset(&all, fault);
  pthread_sigmask(SIG_SETMASK, &all, &previous);
  std::optional<std::thread> thread;
  try {
    thread.emplace(ThreadStart{body, argument});
    pthread_setname_np(thread->native_handle(), name);
  } catch (const std::system_error&) {
  }
  pthread_sigmask(SIG_SETMASK, &previous, nullptr);
  return thread;
}

SignalStack::SignalStack() : memory_(map_memory(kSignalStackBytes)) {
  if (memory_ == nullptr) return;
  stack_t stack{};
  stack.ss_sp = memory_;
  stack.ss_size = kSignalStackBytes;
  is_installed_ = sigaltstack(&stack, nullptr) == 0;
}

SignalStack::~SignalStack() {
  if (is_installed_) {
    stack_t none{};
    none.ss_flags = SS_DISABLE;
    sigaltstack(&none, nullptr);
  }
  if (memory_ != nullptr) release_address_space(memory_, kSignalStackBytes);
}

}  // namespace fib::os
