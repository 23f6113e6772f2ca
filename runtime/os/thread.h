// Threads of the runtime itself. They take no signals: those go to the program's main thread.
#pragma once

#include <optional>
#include <thread>

namespace fib::os {

// Lets signal handlers that ask for it (SA_ONSTACK) run on a stack of their own on the thread that
// makes it, large enough to resolve symbols; destroyed on the same thread.
class SignalStack {
 public:
  SignalStack();
  ~SignalStack();
  SignalStack(const SignalStack&) = delete;
  SignalStack& operator=(const SignalStack&) = delete;

  // False when there was no memory for it.
  bool is_installed() const { return is_installed_; }

 private:
  char* memory_;
  bool is_installed_ = false;
};

// Starts a thread with a signal stack that calls `body(argument)`; nothing when the system gives no
// more. `name` shows in debuggers and top: at most 15 bytes.
std::optional<std::thread> start_thread(const char* name, void (*body)(void*), void* argument);

}  // namespace fib::os
