// fiberus.AtomicInt. Sequentially consistent, as Haxe's atomics promise.
#pragma once

#include <atomic>

#include "fiberus/convert.h"
#include "fiberus/gc.h"

namespace fib {

struct AtomicInt : Object {
  std::atomic<int32_t> value;

  static const Type type;
};

AtomicInt* atomic_int_create(int32_t value);

inline int32_t atomic_int_load(AtomicInt* atomic) { return nonnull(atomic)->value.load(); }
inline void atomic_int_store(AtomicInt* atomic, int32_t value) {
  nonnull(atomic)->value.store(value);
}
inline int32_t atomic_int_exchange(AtomicInt* atomic, int32_t value) {
  return nonnull(atomic)->value.exchange(value);
}
inline int32_t atomic_int_fetch_add(AtomicInt* atomic, int32_t delta) {
  return nonnull(atomic)->value.fetch_add(delta);
}
inline int32_t atomic_int_fetch_sub(AtomicInt* atomic, int32_t delta) {
  return nonnull(atomic)->value.fetch_sub(delta);
}
inline bool atomic_int_compare_exchange(AtomicInt* atomic, int32_t expected, int32_t desired) {
  return nonnull(atomic)->value.compare_exchange_strong(expected, desired);
}
// The new value.
inline int32_t atomic_int_increment(AtomicInt* atomic) {
  return nonnull(atomic)->value.fetch_add(1) + 1;
}
inline int32_t atomic_int_decrement(AtomicInt* atomic) {
  return nonnull(atomic)->value.fetch_sub(1) - 1;
}

}  // namespace fib
