#include "fiberus/atomic.h"

#include "sched/waiting.h"

namespace fib {

constinit const Type AtomicInt::type =
    describe_native(&AtomicInt::type, "fiberus.AtomicInt", sizeof(AtomicInt));

AtomicInt* atomic_int_create(int32_t value) {
  auto* const atomic = allocate<AtomicInt>();
  atomic->value.store(value, std::memory_order_relaxed);
  return atomic;
}

}  // namespace fib
