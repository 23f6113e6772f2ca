// Where ready fibers go and come from. See worker.h for the picture.
#include <utility>

#include "sched/scheduler.h"
#include "sched/worker.h"

namespace fib {

// --- into the queues ---

void Worker::make_ready_among_others(Fiber* fiber) {
  if (fiber->is_pinned) {
    Worker& home = *fiber->worker.load(std::memory_order_relaxed);
    if (&home == this) {
      queue_.push_back(fiber);
    } else {
      home.send(fiber);
    }
    return;
  }
  if (FIB_UNLIKELY(role_ == Role::kBlock)) {
    scheduler_.inject(fiber);
    return;
  }
  if (takes_events_) {
    queue_.push_back(fiber);
    return;
  }
  if (Fiber* const displaced = std::exchange(slot_, fiber)) push_shared(displaced);
}

void Worker::share(Fiber* fiber) {
  if (FIB_LIKELY(keeps_order_)) {
    queue_.push_back(fiber);
  } else if (FIB_LIKELY(role_ == Role::kShare)) {
    push_shared(fiber);
  } else {
    scheduler_.inject(fiber);
  }
}

// Without memory for a larger deque the fiber goes where only this worker finds it.
void Worker::push_deque(Fiber* fiber) {
  if (FIB_UNLIKELY(!deque_.push(fiber))) queue_.push_back(fiber);
}

void Worker::push_shared(Fiber* fiber) {
  push_deque(fiber);
  // A single fiber is not worth a look: whoever spawns one often waits for it next, and then it
  // runs here. If not, the monitor sees it, if later.
  if (scheduler_.idle().has_sleepers() && deque_.size() > 1) scheduler_.monitor().watch_backlog();
}

void Worker::share_queue(size_t count) {
  RunQueue pinned;
  for (; count > 0; --count) {
    Fiber* const fiber = queue_.pop_front();
    if (fiber == nullptr) break;
    if (fiber->is_pinned) {
      pinned.push_back(fiber);
    } else {
      push_deque(fiber);
    }
  }
  while (Fiber* const fiber = pinned.pop_front())
    queue_.push_back(fiber);
  if (has_work_to_share()) scheduler_.idle().notify();
}

void Worker::share_backlog(int64_t elapsed_ns) {
  if (!scheduler_.idle().has_sleepers()) return;
  const int64_t long_ns = scheduler_.stealing_thresholds().waking_ns();
  if (backlog_ns(recent_ns_) >= long_ns) scheduler_.idle().notify();
  // One or two are not worth a wake-up. As for how long the others will take: as the last ones did.
  // After an idle time that is said to be long, and it is better to wake somebody in vain than to
  // let a crowd wait.
  if (queue_.size() <= 2) return;
  const uint64_t switches =
      counters_.switches.load(std::memory_order_relaxed) - switches_at_poll_ + 1;
  const int64_t switch_ns = elapsed_ns / static_cast<int64_t>(switches);
  if (static_cast<int64_t>(queue_.size()) * switch_ns >= long_ns) {
    share_queue(queue_.size() / 2);
  }
}

void Worker::share_everything() {
  if (keeps_order_) return;
  if (Fiber* const fiber = std::exchange(slot_, nullptr)) push_deque(fiber);
  share_queue(queue_.size());
}

void Worker::send(Fiber* fiber) {
  inbox_.push(fiber);
  driver_->wake();
}

void Worker::take_inbox() {
  Fiber* fiber = inbox_.take_all();
  while (fiber != nullptr) {
    Fiber* const next = fiber->queue_next;
    if (keeps_order_ || fiber->is_pinned) {
      queue_.push_back(fiber);
    } else {
      push_shared(fiber);
    }
    fiber = next;
  }
}

// --- out of the queues ---

Fiber* Worker::next_of_several(bool oldest_first) {
  if (FIB_UNLIKELY(keeps_order_)) return next_seeded();
  if (FIB_UNLIKELY(oldest_first)) {
    if (Fiber* const fiber = queue_.pop_front()) return fiber;
    if (Fiber* const fiber = deque_.steal()) return fiber;
  }
  if (slot_ != nullptr && slot_streak_ < kSlotStreak) {
    ++slot_streak_;
    return std::exchange(slot_, nullptr);
  }
  slot_streak_ = 0;
  if (++turn_ % kQueueTurns != 0) {
    if (Fiber* const fiber = queue_.pop_front()) return fiber;
  }
  if (Fiber* const fiber = deque_.pop()) return fiber;
  if (Fiber* const fiber = queue_.pop_front()) return fiber;
  return std::exchange(slot_, nullptr);
}

Fiber* Worker::next_seeded() {
  // Also when nobody else is ready: a fiber that yields until a time comes gets there.
  scheduler_.advance_virtual_time();
  if (queue_.is_empty()) return nullptr;
  return queue_.take(random_.below(static_cast<uint32_t>(queue_.size())));
}

size_t Worker::queue_length() const {
  return queue_.size() + deque_.size() + (slot_ != nullptr ? 1 : 0);
}

// --- timers ---

void Worker::poll_events(Next next) {
  take_inbox();
  if (role_ == Role::kShare) {
    if (Fiber* const fiber = scheduler_.take_injected()) {
      share(fiber);
      // Those who sent the others may have relied on a search of this worker that is over by now.
      if (scheduler_.has_injected()) scheduler_.idle().notify();
    }
  }
  takes_events_ = true;
  if (next == Next::kParkIfIdle) {
    driver_->reap();
  } else {
    driver_->poll();
  }
  const int64_t last_ns = std::exchange(recent_ns_, scheduler_.now_ns());
  timers_.advance(recent_ns_);
  takes_events_ = false;
  if (!keeps_order_) share_backlog(recent_ns_ - last_ns);
  switches_at_poll_ = counters_.switches.load(std::memory_order_relaxed);
  queued_.store(queue_.size(), std::memory_order_relaxed);
}

void Worker::fire_due_timers() {
  // Alone, the worker uses its timers without a lock, and nobody else could run what they wake.
  if (runs_in_parallel.load(std::memory_order_seq_cst)) timers_.advance(os::monotonic_ns());
}

}  // namespace fib
