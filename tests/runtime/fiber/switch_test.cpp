#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "arch/context.h"

namespace fib::arch {
namespace {

constexpr size_t kStackBytes = 64 * 1024;

// A stack with code that switches back to the test each time it is switched to.
class PingPong {
 public:
  PingPong() : memory_(static_cast<char*>(aligned_alloc(4096, kStackBytes)), &free) {
    prepare(other_, memory_.get() + kStackBytes, &PingPong::answer, this);
  }
  void ping() { switch_context(own_, other_); }
  int answers() const { return answers_; }

 private:
  static void answer(void* self) {
    auto* const game = static_cast<PingPong*>(self);
    for (;;) {
      ++game->answers_;
      switch_context(game->other_, game->own_);
    }
  }

  std::unique_ptr<char, void (*)(void*)> memory_;
  Context own_{};
  Context other_{};
  int answers_ = 0;
};

TEST(Switch, AMillionTimes) {
  PingPong game;
  for (int i = 0; i < 1'000'000; ++i)
    game.ping();
  EXPECT_EQ(game.answers(), 1'000'000);
}

// Fills every callee-saved register, does what `function` does, and tells whether they are the same
// afterwards.
__attribute__((noinline)) bool keeps_registers(void (*function)(void*), void* argument) {
  uint64_t differences = 1;
  asm volatile(
      "subq $128, %%rsp\n\t"  // red zone
      "pushq %%rbp\n\t"
      "movq %%rsp, %%rbp\n\t"
      "andq $-16, %%rsp\n\t"
      "movq $0x1111, %%rbx\n\t"
      "movq $0x2222, %%r12\n\t"
      "movq $0x3333, %%r13\n\t"
      "movq $0x4444, %%r14\n\t"
      "movq $0x5555, %%r15\n\t"
      "call *%[function]\n\t"
      "xorq $0x1111, %%rbx\n\t"
      "xorq $0x2222, %%r12\n\t"
      "xorq $0x3333, %%r13\n\t"
      "xorq $0x4444, %%r14\n\t"
      "xorq $0x5555, %%r15\n\t"
      "orq %%r12, %%rbx\n\t"
      "orq %%r13, %%rbx\n\t"
      "orq %%r14, %%rbx\n\t"
      "orq %%r15, %%rbx\n\t"
      "movq %%rbx, %[differences]\n\t"
      "movq %%rbp, %%rsp\n\t"
      "popq %%rbp\n\t"
      "addq $128, %%rsp"
      : [differences] "=&a"(differences), "+D"(argument)
      : [function] "d"(function)
      : "rbx", "rcx", "rsi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0", "xmm1",
        "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12",
        "xmm13", "xmm14", "xmm15", "cc", "memory");
  return differences == 0;
}

TEST(Switch, KeepsCalleeSavedRegisters) {
  PingPong game;
  EXPECT_TRUE(keeps_registers([](void* game) { static_cast<PingPong*>(game)->ping(); }, &game));
}

TEST(Switch, CallsOnAnotherStack) {
  const std::unique_ptr<char, void (*)(void*)> memory(
      static_cast<char*>(aligned_alloc(4096, kStackBytes)), &free);
  void* seen = nullptr;
  fib_call_on_stack([](void* seen) { *static_cast<void**>(seen) = __builtin_frame_address(0); },
                    &seen, memory.get() + kStackBytes);
  EXPECT_GT(seen, memory.get());
  EXPECT_LT(seen, memory.get() + kStackBytes);
}

}  // namespace
}  // namespace fib::arch
