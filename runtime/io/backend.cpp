#include "io/backend.h"

#include <errno.h>
#include <string.h>

#include <atomic>

#include "base/environment.h"
#include "base/log.h"
#include "io/ring_driver.h"

namespace fib::io {
namespace {

constexpr const char* kVariable = "FIBERUS_IO";

constinit std::atomic<bool> is_refused{false};
constinit std::atomic<bool> is_told{false};

std::unique_ptr<Driver> make_ring_driver() { return std::make_unique<RingDriver>(); }

std::unique_ptr<Driver> make_required_ring_driver() {
  return std::make_unique<RingDriver>(Ring::Options{}, true);
}

// Nothing that changes while the program runs.
bool is_final(int error) {
  return error == ENOSYS || error == EPERM || error == EACCES || error == EOPNOTSUPP ||
         error == EINVAL;
}

const char* explanation(int error) {
  switch (error) {
    case ENOSYS:
      return "the kernel has none, or a filter hides it";
    case EPERM:
    case EACCES:
      return "forbidden by a container's filter or by kernel.io_uring_disabled";
    case EOPNOTSUPP:
      return "the kernel's is too old";
    default:
      return "no resources for it";
  }
}

}  // namespace

DriverFactory choose_driver() {
  const auto text = read_environment(kVariable);
  if (!text) return &make_ring_driver;
  if (*text == "uring") return &make_required_ring_driver;
  if (*text == "epoll") return &FutexDriver::make;
  report_wrong_option(kVariable, *text, "uring or epoll");
  return &make_ring_driver;
}

bool is_ring_refused() { return is_refused.load(std::memory_order_relaxed); }

void note_ring_failure(int error, bool is_required) {
  if (is_final(error)) is_refused.store(true, std::memory_order_relaxed);
  if (is_told.exchange(true, std::memory_order_relaxed)) return;
  if (!is_required && !read_switch("FIBERUS_LOG")) return;
  char buffer[128];
  log_line("no io_uring (%s: %s); epoll takes its place", strerror_r(error, buffer, sizeof buffer),
           explanation(error));
}

void forget_ring_failures() {
  is_refused.store(false, std::memory_order_relaxed);
  is_told.store(false, std::memory_order_relaxed);
}

}  // namespace fib::io
