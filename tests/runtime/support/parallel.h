// Runs test bodies on several workers.
#pragma once

#include <cstdlib>
#include <functional>
#include <utility>

#include "support/run_fibers.h"

namespace fib::test {

inline constexpr uint32_t kWorkers = 4;

inline Outcome run_parallel(std::function<void()> body) {
  return run_fibers(std::move(body), {.is_multithreaded = true, .workers = kWorkers});
}

// How often a storm is repeated, with other random decisions each time: FIBERUS_TEST_ROUNDS.
inline uint64_t rounds() {
  const char* const text = getenv("FIBERUS_TEST_ROUNDS");
  return text != nullptr ? strtoull(text, nullptr, 10) : 2;
}

// Spawns a fiber; its body is freed when it has run. From any worker, which run_fibers.h's is not.
inline void spawn_owned(std::function<void()> body) {
  Scheduler::current()->spawn_native(
      [](void* argument) {
        auto* const own = static_cast<std::function<void()>*>(argument);
        (*own)();
        delete own;
      },
      new std::function<void()>(std::move(body)));
}

}  // namespace fib::test
