// All workers and fibers of a program, and when it is over.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "fiber/fiber.h"
#include "sched/worker.h"

namespace fib {

enum class Outcome : uint8_t {
  kFinished,  // main has returned and nothing can run any more
  kDeadlock,  // main waits and nothing can ever wake it; has been reported
};

class Scheduler {
 public:
  struct Options {
    size_t main_stack_bytes = kDefaultMainStackBytes;
    size_t fiber_stack_bytes = kDefaultFiberStackBytes;
    std::unique_ptr<Driver> driver;  // null: FutexDriver
  };
  explicit Scheduler(Options options);
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  // Runs `main_function(argument)` on the main fiber and then every other fiber until none can run.
  Outcome run(void (*main_function)(void*), void* argument);

  // The scheduler of the program; null before run() and after.
  static Scheduler* current();

  // A fiber that will run `function(argument)`, ready. Throws "Out of memory".
  Fiber* spawn_native(void (*function)(void*), void* argument);
  // A fiber that will call `function` with its object, ready. `stack_bytes` counts Haxe frames; 0:
  // the default.
  FiberObject* spawn(Closure* function, size_t stack_bytes);

  // Something outside of the scheduler (a thread of the blocking pool) will wake a fiber: not the
  // program's end.
  void begin_external_wait() { external_waits_.fetch_add(1, std::memory_order_relaxed); }
  // After the wake. The fiber may not have needed it and be gone already: then the worker sleeps
  // for this wait alone and has to learn of its end. Does not touch the scheduler after it has
  // ended.
  void end_external_wait();

  bool is_main_finished() const { return is_main_finished_; }
  size_t fiber_count() const { return fiber_count_; }
  Worker& main_worker() { return *workers_.front(); }
  const std::vector<std::unique_ptr<Worker>>& workers() const { return workers_; }
  size_t fiber_stack_bytes() const { return options_.fiber_stack_bytes; }

  // Calls `visit(Fiber&)` for every live fiber. The workers stand still or are this thread.
  template <class F>
  void for_each_fiber(F visit) {
    for (FiberLink* link = fibers_.next; link != &fibers_;) {
      FiberLink* const next = link->next;
      visit(*static_cast<Fiber*>(link));
      link = next;
    }
  }

  // Every fiber with its state, what it waits for and its call stack, to stderr.
  void print_fibers();

  // --- for Worker ---

  void add_fiber(Fiber* fiber);
  void remove_fiber(Fiber* fiber);
  // Nothing is ready on any worker and no timer is set.
  bool may_be_woken_from_outside() const {
    return external_waits_.load(std::memory_order_acquire) != 0;
  }

 private:
  Options options_;
  std::vector<std::unique_ptr<Worker>> workers_;
  FiberLink fibers_;  // ring of live fibers in the order of spawning
  size_t fiber_count_ = 0;
  uint64_t next_fiber_id_ = 1;
  bool is_main_finished_ = false;
  std::atomic<uint32_t> external_waits_{0};
  std::mutex external_end_;  // held while a wait ends, so that run() does not return meanwhile
};

}  // namespace fib
