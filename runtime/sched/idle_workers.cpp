#include "sched/idle_workers.h"

#include <algorithm>

#include "sched/worker.h"

namespace fib {

bool IdleWorkers::begin_search(Worker& worker, size_t worker_count) {
  if (worker.take_search_order()) return true;
  if (2 * searching_.load(std::memory_order_relaxed) >= worker_count) return false;
  searching_.fetch_add(1, std::memory_order_seq_cst);
  return true;
}

bool IdleWorkers::end_search() { return searching_.fetch_sub(1, std::memory_order_seq_cst) == 1; }

void IdleWorkers::announce(Worker& worker) {
  const std::lock_guard lock(mutex_);
  sleeping_.push_back(&worker);
  sleeping_count_.fetch_add(1, std::memory_order_seq_cst);
}

void IdleWorkers::retract(Worker& worker) {
  const std::lock_guard lock(mutex_);
  const auto place = std::find(sleeping_.begin(), sleeping_.end(), &worker);
  if (place == sleeping_.end()) return;
  sleeping_.erase(place);
  sleeping_count_.fetch_sub(1, std::memory_order_seq_cst);
}

void IdleWorkers::wake_one() {
  const std::lock_guard lock(mutex_);
  if (sleeping_.empty() || searching_.load(std::memory_order_relaxed) != 0) return;
  Worker& worker = *sleeping_.back();
  sleeping_.pop_back();
  sleeping_count_.fetch_sub(1, std::memory_order_seq_cst);
  searching_.fetch_add(1, std::memory_order_seq_cst);
  wake_count_.fetch_add(1, std::memory_order_relaxed);
  worker.order_search();
}

void IdleWorkers::wake_all() {
  for (Worker* const worker : sleeping_)
    worker->driver().wake();
  sleeping_.clear();
  sleeping_count_.store(0, std::memory_order_seq_cst);
}

}  // namespace fib
