// Futex: sleep until a 32-bit word changes.
#pragma once

#include <atomic>
#include <cstdint>

namespace fib::os {

// Sleeps while `word` is `expected`, until a wake or the monotonic time `deadline_ns` (os::kNever:
// no limit). May return early.
void futex_wait(std::atomic<uint32_t>& word, uint32_t expected, int64_t deadline_ns);
void futex_wake_one(std::atomic<uint32_t>& word);
void futex_wake_all(std::atomic<uint32_t>& word);

}  // namespace fib::os
