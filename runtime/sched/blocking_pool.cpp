#include "sched/blocking_pool.h"

#include <stdio.h>

#include <algorithm>

#include "gc/heap.h"
#include "gc/mutator.h"
#include "os/clock.h"
#include "os/thread.h"
#include "sched/scheduler.h"

namespace fib {
namespace {

constexpr int64_t kIdleNs = 10 * os::kNanosecondsPerSecond;

}  // namespace

void BlockingPool::run_thread(void* argument) {
  Worker& worker = *static_cast<Worker*>(argument);
  do {
    {
      gc::Mutator mutator(gc::process_heap());
      worker.run_blocking();
      worker.safepoint().leave();
    }
    worker.safepoint().enter(nullptr);
  } while (!worker.scheduler().blocking_pool().retire(worker));
}

bool BlockingPool::retire(Worker& worker) {
  const std::lock_guard lock(mutex_);
  // Since it left idle_ there was no thread for this fiber, and nobody else may be there to end.
  if (serve_waiting(worker)) return false;
  retired_.push_back(&worker);
  return true;
}

bool BlockingPool::serve_waiting(Worker& worker) {
  Fiber* const fiber = waiting_.pop_front();
  if (fiber == nullptr) return false;
  fiber->worker.store(&worker, std::memory_order_relaxed);
  worker.send(fiber);
  return true;
}

bool BlockingPool::start_thread(Entry& entry) {
  if (entry.thread) entry.thread->join();
  char name[16];
  snprintf(name, sizeof name, "fiberus-b%u", entry.worker->index() % 10'000);
  entry.thread = os::start_thread(name, &BlockingPool::run_thread, entry.worker.get());
  return entry.thread.has_value();
}

Worker* BlockingPool::take_worker() {
  if (!idle_.empty()) {
    Worker* const worker = idle_.back();
    idle_.pop_back();
    return worker;
  }
  if (!retired_.empty()) {
    Worker* const worker = retired_.back();
    if (!start_thread(entries_[worker->index()])) return nullptr;
    retired_.pop_back();
    return worker;
  }
  const uint32_t index = count_.load(std::memory_order_relaxed);
  if (index == kLimit) return nullptr;
  Entry& entry = entries_[index];
  entry.worker =
      std::make_unique<Worker>(scheduler_, index, Worker::Role::kBlock, scheduler_.make_driver());
  count_.store(index + 1, std::memory_order_release);
  if (start_thread(entry)) return entry.worker.get();
  retired_.push_back(entry.worker.get());
  return nullptr;
}

bool BlockingPool::submit(Fiber* fiber) {
  // No lock is held on this thread; see spin_lock.h.
  runs_in_parallel.store(true, std::memory_order_seq_cst);
  fiber->is_pinned = true;
  fiber->is_blocking = true;
  const std::lock_guard lock(mutex_);
  Worker* const worker = take_worker();
  if (worker == nullptr && count_.load(std::memory_order_relaxed) == retired_.size()) return false;
  scheduler_.begin_external_wait();
  if (worker == nullptr) {
    waiting_.push_back(fiber);
  } else {
    fiber->worker.store(worker, std::memory_order_relaxed);
    worker->send(fiber);
  }
  return true;
}

void BlockingPool::fiber_ended(Worker& worker) {
  {
    const std::lock_guard lock(mutex_);
    if (!serve_waiting(worker)) idle_.push_back(&worker);
  }
  scheduler_.end_external_wait();
}

bool BlockingPool::sleep(Worker& worker) {
  const int64_t end_ns = os::monotonic_ns() + kIdleNs;
  worker.driver().park(end_ns);
  const std::lock_guard lock(mutex_);
  if (worker.has_messages()) return true;
  if (is_stopping_) return false;
  if (os::monotonic_ns() < end_ns) return true;
  const auto place = std::find(idle_.begin(), idle_.end(), &worker);
  if (place == idle_.end()) return true;
  idle_.erase(place);
  return false;
}

void BlockingPool::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
    for_each_worker([](Worker& worker) { worker.driver().wake(); });
  }
  for (Entry& entry : entries_) {
    if (entry.thread) entry.thread->join();
    entry.thread.reset();
  }
}

}  // namespace fib
