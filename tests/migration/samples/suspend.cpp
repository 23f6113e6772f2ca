// A function that suspends by the runtime's own switch.
#include "arch/context.h"

fib::arch::Context running;
fib::arch::Context other;

void suspend() { fib::arch::switch_context(running, other); }

void suspend_or_throw(int number) {
  suspend();
  if (number == 7) throw number;
}

struct Holder {
  long number;
  int* address;
};

void suspend_with(Holder* holder) {
  suspend();
  ++*holder->address;
}

int compare_suspending(const void* left, const void* right) {
  suspend();
  return *static_cast<const int*>(left) - *static_cast<const int*>(right);
}
