// The thread that sees to it that no fiber keeps a worker to itself, and no work waits for long
// while a worker sleeps.
//
// Twice a slice it looks at every worker. One that has not switched since the last look runs a
// fiber for half a slice or more: it is asked to poll, and the fiber yields; at the look after that
// functions are made to poll, too. Native code that does not poll at least keeps no sleeping fiber
// from its time.
//
// Where fibers wait in a deque while a worker sleeps it watches: it looks ten thousand times a
// second, and wakes a worker for what has waited since the look before (stealing_thresholds.h). It
// stops when it has not found any for a while, nor was asked again.
//
// It also gives up the memory of stacks that are not used (stack_slabs.h).
//
// While all workers sleep the monitor sleeps as well, without a deadline, when it has nothing left
// to give up.
//
// Invariants, all of it sequentially consistent
//  - The monitor says that it sleeps and then looks at the workers again; a worker that wakes says
//    that it is awake and then looks at the monitor: one of them sees the other.
//  - Whoever asks for a watch has published work, then finds that another has asked or asks. The
//    monitor takes the request and then looks at the deques: it sees the work of all who have found
//    the request there.
//  - Every change that the monitor is to notice comes before a change of signals_; it reads
//    signals_, then what may have changed, and sleeps while signals_ is what it has read.
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
    if (FIB_UNLIKELY(is_asleep_.load(std::memory_order_seq_cst))) {
      is_asleep_.store(false, std::memory_order_seq_cst);
      signal();
    }
  }
  // A worker sleeps and work waits in a deque.
  void watch_backlog() {
    if (watch_.load(std::memory_order_seq_cst) != Watch::kAsked) ask_to_watch();
  }

 private:
  enum class Watch : uint8_t { kOff, kOn, kAsked };

  void start();
  void run();
  void signal();
  FIB_NOINLINE void ask_to_watch();
  // Wakes a worker for what waits too long; false when it does not watch, or not any longer.
  bool watch(int64_t now_ns);
  // False when all workers sleep.
  bool look();
  void sleep_with_workers(uint32_t seen_signals);
  bool has_awake_worker() const;

  static constexpr int64_t kWatchNs = 100'000;
  static constexpr int kQuietLooks = 10;

  Scheduler& scheduler_;
  const int64_t slice_ns_;
  std::atomic<bool> is_started_{false};
  std::atomic<bool> is_stopping_{false};
  std::atomic<bool> is_asleep_{false};
  std::atomic<Watch> watch_{Watch::kOff};
  int quiet_looks_ = 0;
  std::atomic<uint32_t> signals_{0};
  std::optional<std::thread> thread_;
};

}  // namespace fib
