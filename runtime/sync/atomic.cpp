#include "fiberus/atomic.h"

#include "sched/waiting.h"

namespace fib {
namespace {

// The word of the reference. Stores through it are followed by gc::barrier().
std::atomic_ref<uint64_t> word(AtomicObject* atomic) {
  static_assert(sizeof(Value) == sizeof(uint64_t));
  return std::atomic_ref<uint64_t>(*reinterpret_cast<uint64_t*>(&nonnull(atomic)->value));
}

}  // namespace

constinit const Type AtomicInt::type =
    describe_native(&AtomicInt::type, "fiberus.AtomicInt", sizeof(AtomicInt));

constinit const Type AtomicObject::type = [] {
  static_assert(sizeof(AtomicObject) == 2 * 8);
  return describe_native(&AtomicObject::type, "haxe.atomic.AtomicObject", sizeof(AtomicObject),
                         0b10);
}();

AtomicInt* atomic_int_create(int32_t value) {
  auto* const atomic = allocate<AtomicInt>();
  atomic->value.store(value, std::memory_order_relaxed);
  return atomic;
}

int32_t detail::replace_later(AtomicInt* atomic, int32_t expected, int32_t desired) {
  fiber_yield();
  int32_t present = expected;
  atomic->value.compare_exchange_strong(present, desired);
  return present;
}

AtomicObject* atomic_object_create(Value value) {
  auto* const atomic = allocate<AtomicObject>();
  atomic->value = value;
  return atomic;
}

Value atomic_object_load(AtomicObject* atomic) { return Value::from_bits(word(atomic).load()); }

Value atomic_object_store(AtomicObject* atomic, Value value) {
  word(atomic).store(value.bits());
  gc::barrier(atomic);
  return value;
}

Value atomic_object_exchange(AtomicObject* atomic, Value value) {
  const Value previous = Value::from_bits(word(atomic).exchange(value.bits()));
  gc::barrier(atomic);
  return previous;
}

Value atomic_object_replace(AtomicObject* atomic, Value expected, Value desired) {
  uint64_t present = expected.bits();
  if (!word(atomic).compare_exchange_strong(present, desired.bits())) {
    fiber_yield();
    present = expected.bits();
    word(atomic).compare_exchange_strong(present, desired.bits());
  }
  gc::barrier(atomic);
  return Value::from_bits(present);
}

}  // namespace fib
