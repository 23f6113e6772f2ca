#include "fiberus/convert.h"
#include "fiberus/sync.h"
#include "sync/waiting.h"

namespace fib {

constinit const Type Semaphore::type =
    describe_native(&Semaphore::type, "sys.thread.Semaphore", sizeof(Semaphore));

Semaphore* semaphore_create(int32_t permits) {
  auto* const semaphore = allocate<Semaphore>();
  semaphore->permits = permits;
  return semaphore;
}

void semaphore_acquire(Semaphore* semaphore) { semaphore_try_acquire(semaphore, -1); }

bool semaphore_try_acquire(Semaphore* semaphore, double timeout_seconds) {
  if (nonnull(semaphore)->permits > 0) {
    --semaphore->permits;
    return true;
  }
  if (timeout_seconds == 0) return false;
  WaitNode node(hot_fiber());
  return wait_in_until(semaphore->waiters, node, ParkReason::kSemaphore,
                       deadline_after(timeout_seconds));
}

void semaphore_release(Semaphore* semaphore) {
  // A permit goes straight to who waits for it: nobody can take it in between.
  if (!wake_first(nonnull(semaphore)->waiters)) ++semaphore->permits;
}

}  // namespace fib
