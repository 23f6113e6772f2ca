// The thread that sees to it that no fiber keeps a worker to itself, and no work waits while a
// worker sleeps.
//
// Twice a slice it looks at every worker. One that has not switched since the last look runs a
// fiber for half a slice or more: it is asked to poll, and the fiber yields; native code that does
// not poll at least keeps no sleeping fiber from its time. Work that nobody was woken for, a single
// fiber in a deque, gets a worker now.
//
// While all workers sleep the monitor sleeps as well, without a deadline.
//
// Invariant: the monitor says that it sleeps and then looks at the workers again; a worker that
// wakes says that it is awake and then looks at the monitor. Both sequentially consistent, so one
// of them sees the other.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <thread>

#include "fiberus/config.h"

namespace fib {

class Scheduler;

class Monitor {
 public:
  Monitor(Scheduler& scheduler, int64_t slice_ns) : scheduler_(scheduler), slice_ns_(slice_ns) {}
  ~Monitor() { stop(); }
  Monitor(const Monitor&) = delete;
  Monitor& operator=(const Monitor&) = delete;

  // The first call starts the thread. Called by workers.
  void ensure_running() {
    if (FIB_UNLIKELY(!is_started_.load(std::memory_order_relaxed))) start();
  }
  void stop();

  // A worker has woken up.
  void worker_awake() {
    if (FIB_UNLIKELY(is_asleep_.load(std::memory_order_seq_cst) != 0)) wake();
  }

 private:
  void start();
  void run();
  void wake();
  // False when all workers sleep.
  bool look();
  bool has_awake_worker() const;

  Scheduler& scheduler_;
  const int64_t slice_ns_;
  std::atomic<bool> is_started_{false};
  std::atomic<uint32_t> is_asleep_{0};
  std::atomic<uint32_t> is_stopping_{0};
  std::optional<std::thread> thread_;
};

}  // namespace fib
