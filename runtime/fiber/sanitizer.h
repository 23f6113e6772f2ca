// Tells AddressSanitizer and ThreadSanitizer about stack switches; empty in ordinary builds.
#pragma once

#include <cstddef>

#include "fiberus/config.h"

#ifdef FIB_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef FIB_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace fib::sanitizer {

#ifdef FIB_ADDRESS_SANITIZER
inline constexpr bool kAddress = true;
#else
inline constexpr bool kAddress = false;
#endif

// Before the switch: `saved` keeps the fake stack of the stack that is left; null when it never
// runs again.
inline void start_switch([[maybe_unused]] void** saved, [[maybe_unused]] const void* target_low,
                         [[maybe_unused]] size_t target_bytes,
                         [[maybe_unused]] void* target_fiber) {
#ifdef FIB_ADDRESS_SANITIZER
  __sanitizer_start_switch_fiber(saved, target_low, target_bytes);
#endif
#ifdef FIB_THREAD_SANITIZER
  __tsan_switch_to_fiber(target_fiber, 0);
#endif
}

// After the switch, on the new stack; gives the bounds of the stack that was left.
inline void finish_switch([[maybe_unused]] void* saved, [[maybe_unused]] const void** left_low,
                          [[maybe_unused]] size_t* left_bytes) {
#ifdef FIB_ADDRESS_SANITIZER
  __sanitizer_finish_switch_fiber(saved, left_low, left_bytes);
#endif
}

inline void* create_fiber() {
#ifdef FIB_THREAD_SANITIZER
  return __tsan_create_fiber(0);
#else
  return nullptr;
#endif
}
inline void* current_fiber() {
#ifdef FIB_THREAD_SANITIZER
  return __tsan_get_current_fiber();
#else
  return nullptr;
#endif
}
inline void destroy_fiber([[maybe_unused]] void* fiber) {
#ifdef FIB_THREAD_SANITIZER
  __tsan_destroy_fiber(fiber);
#endif
}

// A stack goes back to the pool: its next user starts without the old redzones.
inline void unpoison([[maybe_unused]] const void* low, [[maybe_unused]] size_t bytes) {
#ifdef FIB_ADDRESS_SANITIZER
  __asan_unpoison_memory_region(low, bytes);
#endif
}

}  // namespace fib::sanitizer
