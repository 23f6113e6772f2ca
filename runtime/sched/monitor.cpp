#include "sched/monitor.h"

#include <sys/prctl.h>

#include <algorithm>

#include "fiber/stack_slabs.h"
#include "os/clock.h"
#include "os/futex.h"
#include "os/thread.h"
#include "sched/scheduler.h"

namespace fib {

void Monitor::start() {
  if (is_started_.exchange(true, std::memory_order_acq_rel)) return;
  // Without the thread fibers still run, but one that never waits has the worker to itself.
  thread_ = os::start_thread(
      "fiberus-monitor", [](void* self) { static_cast<Monitor*>(self)->run(); }, this);
}

void Monitor::stop() {
  if (!thread_) return;
  is_stopping_.store(true, std::memory_order_seq_cst);
  signal();
  thread_->join();
  thread_.reset();
}

void Monitor::signal() {
  signals_.fetch_add(1, std::memory_order_seq_cst);
  os::futex_wake_one(signals_);
}

void Monitor::ask_to_watch() {
  if (watch_.exchange(Watch::kAsked, std::memory_order_seq_cst) == Watch::kOff) signal();
}

void Monitor::run() {
  // The system would let half as much time pass again otherwise.
  prctl(PR_SET_TIMERSLACK, 1);
  int64_t next_look_ns = os::monotonic_ns() + slice_ns_ / 2;
  for (;;) {
    const uint32_t seen = signals_.load(std::memory_order_seq_cst);
    if (is_stopping_.load(std::memory_order_seq_cst)) return;
    const int64_t now_ns = os::monotonic_ns();
    const bool is_watching = watch(now_ns);
    if (now_ns >= next_look_ns) {
      next_look_ns = now_ns + slice_ns_ / 2;
      const bool is_trimming = StackSlabs::instance().trim(now_ns);
      if (!look() && !is_watching && !is_trimming) {
        sleep_with_workers(seen);
        continue;
      }
    }
    os::futex_wait(signals_, seen,
                   is_watching ? std::min(next_look_ns, now_ns + kWatchNs) : next_look_ns);
  }
}

bool Monitor::watch(int64_t now_ns) {
  if (watch_.load(std::memory_order_relaxed) == Watch::kOff) return false;
  bool is_quiet = watch_.exchange(Watch::kOn, std::memory_order_seq_cst) == Watch::kOn;
  IdleWorkers& idle = scheduler_.idle();
  const int64_t long_ns = scheduler_.stealing_thresholds().waking_ns();
  for (size_t i = 0; i < scheduler_.worker_count(); ++i) {
    Worker& worker = scheduler_.worker(i);
    if (!worker.has_work_to_share() || !idle.has_sleepers()) continue;
    is_quiet = false;
    if (worker.backlog_ns(now_ns) >= long_ns) idle.notify();
  }
  quiet_looks_ = is_quiet ? quiet_looks_ + 1 : 0;
  if (quiet_looks_ < kQuietLooks) return true;
  quiet_looks_ = 0;
  Watch expected = Watch::kOn;
  return !watch_.compare_exchange_strong(expected, Watch::kOff, std::memory_order_seq_cst);
}

bool Monitor::look() {
  bool any_awake = false;
  for (size_t i = 0; i < scheduler_.worker_count(); ++i) {
    Worker& worker = scheduler_.worker(i);
    // A single fiber, for which nobody has asked.
    if (worker.has_work_to_share() && scheduler_.idle().has_sleepers()) watch_backlog();
    if (worker.is_asleep()) continue;
    any_awake = true;
    if (worker.has_switched_since_last_look()) continue;
    // One that has not polled since the last look calls functions without a loop.
    if (worker.request_poll(kPollPreempt)) worker.interrupt_calls();
    worker.fire_due_timers();
  }
  return any_awake;
}

void Monitor::sleep_with_workers(uint32_t seen_signals) {
  is_asleep_.store(true, std::memory_order_seq_cst);
  if (!has_awake_worker()) os::futex_wait(signals_, seen_signals, os::kNever);
  is_asleep_.store(false, std::memory_order_seq_cst);
}

bool Monitor::has_awake_worker() const {
  for (size_t i = 0; i < scheduler_.worker_count(); ++i) {
    if (!scheduler_.worker(i).is_asleep()) return true;
  }
  return false;
}

}  // namespace fib
