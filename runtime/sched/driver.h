// How a worker sleeps and learns of completed I/O. The scheduler knows nothing of io_uring or
// epoll: runtime/io implements this interface, and FutexDriver is enough without I/O.
//
// Invariants
//  - The worker's thread alone calls park(), poll(), reap() and thread_ends(); wake() and
//    has_pending() are for any thread.
//  - park() makes no fiber ready: a worker that is listed as asleep (idle_workers.h) has nothing in
//    its queues that others cannot see. What completes meanwhile counts as pending until poll() or
//    reap(), which run while the worker is not listed.
//  - An operation is pending from before its fiber parks until the fiber has been made ready.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace fib {

class Driver {
 public:
  Driver() = default;
  virtual ~Driver() = default;
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  // Submits what is queued and sleeps until the monotonic time `deadline_ns` (os::kNever: no
  // limit), a wake() or a completion; may return early.
  virtual void park(int64_t deadline_ns) = 0;
  // Ends the current or the next park(). Any thread.
  virtual void wake() = 0;
  // As wake(), also in a signal handler.
  virtual void wake_from_signal() { wake(); }
  // Submits what is queued and makes the fibers of completed operations ready, without sleeping.
  virtual void poll() = 0;
  // As poll() for a worker that parks if this makes no fiber ready: leaves to park(), which submits
  // and waits in one, what takes a system call.
  virtual void reap() = 0;
  // Operations in flight, each of which will make a fiber ready: the program is not at its end. Any
  // thread; exact while the worker is listed as asleep.
  virtual bool has_pending() const = 0;
  // The thread that has called park() and poll() ends, with nothing pending; another may follow.
  virtual void thread_ends() = 0;
};

// Makes the driver of a worker, on any thread.
using DriverFactory = std::unique_ptr<Driver> (*)();

// Sleeps on a futex; has no I/O.
class FutexDriver final : public Driver {
 public:
  static std::unique_ptr<Driver> make() { return std::make_unique<FutexDriver>(); }

  void park(int64_t deadline_ns) override;
  void wake() override;
  void poll() override {}
  void reap() override {}
  bool has_pending() const override { return false; }
  void thread_ends() override {}

 private:
  // 1: a wake() has not been consumed yet.
  std::atomic<uint32_t> signal_{0};
};

}  // namespace fib
