// That the slow path of the write barrier is no call to the code around it.
#include <algorithm>
#include <array>
#include <cstring>

#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

// What a function may have in registers and below its stack pointer.
struct Registers {
  std::array<uint64_t, 6> general;  // rax, rcx, r8, r9, r10, r11
  uint64_t padding[2];
  std::array<std::array<uint64_t, 2>, 16> vector;
  std::array<uint64_t, 16> red_zone;
};

// Fills everything from `registers`, runs the barrier's slow path, and reads everything back.
__attribute__((noinline)) void run_barrier(Registers* registers, Object* owner, const void* slot,
                                           uint64_t word) {
  asm volatile(
      "push %%rbx\n\tpush %%r12\n\tmov %[registers], %%rbx\n\t"
      "mov %%rsp, %%r12\n\tsub $128, %%rsp\n\tand $-16, %%rsp\n\t"
      // The red zone of a function whose stack pointer is here.
      ".set i, 0\n\t.rept 16\n\tmov 320+8*i(%%rbx), %%rax\n\tmov %%rax, -128+8*i(%%rsp)\n\t"
      ".set i, i+1\n\t.endr\n\t"
      ".irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n\tmovups 64+16*\\n(%%rbx), "
      "%%xmm\\n\n\t.endr\n\t"
      "mov (%%rbx), %%rax\n\tmov 8(%%rbx), %%rcx\n\tmov 16(%%rbx), %%r8\n\tmov 24(%%rbx), %%r9\n\t"
      "mov 32(%%rbx), %%r10\n\tmov 40(%%rbx), %%r11\n\t"
      "lea -128(%%rsp), %%rsp\n\tcall fib_remember_store\n\tlea 128(%%rsp), %%rsp\n\t"
      "mov %%rax, (%%rbx)\n\tmov %%rcx, 8(%%rbx)\n\tmov %%r8, 16(%%rbx)\n\tmov %%r9, 24(%%rbx)\n\t"
      "mov %%r10, 32(%%rbx)\n\tmov %%r11, 40(%%rbx)\n\t"
      ".irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n\tmovups %%xmm\\n, "
      "64+16*\\n(%%rbx)\n\t.endr\n\t"
      ".set i, 0\n\t.rept 16\n\tmov -128+8*i(%%rsp), %%rax\n\tmov %%rax, 320+8*i(%%rbx)\n\t"
      ".set i, i+1\n\t.endr\n\t"
      "mov %%r12, %%rsp\n\tpop %%r12\n\tpop %%rbx\n\t"
      :
      : [registers] "r"(registers), "D"(owner), "S"(slot), "d"(word)
      : "rax", "rcx", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5",
        "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "cc",
        "memory");
}

class BarrierTest : public HeapTest {};

TEST_F(BarrierTest, PreservesRegistersAndRedZone) {
  static_assert(offsetof(Registers, vector) == 64 && offsetof(Registers, red_zone) == 320);
  std::vector<Node*> mature;
  for (int i = 0; i < 1000; ++i) {
    mature.push_back(allocate<Node>());
    add_root(mature.back());
  }
  collect();
  Registers before;
  auto* const words = reinterpret_cast<uint64_t*>(&before);
  for (size_t i = 0; i < sizeof(before) / sizeof(uint64_t); ++i)
    words[i] = 0x0123'4567'89AB'CDEF * (i + 1);
  // The set's vector grows on the way, which calls the allocator.
  for (Node* const owner : mature) {
    owner->left = allocate<Node>();
    Registers after = before;
    ASSERT_TRUE(remembers_stores(owner));
    run_barrier(&after, owner, &owner->left, reinterpret_cast<uint64_t>(owner->left));
    ASSERT_EQ(std::memcmp(&before, &after, sizeof(before)), 0);
    ASSERT_FALSE(remembers_stores(owner));
  }
  collect();
  for (Node* const owner : mature)
    ASSERT_EQ(owner->left->type(), &Node::type);
}

}  // namespace
}  // namespace fib::gc
