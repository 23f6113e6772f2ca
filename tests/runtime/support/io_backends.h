// Tests that run with each way of waiting for descriptors.
#pragma once

#include <gtest/gtest.h>
#include <poll.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "io/ring_driver.h"
#include "io/wait.h"
#include "os/clock.h"
#include "support/run_fibers.h"

namespace fib::test {

enum class Backend : uint8_t { kRing, kSmallRing, kPlainRing, kEpoll };

// A queue that a few requests fill, completions that overflow.
inline std::unique_ptr<Driver> make_small_ring_driver() {
  return std::make_unique<io::RingDriver>(io::Ring::Options{.submissions = 2, .completions = 4},
                                          true);
}

// As on an older kernel.
inline std::unique_ptr<Driver> make_plain_ring_driver() {
  return std::make_unique<io::RingDriver>(io::Ring::Options{.is_plain = true}, true);
}

inline std::unique_ptr<Driver> make_ring_driver() {
  return std::make_unique<io::RingDriver>(io::Ring::Options{}, true);
}

inline DriverFactory driver_factory(Backend backend) {
  switch (backend) {
    case Backend::kRing:
      return &make_ring_driver;
    case Backend::kSmallRing:
      return &make_small_ring_driver;
    case Backend::kPlainRing:
      return &make_plain_ring_driver;
    case Backend::kEpoll:
      break;
  }
  return &FutexDriver::make;
}

class OnEachBackend : public testing::TestWithParam<Backend> {
 protected:
  // As run_fibers(); on `workers` threads.
  Outcome run(std::function<void()> body, uint32_t workers = 1) {
    Scheduler::Options options;
    options.make_driver = driver_factory(GetParam());
    options.workers = workers;
    options.is_multithreaded = workers > 1;
    return run_fibers(std::move(body), std::move(options));
  }
};

inline std::string backend_name(const testing::TestParamInfo<Backend>& info) {
  switch (info.param) {
    case Backend::kRing:
      return "Ring";
    case Backend::kSmallRing:
      return "SmallRing";
    case Backend::kPlainRing:
      return "PlainRing";
    case Backend::kEpoll:
      break;
  }
  return "Epoll";
}

// For so long that they wait for what they want by then.
inline void let_others_wait() {
  const pollfd nothing{-1, POLLIN, 0};
  EXPECT_EQ(io::wait_any(&nothing, 0, os::monotonic_ns() + 5'000'000), io::WaitResult::kTimedOut);
}

#define FIB_ON_EACH_BACKEND(Suite)                                                     \
  INSTANTIATE_TEST_SUITE_P(                                                            \
      , Suite,                                                                         \
      testing::Values(::fib::test::Backend::kRing, ::fib::test::Backend::kSmallRing,   \
                      ::fib::test::Backend::kPlainRing, ::fib::test::Backend::kEpoll), \
      ::fib::test::backend_name)

}  // namespace fib::test
