// How a worker sleeps and learns of completed I/O. The scheduler knows nothing of io_uring or
// epoll: runtime/io implements this interface, and FutexDriver is enough without I/O.
#pragma once

#include <atomic>
#include <cstdint>

namespace fib {

class Driver {
 public:
  virtual ~Driver() = default;
  // Sleeps until the monotonic time `deadline_ns` (os::kNever: no limit), a wake() or a completion;
  // may return early.
  virtual void park(int64_t deadline_ns) = 0;
  // Ends the current or the next park(). Any thread.
  virtual void wake() = 0;
  // Submits what is queued and makes the fibers of completed operations ready, without sleeping.
  virtual void poll() = 0;
  // Operations in flight, each of which will make a fiber ready: the program is not at its end.
  virtual bool has_pending() const = 0;
};

// Sleeps on a futex; has no I/O.
class FutexDriver final : public Driver {
 public:
  void park(int64_t deadline_ns) override;
  void wake() override;
  void poll() override {}
  bool has_pending() const override { return false; }

 private:
  // 1: a wake() has not been consumed yet.
  std::atomic<uint32_t> signal_{0};
};

}  // namespace fib
