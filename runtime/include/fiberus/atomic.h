// fiberus.AtomicInt and haxe.atomic. Sequentially consistent, as Haxe's atomics promise.
//
// A compare-and-exchange that finds another value lets the other fibers have their turn and tries
// once more: programs repeat it until another thread of theirs has done its part, and here that
// thread may be a fiber of the same worker.
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

namespace detail {

// atomic_int_replace() after a first attempt in vain. Suspends.
FIB_COLD int32_t replace_later(AtomicInt* atomic, int32_t expected, int32_t desired);

}  // namespace detail

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
// Gives what was there before: `expected` if it was replaced.
inline int32_t atomic_int_replace(AtomicInt* atomic, int32_t expected, int32_t desired) {
  int32_t present = expected;
  if (nonnull(atomic)->value.compare_exchange_strong(present, desired)) return present;
  return detail::replace_later(atomic, expected, desired);
}
inline bool atomic_int_compare_exchange(AtomicInt* atomic, int32_t expected, int32_t desired) {
  return atomic_int_replace(atomic, expected, desired) == expected;
}
inline int32_t atomic_int_fetch_and(AtomicInt* atomic, int32_t mask) {
  return nonnull(atomic)->value.fetch_and(mask);
}
inline int32_t atomic_int_fetch_or(AtomicInt* atomic, int32_t mask) {
  return nonnull(atomic)->value.fetch_or(mask);
}
inline int32_t atomic_int_fetch_xor(AtomicInt* atomic, int32_t mask) {
  return nonnull(atomic)->value.fetch_xor(mask);
}
// The new value.
inline int32_t atomic_int_increment(AtomicInt* atomic) {
  return nonnull(atomic)->value.fetch_add(1) + 1;
}
inline int32_t atomic_int_decrement(AtomicInt* atomic) {
  return nonnull(atomic)->value.fetch_sub(1) - 1;
}

// A reference that fibers of several workers change. References are told apart by identity.
struct AtomicObject : Object {
  Value value;  // all access goes through the functions below

  static const Type type;
};

AtomicObject* atomic_object_create(Value value);
Value atomic_object_load(AtomicObject* atomic);
Value atomic_object_store(AtomicObject* atomic, Value value);  // gives `value`
// Gives what was there before.
Value atomic_object_exchange(AtomicObject* atomic, Value value);
// Stores `desired` if `expected` is there; gives what was there before.
Value atomic_object_replace(AtomicObject* atomic, Value expected, Value desired);

}  // namespace fib
