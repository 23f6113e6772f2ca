// What a worker does when it has no fiber to run.
#include <errno.h>

#include <algorithm>

#include "fiber/sanitizer.h"
#include "os/clock.h"
#include "sched/scheduler.h"
#include "sched/worker.h"

namespace fib {
namespace {

// A core that sleeps takes some 40 microseconds to wake, one that looks notices at once.
constexpr int64_t kSearchNs = 20'000;
// With virtual time: how long what happens outside may take before the next timer's time comes.
constexpr int64_t kOutsideMomentNs = 1'000'000;

}  // namespace

// Not inlined: the one function that may keep addresses of the thread's own variables.
FIB_NOINLINE void Worker::begin() {
  exception_globals_ = abi::__cxa_get_globals();
  errno_location_ = &errno;
  hot_context_.store(&fib_hot, std::memory_order_release);
  loop_.sanitizer_fiber = sanitizer::current_fiber();
  set_hot_worker(this);
}

void Worker::end() {
  driver_->thread_ends();
  set_hot_worker(nullptr);
  // The context goes with the thread. Whoever has found it says so first (ContextUse).
  hot_context_.store(nullptr, std::memory_order_seq_cst);
  while (context_users_.load(std::memory_order_seq_cst) != 0)
    __builtin_ia32_pause();
}

void Worker::run_found_work() {
  while (Fiber* const fiber = find_work()) {
    safepoint_.leave();
    run_from_loop(*fiber);
    safepoint_.enter(nullptr);
  }
}

void Worker::run() {
  begin();
  if (scheduler_.is_seeded()) request_poll(kPollSeeded);
  do {
    run_found_work();
  } while (sleep());
  end();
}

void Worker::run_blocking() {
  begin();
  for (;;) {
    run_found_work();
    const int64_t next_timer = timers_.next_event_ns();
    if (next_timer != os::kNever) {
      driver_->park(next_timer);
    } else if (!scheduler_.blocking_pool().sleep(*this)) {
      break;
    }
  }
  end();
}

Fiber* Worker::find_work() {
  if (FIB_UNLIKELY(scheduler_.take_dump_request())) {
    safepoint_.leave();
    scheduler_.print_fibers();
    safepoint_.enter(nullptr);
  }
  const bool searches = !keeps_order_ && role_ == Role::kShare && scheduler_.worker_count() > 1;
  poll_events(searches ? Next::kAny : Next::kParkIfIdle);
  Fiber* const fiber = next_ready();
  if (fiber == nullptr && searches) return search();
  // It was woken to search, and something for it came first.
  if (FIB_UNLIKELY(take_search_order())) end_search(fiber);
  return fiber;
}

Fiber* Worker::steal_somewhere(int64_t now_ns) {
  const int64_t long_ns = scheduler_.stealing_thresholds().stealing_ns();
  const size_t count = scheduler_.worker_count();
  const size_t start = random_.below(static_cast<uint32_t>(count));
  for (size_t i = 0; i < count; ++i) {
    Worker& victim = scheduler_.worker((start + i) % count);
    if (&victim == this || victim.backlog_ns(now_ns) < long_ns) continue;
    Fiber* const fiber = victim.deque_.steal();
    if (fiber == nullptr) continue;
    // Half of what is there: the next search is far away, and the victim keeps as much.
    const size_t more = std::min(victim.deque_.size() / 2, kStealLimit);
    for (size_t k = 0; k < more; ++k) {
      Fiber* const next = victim.deque_.steal();
      if (next == nullptr) break;
      deque_.push(next);
      WorkerCounters::add(counters_.steals);
    }
    WorkerCounters::add(counters_.steals);
    stole_ns_ = now_ns;
    return fiber;
  }
  return nullptr;
}

Fiber* Worker::search() {
  IdleWorkers& idle = scheduler_.idle();
  int64_t now_ns = recent_ns_;
  if (stole_ns_ != 0) {
    scheduler_.stealing_thresholds().haul_lasted(now_ns - std::exchange(stole_ns_, 0));
  }
  if (!idle.begin_search(*this, scheduler_.worker_count())) return nullptr;
  const int64_t end_ns = now_ns + kSearchNs;
  Fiber* fiber;
  do {
    fiber = steal_somewhere(now_ns);
    if (fiber == nullptr) fiber = scheduler_.take_injected();
    if (fiber == nullptr && has_messages()) {
      take_inbox();
      fiber = next_ready();
    }
    if (fiber != nullptr) break;
    for (int i = 0; i < 16; ++i)
      __builtin_ia32_pause();
    now_ns = os::monotonic_ns();
  } while (now_ns < end_ns);
  end_search(fiber);
  return fiber;
}

void Worker::end_search(const Fiber* found) {
  IdleWorkers& idle = scheduler_.idle();
  if (idle.end_search() && found != nullptr) idle.notify();
}

bool Worker::sleep() {
  const int64_t next_timer = timers_.next_event_ns();
  if (scheduler_.is_seeded() && next_timer != os::kNever) {
    skip_time();
    return true;
  }
  IdleWorkers& idle = scheduler_.idle();
  idle.announce(*this);
  if (has_messages() || scheduler_.has_injected()) {
    idle.retract(*this);
    return true;
  }
  // Its own worker gets to it, or the monitor wakes another one.
  if (scheduler_.has_work_to_share()) scheduler_.monitor().watch_backlog();
  if (scheduler_.is_over()) return false;
  is_asleep_.store(true, std::memory_order_seq_cst);
  WorkerCounters::add(counters_.sleeps);
  driver_->park(next_timer);
  is_asleep_.store(false, std::memory_order_seq_cst);
  scheduler_.monitor().worker_awake();
  idle.retract(*this);
  return !idle.is_over();
}

void Worker::skip_time() {
  if (scheduler_.may_be_woken_from_outside() || driver_->has_pending()) {
    driver_->park(os::monotonic_ns() + kOutsideMomentNs);
    poll_events();
    if (!queue_.is_empty() || scheduler_.has_injected() || scheduler_.has_work_to_share()) {
      return;
    }
  }
  scheduler_.skip_virtual_time_to(timers_.next_event_ns());
}

}  // namespace fib
