#include "sched/scheduler.h"

#include <stdio.h>

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "except/errors.h"
#include "fiber/sanitizer.h"
#include "gc/heap.h"
#include "gc/mutator.h"
#include "os/clock.h"
#include "os/output.h"
#include "os/process_barrier.h"
#include "os/processors.h"
#include "os/thread.h"
#include "sched/park.h"

namespace fib {
namespace {

std::atomic<Scheduler*> current_scheduler{nullptr};

struct MainCall {
  void (*function)(void*);
  void* argument;
  bool& is_finished;
};

void run_main(void* call) {
  const MainCall& main = *static_cast<MainCall*>(call);
  main.function(main.argument);
  main.is_finished = true;
}

}  // namespace

Scheduler::Scheduler(Options options)
    : options_(std::move(options)),
      fibers_(options_.fiber_stack_bytes),
      monitor_(*this, options_.slice_ns) {
  os::register_process_barrier();
  workers_[0] = std::make_unique<Worker>(*this, 0, Worker::Role::kShare, make_driver());
  worker_count_.store(1, std::memory_order_release);
}

Scheduler::~Scheduler() = default;

Scheduler* Scheduler::current() { return current_scheduler.load(std::memory_order_acquire); }

Outcome Scheduler::run(void (*main_function)(void*), void* argument) {
  current_scheduler.store(this, std::memory_order_release);
  is_main_finished_ = false;
  MainCall call{main_function, argument, is_main_finished_};
  Fiber* const fiber = main_worker().create_fiber(options_.main_stack_bytes);
  FIB_ASSERT(fiber != nullptr, "address space for the main stack");
  fiber->is_main = true;
  fiber->native_entry = run_main;
  fiber->native_argument = &call;
  main_worker().make_ready(fiber);
  main_worker().run();
  join_workers();
  const std::lock_guard no_wait_is_ending(external_end_);
  Outcome outcome = Outcome::kFinished;
  if (!is_main_finished_) {
    os::output_flush();
    fputs("deadlock: all fibers are waiting\n", stderr);
    print_fibers();
    outcome = Outcome::kDeadlock;
  }
  current_scheduler.store(nullptr, std::memory_order_release);
  return outcome;
}

// --- workers ---

void Scheduler::run_worker(void* argument) {
  Worker& worker = *static_cast<Worker*>(argument);
  if (worker.scheduler().options_.pin_workers) os::pin_thread_to_processor(worker.index());
  gc::Mutator mutator(gc::process_heap());
  worker.run();
}

bool Scheduler::add_worker() {
  const uint32_t index = worker_count();
  workers_[index] = std::make_unique<Worker>(*this, index, Worker::Role::kShare, make_driver());
  // Counted before it runs: the program's end is judged by the number of those that sleep.
  worker_count_.store(index + 1, std::memory_order_release);
  char name[16];
  snprintf(name, sizeof name, "fiberus-%u", index);
  std::optional<std::thread> thread =
      os::start_thread(name, &Scheduler::run_worker, workers_[index].get());
  if (!thread) {
    worker_count_.store(index, std::memory_order_release);
    log_line("the system gives no thread for worker %u", index);
    return false;
  }
  threads_.push_back(std::move(*thread));
  return true;
}

uint32_t Scheduler::add_workers(uint32_t count) {
  if (is_seeded()) return 0;
  const std::lock_guard lock(threads_mutex_);
  count = std::min(count, kMaximumWorkers - worker_count());
  if (count == 0) return 0;
  monitor_.ensure_running();
  // No lock is held on this thread, and there is no other: see spin_lock.h.
  runs_in_parallel.store(true, std::memory_order_seq_cst);
  if (worker_count() == 1) main_worker().end_being_alone();
  if (worker_count() == 1 && options_.pin_workers) os::pin_thread_to_processor(0);
  uint32_t added = 0;
  while (added < count && add_worker())
    ++added;
  return added;
}

void Scheduler::join_workers() {
  monitor_.stop();
  blocking_pool_.stop();
  for (std::thread& thread : threads_)
    thread.join();
  threads_.clear();
  runs_in_parallel.store(false, std::memory_order_seq_cst);
}

void Scheduler::first_spawn() {
  if (has_spawned_.exchange(true, std::memory_order_acq_rel) || is_seeded()) return;
  monitor_.ensure_running();
  if (options_.workers > 1) add_workers(options_.workers - 1);
}

// --- fibers ---

Fiber* Scheduler::create_fiber_of(size_t slot_bytes) {
  if (FIB_UNLIKELY(!has_spawned_.load(std::memory_order_relaxed))) first_spawn();
  Fiber* const fiber = hot_worker()->create_fiber(slot_bytes);
  if (FIB_UNLIKELY(fiber == nullptr)) throw_text("Out of memory: no stack for another fiber");
  return fiber;
}

Fiber* Scheduler::create_native(void (*function)(void*), void* argument) {
  Fiber* const fiber = create_fiber_of(options_.fiber_stack_bytes);
  fiber->native_entry = function;
  fiber->native_argument = argument;
  return fiber;
}

Fiber* Scheduler::spawn_native(void (*function)(void*), void* argument) {
  Fiber* const fiber = create_native(function, argument);
  hot_worker()->share(fiber);
  return fiber;
}

Fiber* Scheduler::create_fiber(FiberObject* object, size_t stack_bytes) {
  Fiber* const fiber =
      create_fiber_of(stack_bytes == 0 ? options_.fiber_stack_bytes
                                       : stack_bytes + kStackReserveBytes + kGuardBytes);
  object->fiber = fiber;
  fiber->object = object;
  return fiber;
}

size_t Scheduler::fiber_count() {
  size_t count = 0;
  for_each_fiber([&](Fiber&) { ++count; });
  return count;
}

SchedulerStatistics Scheduler::statistics() {
  SchedulerStatistics statistics;
  statistics.workers = worker_count();
  for_each_worker([&statistics](Worker& worker) {
    const WorkerCounters& counters = worker.counters();
    statistics.spawned += counters.spawned.load(std::memory_order_relaxed);
    statistics.switches += counters.switches.load(std::memory_order_relaxed);
    statistics.steals += counters.steals.load(std::memory_order_relaxed);
    statistics.sleeps += counters.sleeps.load(std::memory_order_relaxed);
  });
  statistics.wakeups = idle_.wake_count();
  for_each_fiber([&](Fiber& fiber) {
    ++statistics.live;
    const RunState state = fiber.run_state.load(std::memory_order_relaxed);
    if (state == RunState::kParked) {
      ++statistics.parked;
    } else if (state != RunState::kDead && fiber.is_queued.load(std::memory_order_relaxed)) {
      ++statistics.queue_length;
    }
  });
  return statistics;
}

// --- waking from outside, and the end ---

void Scheduler::inject(Fiber* fiber) {
  if (fiber->is_pinned) {
    fiber->worker.load(std::memory_order_relaxed)->send(fiber);
    return;
  }
  if (worker_count() == 1) {
    main_worker().send(fiber);
    return;
  }
  {
    const std::lock_guard lock(injected_mutex_);
    injected_.push_back(fiber);
    injected_count_.fetch_add(1, std::memory_order_seq_cst);
  }
  idle_.notify();
}

Fiber* Scheduler::take_injected() {
  if (FIB_LIKELY(!has_injected())) return nullptr;
  const std::lock_guard lock(injected_mutex_);
  Fiber* const fiber = injected_.pop_front();
  if (fiber != nullptr) injected_count_.fetch_sub(1, std::memory_order_seq_cst);
  return fiber;
}

void Scheduler::end_external_wait() {
  const std::lock_guard ending(external_end_);
  if (external_waits_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    main_worker().driver().wake();
  }
}

void Scheduler::wake_unless_over(Fiber* fiber) {
  // Processes make one scheduler and never destroy it.
  Scheduler* const scheduler = current();
  if (scheduler == nullptr) return;
  const std::lock_guard no_end(scheduler->external_end_);
  if (current() == scheduler) wake(fiber);
}

bool Scheduler::has_work_to_share() {
  for (uint32_t i = 0; i < worker_count(); ++i) {
    if (workers_[i]->has_work_to_share()) return true;
  }
  return false;
}

bool Scheduler::is_over() {
  return idle_.conclude(worker_count(), [this] {
    // Read before the queues: an outside thread sends first and then ends its wait.
    if (may_be_woken_from_outside()) return false;
    for (uint32_t i = 0; i < worker_count(); ++i) {
      Worker& worker = *workers_[i];
      if (worker.waits_for_event() || worker.driver().has_pending() || worker.has_messages()) {
        return false;
      }
    }
    return !has_injected() && !has_work_to_share();
  });
}

// --- stopping the world ---

namespace {

void await_safepoint(Worker& worker) {
  constexpr int64_t kBetweenRequestsNs = 1'000'000;
  if (worker.safepoint().await_briefly()) return;
  // It calls functions and does not loop, or is in native code, or the system does not run it.
  int64_t next_request_ns;
  do {
    next_request_ns =
        worker.interrupt_calls() ? os::kNever : os::monotonic_ns() + kBetweenRequestsNs;
  } while (!worker.safepoint().await(next_request_ns));
}

}  // namespace

bool Scheduler::stop_world() {
  if (!world_stop_.try_begin()) {
    Worker::wait_while_stopped();
    return false;
  }
  const Worker* const self = hot_worker();
  for_each_worker([self](Worker& worker) {
    if (&worker != self) worker.request_poll(kPollCollector);
  });
  for_each_worker([self](Worker& worker) {
    if (&worker != self) await_safepoint(worker);
  });
  return true;
}

}  // namespace fib
