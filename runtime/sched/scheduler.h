// All workers and fibers of a program, and when it is over.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "fiber/fiber.h"
#include "fiber/fiber_pool.h"
#include "gc/world.h"
#include "os/clock.h"
#include "sched/blocking_pool.h"
#include "sched/changed_fibers.h"
#include "sched/idle_workers.h"
#include "sched/monitor.h"
#include "sched/stealing_thresholds.h"
#include "sched/worker.h"

namespace fib {

enum class Outcome : uint8_t {
  kFinished,  // main has returned and nothing can run any more
  kDeadlock,  // main waits and nothing can ever wake it; has been reported
};

// Counts of a moment; those of a running program are not of the same one.
struct SchedulerStatistics {
  uint32_t workers = 0;
  uint64_t spawned = 0;
  uint64_t live = 0;
  uint64_t parked = 0;
  uint64_t switches = 0;
  uint64_t steals = 0;
  uint64_t sleeps = 0;        // how often a worker found nothing to do
  uint64_t wakeups = 0;       // how often one was woken for work
  uint64_t queue_length = 0;  // ready fibers
};

class Scheduler {
 public:
  static constexpr uint32_t kMaximumWorkers = 256;
  static constexpr int64_t kDefaultSliceNs = 10'000'000;

  struct Options {
    size_t main_stack_bytes = kDefaultMainStackBytes;
    size_t fiber_stack_bytes = kDefaultFiberStackBytes;
    DriverFactory make_driver = &FutexDriver::make;
    // The program may run on several threads; without it add_workers() is for tests.
    bool is_multithreaded = false;
    // Workers to have from the first spawn on.
    uint32_t workers = 1;
    // How long a fiber runs before others have their turn.
    int64_t slice_ns = kDefaultSliceNs;
    // Every decision from this seed, on one thread, with virtual time.
    std::optional<uint64_t> seed = std::nullopt;
    bool pin_workers = false;  // each to a processor of its own
  };
  explicit Scheduler(Options options);
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  // Runs `main_function(argument)` on the main fiber and then every other fiber until none can run.
  Outcome run(void (*main_function)(void*), void* argument);

  // The scheduler of the program; null before run() and after.
  static Scheduler* current();

  // A fiber that will run `function(argument)`, in no queue. Throws "Out of memory: no stack for
  // another fiber".
  Fiber* create_native(void (*function)(void*), void* argument);
  // The same, ready.
  Fiber* spawn_native(void (*function)(void*), void* argument);
  // A fiber that will call `object->entry` with the object, in no queue. `stack_bytes` counts Haxe
  // frames; 0: the default. Throws as create_native().
  Fiber* create_fiber(FiberObject* object, size_t stack_bytes);

  // Adds up to `count` workers; returns how many. None with a seed.
  uint32_t add_workers(uint32_t count);
  // All workers, those of the blocking pool too.
  template <class F>
  void for_each_worker(F visit) {
    for (uint32_t i = 0; i < worker_count(); ++i)
      visit(*workers_[i]);
    blocking_pool_.for_each_worker(visit);
  }
  uint32_t worker_count() const { return worker_count_.load(std::memory_order_acquire); }
  Worker& worker(size_t index) { return *workers_[index]; }
  Worker& main_worker() { return *workers_[0]; }

  // Something outside of the scheduler (a thread of the blocking pool) will wake a fiber: not the
  // program's end.
  void begin_external_wait() { external_waits_.fetch_add(1, std::memory_order_relaxed); }
  // After the wake. The fiber may not have needed it and be gone already: then the worker sleeps
  // for this wait alone and has to learn of its end. Does not touch the scheduler after it has
  // ended.
  void end_external_wait();
  // Whether the program has handlers of signals: one may wake a fiber, which is not the program's
  // end as long as main has not finished.
  void set_awaits_signals(bool awaits) { awaits_signals_.store(awaits, std::memory_order_seq_cst); }
  // As wake(), by a thread of the runtime that no external wait announces. Nothing happens when
  // run() is about to return or has returned.
  static void wake_unless_over(Fiber* fiber);
  // Queues a fiber that a thread outside of the scheduler has woken.
  void inject(Fiber* fiber);

  // The time for deadlines of fibers: monotonic, virtual with a seed.
  int64_t now_ns() const { return is_seeded() ? virtual_ns_ : os::monotonic_ns(); }

  // There are or were other fibers than main.
  bool has_spawned() const { return has_spawned_.load(std::memory_order_relaxed); }
  bool is_main_finished() const { return is_main_finished_; }
  size_t fiber_stack_bytes() const { return options_.fiber_stack_bytes; }
  bool is_multithreaded() const { return options_.is_multithreaded; }
  bool is_seeded() const { return options_.seed.has_value(); }
  std::unique_ptr<Driver> make_driver() const { return options_.make_driver(); }
  uint64_t seed() const { return options_.seed.value_or(0); }

  // Calls `visit(Fiber&)` for every live fiber. The workers stand still or are this thread.
  template <class F>
  void for_each_fiber(F visit) {
    fibers_.for_each(visit);
  }
  // For the collector, as above: of all live fibers, or of those that may have changed.
  template <class F>
  void for_each_fiber(gc::RootScope scope, F visit) {
    if (scope == gc::RootScope::kAll) {
      fibers_.for_each(visit);
    } else {
      changed_fibers_.for_each(visit);
    }
  }
  ChangedFibers& changed_fibers() { return changed_fibers_; }
  size_t fiber_count();
  SchedulerStatistics statistics();

  // Stops every other worker at a safepoint; false when somebody else did, and this worker has
  // waited for its end. Called by a worker.
  [[nodiscard]] bool stop_world();
  void resume_world() { world_stop_.end(); }

  // Every fiber with its state, what it waits for and its call stack, to stderr. Stops the world.
  void print_fibers();
  // As print_fibers(), soon, by one of the workers. May be called from a signal handler.
  void request_dump();

  // --- for Worker and Monitor ---

  FiberTable& fiber_table() { return fibers_; }
  FiberDepot& fiber_depot() { return depot_; }
  WorldStop& world_stop() { return world_stop_; }
  IdleWorkers& idle() { return idle_; }
  StealingThresholds& stealing_thresholds() { return stealing_thresholds_; }
  Monitor& monitor() { return monitor_; }
  BlockingPool& blocking_pool() { return blocking_pool_; }
  // The first of `count` ids that nobody else gets.
  uint64_t reserve_fiber_ids(uint64_t count) {
    return next_fiber_id_.fetch_add(count, std::memory_order_relaxed);
  }
  // A fiber that was injected; null when there is none.
  Fiber* take_injected();
  bool has_injected() const { return injected_count_.load(std::memory_order_seq_cst) != 0; }
  // In some worker's deque.
  bool has_work_to_share();
  // No worker will ever have work again. Asked by one that has announced that it sleeps.
  bool is_over();
  bool may_be_woken_from_outside() const {
    return external_waits_.load(std::memory_order_seq_cst) != 0 ||
           (!is_main_finished_ && awaits_signals_.load(std::memory_order_seq_cst));
  }
  // A switch takes some time.
  void advance_virtual_time() { virtual_ns_ += kVirtualSwitchNs; }
  void skip_virtual_time_to(int64_t time_ns) {
    if (time_ns > virtual_ns_) virtual_ns_ = time_ns;
  }
  // A dump was asked for; false for all but the first who looks.
  bool take_dump_request() {
    return is_dump_requested_.load(std::memory_order_relaxed) &&
           is_dump_requested_.exchange(false, std::memory_order_acq_rel);
  }

 private:
  static constexpr int64_t kVirtualSwitchNs = 1000;

  static void run_worker(void* worker);
  bool add_worker();
  void join_workers();
  Fiber* create_fiber_of(size_t slot_bytes);
  FIB_COLD void first_spawn();

  Options options_;
  WorldStop world_stop_;
  FiberTable fibers_;
  ChangedFibers changed_fibers_;
  FiberDepot depot_;
  IdleWorkers idle_;
  StealingThresholds stealing_thresholds_;
  Monitor monitor_;
  BlockingPool blocking_pool_{*this};
  int64_t virtual_ns_ = os::kNanosecondsPerSecond;
  std::unique_ptr<Worker> workers_[kMaximumWorkers];
  std::atomic<uint32_t> worker_count_{0};
  std::mutex threads_mutex_;  // adding workers
  std::vector<std::thread> threads_;
  std::atomic<bool> has_spawned_{false};
  std::atomic<uint64_t> next_fiber_id_{1};
  bool is_main_finished_ = false;
  std::atomic<bool> is_dump_requested_{false};
  std::atomic<uint32_t> external_waits_{0};
  std::atomic<bool> awaits_signals_{false};
  std::mutex external_end_;  // held while a wait ends, so that run() does not return meanwhile
  std::atomic<size_t> injected_count_{0};
  std::mutex injected_mutex_;
  RunQueue injected_;  // guarded by injected_mutex_
};

}  // namespace fib
