// SIGSEGV and SIGBUS: tells an overflowed stack from other faults.
#pragma once

namespace fib {

// Installs the handler, on a signal stack of its own, for this thread.
void install_fault_handler();

}  // namespace fib
