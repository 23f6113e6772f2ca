// Stands for runtime/arch/context.h in the models: the same switch by other means, which notes each
// use of a stack, so that one worker that runs on a stack that another has not left is a race.
#pragma once

#include <ucontext.h>

#include "fiberus/config.h"

namespace fib::arch {

struct Context {
  ucontext_t machine;
  checked::plain<int> stack_use = 0;
};

inline void prepare(Context& context, char* low, size_t bytes, void (*function)()) {
  getcontext(&context.machine);
  context.machine.uc_stack.ss_sp = low;
  context.machine.uc_stack.ss_size = bytes;
  makecontext(&context.machine, function, 0);
}

inline void switch_context(Context& from, Context& to) {
  from.stack_use = 1;
  to.stack_use = 2;
  swapcontext(&from.machine, &to.machine);
  from.stack_use = 3;
}

}  // namespace fib::arch
