// Threads for fibers whose code blocks its thread: native libraries that wait inside. Each runs one
// such fiber at a time, from beginning to end; what the fiber wakes or spawns runs on the ordinary
// workers. A thread without a fiber ends after a while.
//
// Invariants
//  - `mutex_` guards everything but reading the entries. A worker is in `idle_`, or in `retired_`
//    (its thread has nothing more to do), or runs a fiber of the pool, or is on its way to
//    `retired_`.
//  - Who holds `mutex_` never waits for a safepoint: workers take it while they run. So the
//    world is stopped without it (for_each_worker), and a thread has given up its allocator, which
//    takes a running world, before it appears in `retired_` and somebody may join it.
//  - A fiber waits in `waiting_` only while no more threads can be had, and some worker runs one or
//    is on its way to `retired_`: whoever ends one or gets there looks at `waiting_` and takes it.
//  - Each fiber of the pool counts as a wait for something outside, from submit() to its end: the
//    program is not over before.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "sched/run_queue.h"
#include "sched/worker.h"

namespace fib {

class BlockingPool {
 public:
  static constexpr uint32_t kLimit = 512;  // threads, as in other runtimes

  explicit BlockingPool(Scheduler& scheduler) : scheduler_(scheduler) {}
  ~BlockingPool() { stop(); }
  BlockingPool(const BlockingPool&) = delete;
  BlockingPool& operator=(const BlockingPool&) = delete;

  // Runs a new fiber, which is in no queue, on a thread of the pool; false when the system gives no
  // thread and none is there. Called by a worker.
  bool submit(Fiber* fiber);
  // Ends all threads. No fiber of the pool is left.
  void stop();

  // Calls `visit(Worker&)` for every worker that ever was.
  template <class F>
  void for_each_worker(F visit) {
    const uint32_t count = count_.load(std::memory_order_acquire);
    for (uint32_t i = 0; i < count; ++i)
      visit(*entries_[i].worker);
  }

  // --- for Worker ---

  // The worker's fiber has ended.
  void fiber_ended(Worker& worker);
  // Sleeps until there is something to do; false when the thread is to end.
  bool sleep(Worker& worker);

 private:
  struct Entry {
    std::unique_ptr<Worker> worker;
    std::optional<std::thread> thread;
  };

  static void run_thread(void* worker);
  // The worker's thread has nothing more to do; false when there is a fiber for it after all.
  bool retire(Worker& worker);
  // Hands the worker a fiber of waiting_; false when there is none. With mutex_ held.
  bool serve_waiting(Worker& worker);
  // An idle worker, taken out of the list, maybe a new one; null at the limit or without threads.
  Worker* take_worker();
  bool start_thread(Entry& entry);

  Scheduler& scheduler_;
  std::mutex mutex_;
  Entry entries_[kLimit];  // by the worker's index
  std::atomic<uint32_t> count_{0};
  std::vector<Worker*> idle_;
  std::vector<Worker*> retired_;
  RunQueue waiting_;
  bool is_stopping_ = false;
};

}  // namespace fib
