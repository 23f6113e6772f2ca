#include "sched/monitor.h"

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
  is_stopping_.store(1, std::memory_order_seq_cst);
  os::futex_wake_one(is_stopping_);
  wake();
  thread_->join();
  thread_.reset();
}

void Monitor::wake() {
  is_asleep_.store(0, std::memory_order_seq_cst);
  os::futex_wake_one(is_asleep_);
}

void Monitor::run() {
  while (is_stopping_.load(std::memory_order_seq_cst) == 0) {
    os::futex_wait(is_stopping_, 0, os::monotonic_ns() + slice_ns_ / 2);
    if (look()) continue;
    is_asleep_.store(1, std::memory_order_seq_cst);
    while (is_asleep_.load(std::memory_order_seq_cst) != 0 && !has_awake_worker() &&
           is_stopping_.load(std::memory_order_seq_cst) == 0) {
      os::futex_wait(is_asleep_, 1, os::kNever);
    }
    is_asleep_.store(0, std::memory_order_seq_cst);
  }
}

bool Monitor::has_awake_worker() const {
  for (size_t i = 0; i < scheduler_.worker_count(); ++i) {
    if (!scheduler_.worker(i).is_asleep()) return true;
  }
  return false;
}

bool Monitor::look() {
  bool any_awake = false;
  bool has_work_to_share = false;
  for (size_t i = 0; i < scheduler_.worker_count(); ++i) {
    Worker& worker = scheduler_.worker(i);
    if (worker.has_work_to_share()) has_work_to_share = true;
    if (worker.is_asleep()) continue;
    any_awake = true;
    if (worker.has_switched_since_last_look()) continue;
    worker.request_poll(kPollPreempt);
    worker.fire_due_timers();
  }
  if (has_work_to_share) scheduler_.idle().notify();
  return any_awake;
}

}  // namespace fib
