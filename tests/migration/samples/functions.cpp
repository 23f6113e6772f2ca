// Functions that must be found (bad_…), and others that must not (good_…). Compiled as code for a
// shared library, so that thread-local variables are reached by their address; the linker makes
// that the thread pointer's.
#include <errno.h>
#include <stdlib.h>

#include "arch/context.h"

struct Holder {
  long number;
  int* address;
};

extern fib::arch::Context running;
extern fib::arch::Context other;
void suspend();
void suspend_or_throw(int number);
void suspend_with(Holder* holder);
int compare_suspending(const void* left, const void* right);

thread_local int variable;

__attribute__((noinline)) int read_variable() { return variable; }
__attribute__((noinline)) int* address_of_variable() { return &variable; }
__attribute__((noinline)) int last_error() { return errno; }

// The address in a register: the compiler must not form it anew where it is used.
inline int* kept(int* address) {
  asm("" : "+r"(address));
  return address;
}

int bad_variable_twice() {
  const int before = variable;
  suspend();
  return before + variable;
}

int bad_errno_twice(int number) {
  errno = number;
  suspend();
  return errno;
}

int bad_in_loop(int count) {
  int* const address = kept(&variable);
  int sum = 0;
  for (int i = 0; i < count; ++i) {
    sum += *address;
    suspend();
  }
  return sum;
}

int bad_after_catch() {
  int* const address = kept(&variable);
  try {
    suspend_or_throw(7);
  } catch (int) {
    return *address;
  }
  return 0;
}

int bad_in_one_case(int kind) {
  int* const address = kept(&variable);
  *address = kind;
  suspend();
  switch (kind) {
    case 0:
      return last_error();
    case 1:
      suspend();
      return 5;
    case 2:
      return read_variable();
    case 3:
      return *address;
    case 4:
      suspend_or_throw(6);
      return 3;
    default:
      return 1;
  }
}

int bad_around_switch() {
  int* const address = kept(&variable);
  fib::arch::switch_context(running, other);
  return *address;
}

int bad_handed_over() {
  Holder holder{3, &variable};
  suspend_with(&holder);
  return 0;
}

void bad_stored(Holder* holder) { holder->address = &variable; }

int bad_result() {
  int* const address = kept(address_of_variable());
  suspend();
  return *address;
}

int bad_around_sort(int* numbers, size_t count) {
  int* const address = kept(&variable);
  qsort(numbers, count, sizeof(int), compare_suspending);
  return *address;
}

int good_variable_twice() {
  const int before = read_variable();
  suspend();
  return before + read_variable();
}

int good_errno_twice() {
  const int before = last_error();
  suspend();
  return before + last_error();
}

int good_before(int number) {
  variable += number;
  const int result = variable + errno;
  suspend();
  return result;
}

int good_after(int number) {
  suspend();
  variable += number;
  return variable + errno;
}

int good_around_catch() {
  try {
    suspend_or_throw(read_variable());
  } catch (int) {
    return variable;
  }
  return 0;
}

int main(int count, char**) {
  Holder holder{};
  bad_stored(&holder);
  int numbers[] = {count, 1};
  return bad_variable_twice() + bad_errno_twice(count) + bad_in_loop(count) + bad_after_catch() +
         bad_in_one_case(count) + bad_around_switch() + bad_handed_over() + bad_result() +
         bad_around_sort(numbers, 2) + good_variable_twice() + good_errno_twice() +
         good_before(count) + good_after(count) + good_around_catch();
}
