#include "os/thread.h"

#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>

#include <system_error>

namespace fib::os {
namespace {

// Printing a trace resolves symbols, which takes more than the usual signal stack.
constexpr size_t kSignalStackBytes = size_t{256} << 10;

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
    thread.emplace(body, argument);
    pthread_setname_np(thread->native_handle(), name);
  } catch (const std::system_error&) {
  }
  pthread_sigmask(SIG_SETMASK, &previous, nullptr);
  return thread;
}

bool install_signal_stack() {
  void* const memory = mmap(nullptr, kSignalStackBytes, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return false;
  stack_t stack{};
  stack.ss_sp = memory;
  stack.ss_size = kSignalStackBytes;
  return sigaltstack(&stack, nullptr) == 0;
}

}  // namespace fib::os
