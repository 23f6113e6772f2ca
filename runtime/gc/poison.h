// Marks memory that holds no object, so that a use of it shows.
#pragma once

#include <cstddef>
#include <cstring>

#if defined(__SANITIZE_ADDRESS__)
#define FIB_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FIB_ADDRESS_SANITIZER 1
#endif
#endif

#ifdef FIB_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#endif

namespace fib::gc {

// A word of it is no null, no immediate and no address, so a stale use is soon noticed.
inline constexpr int kPoisonByte = 0xDB;

// AddressSanitizer reports accesses to [start, start + size) from now on; nothing in other builds.
inline void forbid_access([[maybe_unused]] const void* start, [[maybe_unused]] size_t size) {
#ifdef FIB_ADDRESS_SANITIZER
  ASAN_POISON_MEMORY_REGION(start, size);
#endif
}

inline void allow_access([[maybe_unused]] const void* start, [[maybe_unused]] size_t size) {
#ifdef FIB_ADDRESS_SANITIZER
  ASAN_UNPOISON_MEMORY_REGION(start, size);
#endif
}

// Overwrites memory that was freed and forbids access to it.
inline void poison_memory(char* start, size_t size) {
  allow_access(start, size);
  std::memset(start, kPoisonByte, size);
  forbid_access(start, size);
}

}  // namespace fib::gc
