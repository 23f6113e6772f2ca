#include "os/futex.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <limits>

#include "os/clock.h"

namespace fib::os {

void futex_wait(std::atomic<uint32_t>& word, uint32_t expected, int64_t deadline_ns) {
  const timespec deadline = to_timespec(deadline_ns);
  // FUTEX_WAIT_BITSET takes an absolute monotonic time, FUTEX_WAIT a relative one.
  syscall(SYS_futex, &word, FUTEX_WAIT_BITSET_PRIVATE, expected,
          deadline_ns == kNever ? nullptr : &deadline, nullptr, FUTEX_BITSET_MATCH_ANY);
}

namespace {

void futex_wake(std::atomic<uint32_t>& word, int count) {
  syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, count, nullptr, nullptr, 0);
}

}  // namespace

void futex_wake_one(std::atomic<uint32_t>& word) { futex_wake(word, 1); }

void futex_wake_all(std::atomic<uint32_t>& word) {
  futex_wake(word, std::numeric_limits<int>::max());
}

}  // namespace fib::os
