#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/sync.h"
#include "sched/waiting.h"

namespace fib {

constinit const Type Semaphore::type =
    describe_native(&Semaphore::type, "sys.thread.Semaphore", sizeof(Semaphore));

Semaphore* semaphore_create(int32_t permits) {
  if (permits < 0) throw_text("The permits of a semaphore must not be negative");
  auto* const semaphore = allocate<Semaphore>();
  semaphore->permits = permits;
  return semaphore;
}

void semaphore_acquire(Semaphore* semaphore) { semaphore_try_acquire(semaphore, -1); }

bool semaphore_try_acquire(Semaphore* semaphore, double timeout_seconds) {
  const int64_t deadline_ns = timeout_seconds == 0 ? 0 : deadline_after(timeout_seconds);
  WaitNode node(hot_fiber());
  nonnull(semaphore)->lock.lock();
  const bool is_free = semaphore->permits > 0;
  if (is_free) --semaphore->permits;
  if (is_free || timeout_seconds == 0) {
    semaphore->lock.unlock();
    return is_free;
  }
  return wait_in_until(semaphore->lock, semaphore->waiters, node, ParkReason::kSemaphore,
                       deadline_ns);
}

void semaphore_release(Semaphore* semaphore) {
  nonnull(semaphore)->lock.lock();
  // A permit goes straight to who waits for it: nobody can take it in between.
  if (!semaphore->waiters.is_empty()) {
    wake_first(semaphore->lock, semaphore->waiters);
    return;
  }
  const bool has_room = semaphore->permits != INT32_MAX;
  if (has_room) ++semaphore->permits;
  semaphore->lock.unlock();
  if (!has_room) throw_text("The semaphore has all the permits that it can have");
}

int32_t semaphore_permits(Semaphore* semaphore) {
  nonnull(semaphore)->lock.lock();
  const int32_t permits = semaphore->permits;
  semaphore->lock.unlock();
  return permits;
}

}  // namespace fib
