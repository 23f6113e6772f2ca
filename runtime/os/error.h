// errno for code that may suspend.
//
// Compilers take the address of errno for constant and keep it in a register across calls. After a
// suspension the fiber may run on another thread, and that address is another thread's errno. These
// two look it up inside.
#pragma once

namespace fib::os {

// errno of the thread that runs.
int last_error();
void set_last_error(int error);

// What a system call has returned, -errno for its -1.
template <class Result>
Result result_or_error(Result result) {
  return result >= 0 ? result : static_cast<Result>(-last_error());
}

}  // namespace fib::os
