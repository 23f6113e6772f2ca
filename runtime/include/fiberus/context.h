// The worker's hot state, reached in one instruction from anywhere.
//
// Fibers migrate between worker threads, and compilers may keep the *address* of a thread_local
// variable in a register across a call that suspends. These accessors never form that address: each
// is one volatile %fs-relative load or store, so what is read belongs to the thread that executes
// the instruction.
//
// Rule: a loaded value (cursor, worker, fiber) must not be used after a call that may suspend; load
// again.
#pragma once

#include <atomic>

#include "fiberus/config.h"

namespace fib {

struct Fiber;
class Worker;

namespace gc {
struct BarrierTables;
}

// One line of the cache.
struct alignas(64) HotContext {
  char* allocation_cursor;  // next free byte of the current allocation region; memory up to the
                            // limit is zeroed
  char* allocation_limit;
  char* stack_limit;  // lowest stack address generated code may use; written at every switch
  uint32_t poll;      // non-zero: call fib::poll_slow() at the next poll; set by other threads too
  uint32_t reserved;
  Fiber* fiber;  // the fiber that runs on this worker; null on the scheduler's own stack
  Worker* worker;
  const gc::BarrierTables* barrier_tables;  // of the thread's heap
};

extern "C" {
// Defined in runtime/sched. Only the accessors below, and code that runs before the first fiber,
// may name it.
extern thread_local HotContext fib_hot __attribute__((tls_model("local-exec")));
}

#define FIB_HOT_FIELD(type, field)                                       \
  FIB_ALWAYS_INLINE type hot_##field() {                                 \
    type value;                                                          \
    asm inline volatile("mov %%fs:fib_hot@tpoff+%c1, %0"                 \
                        : "=r"(value)                                    \
                        : "i"(offsetof(HotContext, field)));             \
    return value;                                                        \
  }                                                                      \
  FIB_ALWAYS_INLINE void set_hot_##field(type value) {                   \
    asm inline volatile("mov %0, %%fs:fib_hot@tpoff+%c1"                 \
                        :                                                \
                        : "r"(value), "i"(offsetof(HotContext, field))); \
  }

FIB_HOT_FIELD(char*, allocation_cursor)
FIB_HOT_FIELD(char*, allocation_limit)
FIB_HOT_FIELD(char*, stack_limit)
FIB_HOT_FIELD(uint32_t, poll)
FIB_HOT_FIELD(Fiber*, fiber)
FIB_HOT_FIELD(Worker*, worker)
FIB_HOT_FIELD(const gc::BarrierTables*, barrier_tables)
#undef FIB_HOT_FIELD

// What a function may use below its stack pointer; code in the middle of it that calls goes below.
inline constexpr int kRedZoneBytes = 128;

// Safepoint and preemption poll, placed by the generator at loop back edges. Suspends when other
// fibers are to run or the collector is. No call to the compiler: a loop keeps all its registers.
// But the frame's address is used, so that functions without other calls have one, too, and traces
// of fibers that wait here find their callers.
void poll_slow();
FIB_ALWAYS_INLINE bool is_poll_due() {
#ifdef FIBERUS_NO_POLLS
  return false;  // to measure what polls cost
#else
  // Compares in memory.
  asm inline goto("cmpl $0, %%fs:fib_hot@tpoff+%c0\n\tjne %l[due]"
                  :
                  : "i"(offsetof(HotContext, poll))
                  : "cc"
                  : due);
  return false;
due:
  return true;
#endif
}
FIB_ALWAYS_INLINE void poll_now() {
  asm inline volatile(
      "lea -%c0(%%rsp), %%rsp\n\t"
      "call fib_poll\n\t"
      "lea %c0(%%rsp), %%rsp"
      :
      : "i"(kRedZoneBytes), "r"(__builtin_frame_address(0))
      : FIB_PRESERVING_CALL_CLOBBERS, "memory");
}
FIB_ALWAYS_INLINE void poll() {
  if (FIB_UNLIKELY(is_poll_due())) {
    poll_now();
  }
}

// Stack check, placed by the generator at the entry of functions that may recurse. Throws the Haxe
// exception "Stack overflow" when the frame would lie below the fiber's limit. A safepoint too:
// polls when another thread asks for it in this way (sched/stack_limit.h), since recursion need not
// come by a loop.
[[noreturn]] FIB_COLD void throw_stack_overflow();
FIB_ALWAYS_INLINE void check_stack() {
  asm inline goto("cmpq %%fs:fib_hot@tpoff+%c0, %%rsp\n\tjb %l[is_low]"
                  :
                  : "i"(offsetof(HotContext, stack_limit))
                  : "cc"
                  : is_low);
  return;
is_low:
  asm inline goto(
      "lea -%c0(%%rsp), %%rsp\n\t"
      "push $0\n\t"
      "call fib_check_stack\n\t"
      "cmpb $0, (%%rsp)\n\t"
      "lea %c0 + 8(%%rsp), %%rsp\n\t"
      "jne %l[overflow]"
      :
      : "i"(kRedZoneBytes), "r"(__builtin_frame_address(0))
      : FIB_PRESERVING_CALL_CLOBBERS, "memory"
      : overflow);
  return;
overflow:
  throw_stack_overflow();
}

}  // namespace fib
