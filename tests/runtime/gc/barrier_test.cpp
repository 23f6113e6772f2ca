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

// Fills everything from `registers`, runs one of the barrier's slow paths, and reads everything
// back.
__attribute__((noinline)) void run_barrier(Registers* registers, void (*slow_path)(), Object* owner,
                                           const void* slot) {
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
      "lea -128(%%rsp), %%rsp\n\tpush %%rsi\n\tpush %%rdi\n\tcall *%%rdx\n\t"
      "lea 144(%%rsp), %%rsp\n\t"
      "mov %%rax, (%%rbx)\n\tmov %%rcx, 8(%%rbx)\n\tmov %%r8, 16(%%rbx)\n\tmov %%r9, 24(%%rbx)\n\t"
      "mov %%r10, 32(%%rbx)\n\tmov %%r11, 40(%%rbx)\n\t"
      ".irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n\tmovups %%xmm\\n, "
      "64+16*\\n(%%rbx)\n\t.endr\n\t"
      ".set i, 0\n\t.rept 16\n\tmov -128+8*i(%%rsp), %%rax\n\tmov %%rax, 320+8*i(%%rbx)\n\t"
      ".set i, i+1\n\t.endr\n\t"
      "mov %%r12, %%rsp\n\tpop %%r12\n\tpop %%rbx\n\t"
      :
      : [registers] "r"(registers), "D"(owner), "S"(slot), "d"(slow_path)
      : "rax", "rcx", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5",
        "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "cc",
        "memory");
}

extern "C" void fib_remember_store();
extern "C" void fib_remember_element();

class BarrierTest : public HeapTest {
 protected:
  void check(void (*slow_path)());
};

TEST_F(BarrierTest, OfAnObjectPreservesRegistersAndRedZone) { check(fib_remember_store); }
TEST_F(BarrierTest, OfAnElementPreservesRegistersAndRedZone) { check(fib_remember_element); }

void BarrierTest::check(void (*slow_path)()) {
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
    run_barrier(&after, slow_path, owner, &owner->left);
    ASSERT_EQ(std::memcmp(&before, &after, sizeof(before)), 0);
    ASSERT_FALSE(remembers_stores(owner));
  }
  collect();
  for (Node* const owner : mature)
    ASSERT_EQ(owner->left->type(), &Node::type);
}

// A large array of references whose first `count` elements are `from`.
References* make_successor(uint32_t capacity, const References* from) {
  auto* const successor = static_cast<References*>(
      allocate_sized(&References::type, sizeof(References) + capacity * sizeof(Object*)));
  successor->count = capacity;
  copy_to_mature(successor, reinterpret_cast<uint64_t*>(successor->elements),
                 reinterpret_cast<const uint64_t*>(from->elements), from->count);
  return successor;
}

class SuccessorTest : public HeapTest {
 protected:
  static constexpr uint32_t kCount = 5000;

  SuccessorTest() { heap_->set_minimum_nursery(size_t{1} << 30); }

  // A mature array of mature nodes, but for every `step`th, which is young.
  References* make_array(uint32_t step) {
    auto* const array = static_cast<References*>(
        allocate_sized(&References::type, sizeof(References) + kCount * sizeof(Object*)));
    array->count = kCount;
    root_.set(array);
    for (uint32_t i = 0; i < kCount; ++i)
      store_element(array, &array->elements[i], make_node(i));
    collect();
    for (uint32_t i = 0; i < kCount; i += step)
      store_element(array, &array->elements[i], make_node(i));
    return array;
  }
  static Node* make_node(uint64_t payload) {
    auto* const node = allocate<Node>();
    node->payload = payload;
    return node;
  }
  static size_t count_elements(const References* array) {
    size_t count = 0;
    for (uint32_t i = 0; i < array->count; ++i) {
      const auto* const node = static_cast<const Node*>(array->elements[i]);
      if (node == nullptr) continue;
      EXPECT_EQ(node->payload, i);
      ++count;
    }
    return count;
  }
  void collect_young() { heap_->collect(CollectionCause::kStress); }

  Root<References> root_;
};

TEST_F(SuccessorTest, IsMatureAndItsYoungElementsAreFound) {
  root_.set(make_successor(2 * kCount, make_array(7)));
  EXPECT_TRUE(remembers_stores(root_.get()));
  const uint64_t moved = heap_->statistics().minor_objects_moved;
  collect_young();
  EXPECT_EQ(heap_->statistics().minor_objects_moved - moved, (kCount + 6) / 7);
  EXPECT_EQ(count_elements(root_.get()), kCount);
  // And what is stored into it later.
  store_element(root_.get(), &root_.get()->elements[kCount], make_node(kCount));
  collect_young();
  EXPECT_EQ(count_elements(root_.get()), kCount + 1);
  EXPECT_EQ(count_survivors(), size_t{kCount} + 2);
}

TEST_F(SuccessorTest, WithoutYoungElementsNothingIsLookedAt) {
  References* const array = make_array(kCount);
  collect_young();
  root_.set(make_successor(2 * kCount, array));
  const uint64_t entries = heap_->statistics().write_barriers;
  collect_young();
  EXPECT_EQ(heap_->statistics().write_barriers, entries);
  EXPECT_EQ(count_elements(root_.get()), kCount);
}

TEST_F(SuccessorTest, OneThatNobodyWantsIsFreed) {
  const size_t before = heap_->statistics().heap_bytes;
  make_successor(100 * kCount, make_array(3));
  EXPECT_GT(heap_->statistics().heap_bytes, before + 100 * kCount * sizeof(Object*));
  collect();
  EXPECT_LT(heap_->statistics().heap_bytes, before + 10 * kCount * sizeof(Object*));
}

// Whatever is marked of the old array when the new one takes its place.
TEST_F(SuccessorTest, WhileMarkingIsUnderWay) {
  HeapOptions options = small_test_heap();
  ASSERT_TRUE(parse_stress("marking:1000000", options));
  for (int pauses = 0; pauses < 60; pauses += 3) {
    root_.set(nullptr);
    restart(options);
    References* array = make_array(11);
    for (int i = 0; i < pauses; ++i)
      collect_young();
    root_.set(make_successor(2 * kCount, root_.get()));
    // Old enough to be taken for dead, had it not been found.
    for (int i = 0; i < 400; ++i)
      collect_young();
    EXPECT_EQ(count_elements(root_.get()), kCount) << pauses;
    static_cast<void>(array);
  }
}

}  // namespace
}  // namespace fib::gc
