// A worker: an OS thread that runs fibers.
//
// Who runs next. A fiber that yields, parks or ends switches straight to the next ready fiber; only
// when there is none does the worker go back to its own stack, to its loop, where it looks for work
// elsewhere, sleeps, and takes part in deciding that the program has ended.
//
// Where ready fibers wait. In a program that is not multithreaded, and with a seed: all in queue_,
// first in first out. Otherwise:
//
//   slot_    the fiber woken last: it runs next, its data are in this core's cache. At most
//            kSlotStreak times in a row, so that two fibers that wake each other starve nobody.
//   deque_   spawned fibers, and those a newer one drove out of the slot; others steal the oldest,
//            when it has waited for a while (stealing_thresholds.h).
//   queue_   fibers that yielded, those whose time or input has come, and pinned ones, first in
//            first out. When they take long and somebody sleeps, half of what is not pinned moves
//            to the deque.
//   inbox_   fibers that other threads sent to this worker.
//
// The owner takes turns between the first of its queue and the newest of its deque (children before
// their siblings, which keeps few stacks in use): spawning, however much, keeps nobody waiting
// whose time has come. Every kSwitchesBetweenPolls switches the oldest of deque and queue come
// first.
//
// Leaving a stack takes two steps, because another worker may continue a fiber the moment it is
// queued: the leaving fiber only notes what is to become of it (Departure), and whoever runs next
// on this worker, on another stack, completes it (finish_switch).
//
// Code that runs on a fiber must not keep a Worker& across a switch: the fiber may go on elsewhere.
// The static functions below look the worker up again.
#pragma once

#include <cxxabi.h>

#include <atomic>
#include <memory>
#include <utility>

#include "base/random.h"
#include "fiber/fiber.h"
#include "fiber/fiber_pool.h"
#include "fiberus/context.h"
#include "sched/changed_fibers.h"
#include "sched/driver.h"
#include "sched/inbox.h"
#include "sched/poll_reason.h"
#include "sched/run_queue.h"
#include "sched/safepoint.h"
#include "sched/work_deque.h"
#include "sched/worker_timers.h"

namespace fib {

class Scheduler;

// Counts for statistics: written by the worker, read by anyone.
struct WorkerCounters {
  std::atomic<uint64_t> switches{0};
  std::atomic<uint64_t> spawned{0};
  std::atomic<uint64_t> ended{0};
  std::atomic<uint64_t> steals{0};
  std::atomic<uint64_t> sleeps{0};

  // By the one thread that writes the count.
  static void add(std::atomic<uint64_t>& count, uint64_t delta = 1) {
    count.store(count.load(std::memory_order_relaxed) + delta, std::memory_order_relaxed);
  }
};

class Worker {
 public:
  // What a worker is there for.
  enum class Role : uint8_t {
    kShare,  // any fiber, as above
    kBlock,  // one fiber at a time, pinned, that may block the thread; what it wakes goes to others
  };

  Worker(Scheduler& scheduler, uint32_t index, Role role, std::unique_ptr<Driver> driver);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Runs fibers until the scheduler has none left that could ever run. Called on the worker's
  // thread.
  void run();

  // As run() for a worker of the blocking pool: until the pool lets it go.
  void run_blocking();

  // --- on this worker's thread ---

  // A new fiber for a stack of at least `slot_bytes`, in no queue; null when there is no memory for
  // it.
  Fiber* create_fiber(size_t slot_bytes);
  // Frees a fiber that will never run again.
  void release_fiber(Fiber* fiber);
  // Queues a fiber that was woken: it runs soon, and here unless it is pinned elsewhere.
  void make_ready(Fiber* fiber) {
    if (FIB_LIKELY(keeps_order_)) {
      queue_.push_back(fiber);
    } else {
      make_ready_among_others(fiber);
    }
  }
  // Queues a fiber that is new: anybody may run it.
  void share(Fiber* fiber);
  // A monotonic time at most one round of kSwitchesBetweenPolls switches old: for notes, not for
  // deadlines.
  int64_t recent_ns() const { return recent_ns_; }
  Random& random() { return random_; }
  Safepoint& safepoint() { return safepoint_; }
  // Before the thread is away for long: what others may run goes where they find it.
  void share_everything();
  // The PollReasons that asked for a stop, cleared.
  uint32_t take_poll_reasons() {
    HotContext& hot = *hot_context_.load(std::memory_order_relaxed);
    return __atomic_exchange_n(&hot.poll, 0, __ATOMIC_ACQUIRE);
  }
  // There are going to be other workers. Called on the only one.
  void end_being_alone() { keeps_order_ = is_first_next_ = false; }
  // Whether notify() woke it, which makes it a searcher.
  bool take_search_order() {
    return is_ordered_to_search_.load(std::memory_order_relaxed) &&
           is_ordered_to_search_.exchange(false);
  }

  // --- on a fiber of this worker ---

  // Lets the other ready fibers run.
  static void yield();
  // As yield(), after a look at timers and messages, which a fiber that never waits keeps waiting.
  static void preempt();
  // Leaves the running fiber until somebody wakes it.
  static void park_current();
  // Leaves the running fiber, whose work is done, for good.
  [[noreturn]] static void exit_current();
  // Waits at a safepoint while the world is stopped, or becomes so.
  FIB_NOINLINE static void wait_while_stopped();

  // --- any thread ---

  Driver& driver() { return *driver_; }
  Scheduler& scheduler() { return scheduler_; }
  uint32_t index() const { return index_; }
  // Until the program ends; one of the blocking pool goes when it is idle.
  bool lasts() const { return role_ == Role::kShare; }
  const WorkerCounters& counters() const { return counters_; }
  // Makes the worker's fiber enter poll_slow() soon: when it loops or allocates. True if it was
  // asked for the same reason before and has not done so.
  bool request_poll(PollReason reason);
  // And when it calls a function: see stack_limit.h. Takes some microseconds. False: the request
  // may get lost.
  bool interrupt_calls();
  // Hands over a ready fiber.
  void send(Fiber* fiber);
  bool has_work_to_share() const { return deque_.size() != 0; }
  // For how long a fiber that others may run has waited, as far as somebody has looked.
  int64_t backlog_ns(int64_t now_ns) { return deque_.waiting_ns(now_ns); }
  bool has_messages() const { return !inbox_.is_empty(); }
  // Ready fibers, roughly.
  size_t load() const { return deque_.size() + queued_.load(std::memory_order_relaxed); }
  bool is_asleep() const { return is_asleep_.load(std::memory_order_seq_cst); }
  void order_search() {
    is_ordered_to_search_.store(true);
    driver_->wake();
  }
  // Timers of fibers that wait. A timer is cancelled on the worker it was inserted on; true when it
  // had not fired. When that returns nobody uses the timer any more.
  void insert_timer(Timer& timer) { timers_.insert(timer); }
  bool cancel_timer(Timer& timer) { return timers_.cancel(timer); }
  // While the worker sleeps.
  bool waits_for_event() const { return timers_.has_any(); }

  // --- the monitor ---

  // Wakes the fibers whose time has come, for a worker whose thread is busy or blocked.
  void fire_due_timers();

  bool has_switched_since_last_look() {
    const uint64_t switches = counters_.switches.load(std::memory_order_relaxed);
    return std::exchange(last_look_, switches) != switches;
  }

  // --- while the world is stopped ---

  // The fiber that it would go on with; null when none runs.
  Fiber* running_fiber() const {
    const HotContext* const hot = hot_context_.load(std::memory_order_acquire);
    return hot != nullptr ? hot->fiber : nullptr;
  }
  // How many fibers of its own are ready.
  size_t queue_length() const;

 private:
  class ContextUse;
  enum class Departure : uint8_t { kNone, kYield, kPark, kExit };

  // Completes what the stack that was left has noted. Runs after every switch, on the stack
  // switched to.
  static void finish_switch();
  void run_from_loop(Fiber& fiber);
  static void start_fiber(void* fiber);
  FIB_NOINLINE void prepare_first_switch(Fiber& fiber);
  // Defined in worker_switch.h.
  static void leave_current(Departure departure);
  void switch_from(Fiber& from, Fiber& to, Departure departure);
  // The next fiber to run, null when none is ready here.
  Fiber* next_ready() {
    const bool is_round_over = ++round_ % kSwitchesBetweenPolls == 0;
    if (FIB_UNLIKELY(is_round_over)) poll_events();
    if (FIB_LIKELY(is_first_next_)) return queue_.pop_front();
    return next_of_several(is_round_over);
  }
  Fiber* next_of_several(bool oldest_first);
  // As next_ready(), and what other workers have.
  Fiber* find_work();
  void begin();
  void end();
  void run_found_work();
  Fiber* next_seeded();
  void make_ready_among_others(Fiber* fiber);
  void push_deque(Fiber* fiber);
  void push_shared(Fiber* fiber);
  // Moves fibers of the queue to where others find them.
  void share_queue(size_t count);
  // Sees to it that somebody who sleeps takes part in what keeps this worker busy for long.
  // `elapsed_ns`: since the last look.
  void share_backlog(int64_t elapsed_ns);
  enum class Next : uint8_t { kAny, kParkIfIdle };
  // Looks at inbox, driver and timers. kParkIfIdle: the worker parks if nothing comes of it.
  void poll_events(Next next = Next::kAny);
  void take_inbox();
  // Work of other workers, and what nobody has yet; null when there is none.
  Fiber* search();
  void end_search(const Fiber* found);
  // What is worth it, as of now.
  Fiber* steal_somewhere(int64_t now_ns);
  // Sleeps until something may have happened; false when the program is over.
  bool sleep();
  // The next timer's time comes at once, or after a moment for what happens outside.
  void skip_time();

  // Fibers of this worker look at timers, inbox and driver at least every this many switches: a
  // power of two; at a few nanoseconds a switch, some microseconds.
  static constexpr uint32_t kSwitchesBetweenPolls = 64;
  static constexpr uint32_t kSlotStreak = 32;
  // Every so many turns the deque comes before the queue.
  static constexpr uint32_t kQueueTurns = 8;
  // What a thief takes at once at most.
  static constexpr size_t kStealLimit = 64;
  static constexpr uint64_t kFiberIdBlock = 1024;

  Scheduler& scheduler_;
  ChangedFibers& changed_fibers_;
  const uint32_t index_;
  const Role role_;
  RunQueue queue_;
  Fiber* slot_ = nullptr;
  uint32_t slot_streak_ = 0;
  uint32_t round_ = 0;
  uint32_t turn_ = 0;
  bool takes_events_ = false;  // what is woken now is woken by a timer or by the driver
  // All ready fibers wait in queue_, which no other worker sees.
  bool keeps_order_;
  // The same, and the next is the first of the queue.
  bool is_first_next_;
  Departure departure_ = Departure::kNone;
  Fiber* departed_ = nullptr;             // valid with departure_
  Fiber loop_;                            // stands for the worker's own stack; never queued
  const void* loop_stack_low_ = nullptr;  // bounds of that stack, for the sanitizers
  size_t loop_stack_bytes_ = 0;
  abi::__cxa_eh_globals* exception_globals_ = nullptr;  // of this thread
  int* errno_location_ = nullptr;                       // of this thread
  std::atomic<HotContext*> hot_context_{nullptr};       // of this thread, while it runs fibers
  std::atomic<uint32_t> context_users_{0};              // other threads that are at hot_context_
  int64_t recent_ns_;
  WorkerTimers timers_;
  FiberPool fibers_;
  uint64_t next_fiber_id_ = 0;  // of the block that the worker has taken
  uint64_t fiber_id_end_ = 0;
  Random random_;
  Safepoint safepoint_;
  std::unique_ptr<Driver> driver_;
  WorkerCounters counters_;
  uint64_t last_look_ = 0;         // the monitor's
  int64_t stole_ns_ = 0;           // when it stole what it runs; 0: not known or not stolen
  uint64_t switches_at_poll_ = 0;  // when poll_events() was called last
  std::atomic<size_t> queued_{0};  // queue_.size(), as of the last round of polls
  std::atomic<bool> is_asleep_{false};
  std::atomic<bool> is_ordered_to_search_{false};
  Inbox inbox_;
  WorkDeque deque_;
};

}  // namespace fib
