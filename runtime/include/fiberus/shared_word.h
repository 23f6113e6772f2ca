// Words that other threads may read or write at the same time without any lock: an access is one
// move, of the whole word.
//
// On x86-64 the processor keeps loads in order among themselves, stores too, and no store passes an
// earlier load; so acquiring and releasing are up to the compiler. These do what __atomic_load_n
// and __atomic_store_n do, but to GCC (12) those are calls, with the costs of one when it decides
// what to inline, and relaxed ones, too, may change all memory. A volatile access is one
// instruction that stays in its place among others of its kind.
#pragma once

#include <type_traits>

#include "fiberus/config.h"

namespace fib {

// Any value that was there at some time.
template <class T>
FIB_ALWAYS_INLINE T load_relaxed(const T* word) {
  static_assert(sizeof(T) <= sizeof(void*));
#ifdef FIB_THREAD_SANITIZER
  return __atomic_load_n(word, __ATOMIC_RELAXED);
#else
  return *const_cast<const volatile T*>(word);
#endif
}

// Whatever is loaded afterwards is at least as new.
template <class T>
FIB_ALWAYS_INLINE T load_acquire(const T* word) {
  static_assert(sizeof(T) <= sizeof(void*));
#ifdef FIB_THREAD_SANITIZER
  return __atomic_load_n(word, __ATOMIC_ACQUIRE);
#else
  const T value = *const_cast<const volatile T*>(word);
  asm inline volatile("" ::: "memory");
  return value;
#endif
}

// Who reads the value finds everything that was stored before it.
template <class T>
FIB_ALWAYS_INLINE void store_release(T* word, std::type_identity_t<T> value) {
  static_assert(sizeof(T) <= sizeof(void*));
#ifdef FIB_THREAD_SANITIZER
  __atomic_store_n(word, value, __ATOMIC_RELEASE);
#else
  asm inline volatile("" ::: "memory");
  *const_cast<volatile T*>(word) = value;
#endif
}

}  // namespace fib
