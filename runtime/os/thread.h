// Threads of the runtime itself. They take no signals: those go to the program's main thread.
#pragma once

#include <optional>
#include <thread>

namespace fib::os {

// Starts a thread that calls `body(argument)`; nothing when the system gives no more. `name` shows
// in debuggers and top: at most 15 bytes.
std::optional<std::thread> start_thread(const char* name, void (*body)(void*), void* argument);

// Lets signal handlers that ask for it (SA_ONSTACK) run on a stack of their own on this thread,
// large enough to resolve symbols. False when there is no memory for it.
bool install_signal_stack();

}  // namespace fib::os
