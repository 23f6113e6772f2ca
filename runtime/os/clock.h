// Clocks, in nanoseconds.
#pragma once

#include <time.h>

#include <cstdint>
#include <limits>

namespace fib::os {

inline constexpr int64_t kNever = std::numeric_limits<int64_t>::max();
inline constexpr int64_t kNanosecondsPerSecond = 1'000'000'000;

inline int64_t read_clock(clockid_t clock) {
  timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * kNanosecondsPerSecond + time.tv_nsec;
}

// For deadlines: never jumps.
inline int64_t monotonic_ns() { return read_clock(CLOCK_MONOTONIC); }
// Since 1970.
inline int64_t realtime_ns() { return read_clock(CLOCK_REALTIME); }
// Processor time of the whole process.
inline int64_t process_cpu_ns() { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }
// And of the calling thread.
inline int64_t thread_cpu_ns() { return read_clock(CLOCK_THREAD_CPUTIME_ID); }

inline timespec to_timespec(int64_t nanoseconds) {
  return {nanoseconds / kNanosecondsPerSecond, nanoseconds % kNanosecondsPerSecond};
}

// a + b, kNever when that does not fit.
inline int64_t saturating_add(int64_t a, int64_t b) {
  int64_t sum;
  return __builtin_add_overflow(a, b, &sum) ? kNever : sum;
}

}  // namespace fib::os
