// Which workers look for work and which sleep, and when none ever finds any again.
//
// A worker without work searches for a while, then announces that it is about to sleep, looks a
// last time at every place where work for any worker may be, and sleeps. Who puts work there calls
// notify(). For what waits in the deque of another worker, which will get to it, the monitor calls
// notify() when it waits too long (monitor.h); so a worker sleeps although there is some.
//
// Invariants (no wake is lost)
//  - notify() wakes a sleeper unless somebody searches. It reads `searching_`, then `sleeping_`;
//    the work was published before that with a sequentially consistent operation.
//  - A searcher that gives up leaves `searching_` first, then enters `sleeping_`, then looks a last
//    time. In the single total order of these operations either its last look comes after the
//    publication and finds the work, or notify() comes after it is in `sleeping_`, and wakes it,
//    or sees another searcher, to which the same applies.
//  - A searcher that finds work calls notify() if it was the last one: work may have come meanwhile
//    whose notify() relied on it. So does a worker that takes an injected fiber and leaves others:
//    those may have relied on its search, and been found by its last look.
//  - Whoever takes a worker out of the list of sleepers wakes it; the worker takes itself out
//    otherwise.
//
// The program is over when every worker is in the list, none of them waits for a timer or an
// operation, nothing outside is going to wake a fiber, and the last look finds nothing: all of that
// is judged under the mutex that guards the list, by the worker that entered it last.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace fib {

class Worker;

class IdleWorkers {
 public:
  // At most half of the workers search at a time; false when there are enough. A worker that
  // notify() has woken searches already.
  bool begin_search(Worker& worker, size_t worker_count);
  // True when it was the last to search.
  bool end_search();

  void announce(Worker& worker);
  void retract(Worker& worker);

  // There is work that others may take.
  void notify() {
    if (searching_.load(std::memory_order_seq_cst) == 0 &&
        sleeping_count_.load(std::memory_order_seq_cst) != 0) {
      wake_one();
    }
  }
  // Somebody sleeps: a hint.
  bool has_sleepers() const { return sleeping_count_.load(std::memory_order_relaxed) != 0; }

  // Calls `is_over` under the mutex when all of `worker_count` workers sleep; once it has said yes,
  // all are woken and the answer stays yes.
  template <class F>
  bool conclude(size_t worker_count, F is_over) {
    const std::lock_guard lock(mutex_);
    if (is_over_) return true;
    if (sleeping_.size() != worker_count || !is_over()) return false;
    is_over_ = true;
    wake_all();
    return true;
  }
  bool is_over() {
    const std::lock_guard lock(mutex_);
    return is_over_;
  }

  // How often a worker was woken for work.
  uint64_t wake_count() const { return wake_count_.load(std::memory_order_relaxed); }

 private:
  void wake_one();
  void wake_all();

  std::atomic<uint32_t> searching_{0};
  std::atomic<uint32_t> sleeping_count_{0};
  std::atomic<uint64_t> wake_count_{0};
  std::mutex mutex_;
  std::vector<Worker*> sleeping_;  // the last to fall asleep is woken first: its caches are warm
  bool is_over_ = false;
};

}  // namespace fib
