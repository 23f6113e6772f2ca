// The machine context of a suspended stack, and the switch between two of them.
//
// The switch is inlined into its caller and leaves by an indirect jump. A switch that is *called*
// either returns with `ret`, or jumps and leaves its caller's entry on the return predictor, which
// then mispredicts every return of the resumed fiber: measured on one EPYC core 1.7 ns (this), 2.9
// ns (call, ret) and 16 ns (call, jmp) a switch.
//
// All callee-saved registers are declared clobbered, so that the compiler saves those in use in the
// frame around the switch, where a conservative scan of the stack finds them. The floating-point
// control words are not switched: Haxe code never changes them, and native code that does has to
// restore them before it returns.
#pragma once

#include <cstddef>
#include <cstdint>

#include "fiberus/config.h"

namespace fib::arch {

// Where a suspended stack goes on. The words may hold references (a frame built without frame
// pointers keeps any value in rbp): collectors visit them as well as the stack.
struct Context {
  void* stack_pointer;
  void* frame_pointer;
  void* resume_address;
};
static_assert(offsetof(Context, stack_pointer) == 0);
static_assert(offsetof(Context, frame_pointer) == 8);
static_assert(offsetof(Context, resume_address) == 16);

// Below the saved stack pointer, x86-64 leaf code may keep data in this many bytes.
inline constexpr size_t kRedZoneBytes = 128;

extern "C" void fib_fiber_entry();

// Makes `context` start with `function(argument)` on the stack that ends at `top` (aligned to 16).
// The function must never return. Unwinders and debuggers stop at this frame.
inline void prepare(Context& context, char* top, void (*function)(void*), void* argument) {
  void** const words = reinterpret_cast<void**>(top) - 2;
  words[0] = reinterpret_cast<void*>(function);
  words[1] = argument;
  context.stack_pointer = words;
  context.frame_pointer = nullptr;
  context.resume_address = reinterpret_cast<void*>(&fib_fiber_entry);
}

// Saves the running stack in `from` and continues `to`. Returns when somebody switches to `from`
// again, maybe on another thread.
FIB_ALWAYS_INLINE void switch_context(Context& from, const Context& to) {
  Context* save = &from;
  const Context* load = &to;
  asm volatile(
      "movq %%rsp, 0(%0)\n\t"
      "movq %%rbp, 8(%0)\n\t"
      "leaq 1f(%%rip), %%rcx\n\t"
      "movq %%rcx, 16(%0)\n\t"
      "movq 0(%1), %%rsp\n\t"
      "movq 8(%1), %%rbp\n\t"
      "jmpq *16(%1)\n"
      "1:"
      : "+D"(save), "+S"(load)
      :
      : "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0",
        "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11",
        "xmm12", "xmm13", "xmm14", "xmm15", "cc", "memory");
}

// Calls `function(argument)` on another stack that ends at `top` (aligned to 16) and comes back.
// The callee must not suspend; exceptions must not leave it.
extern "C" void fib_call_on_stack(void (*function)(void*), void* argument, char* top);

}  // namespace fib::arch
