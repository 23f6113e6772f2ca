// Signals as events of a fiber.
//
//   1. The kernel calls note_signal() on some thread: it sets the signal's bit and posts a
//      semaphore, which is all that is allowed there.
//   2. A thread of its own waits for the semaphore and wakes the fiber.
//   3. The fiber takes the bits in signal_next().
//
// A fiber that waited for a descriptor instead (signalfd, a pipe) would keep the program from its
// end.
#include "fiberus/io_signal.h"

#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <bit>
#include <map>
#include <mutex>

#include "fiberus/context.h"
#include "os/error.h"
#include "os/thread.h"
#include "sched/park.h"
#include "sched/scheduler.h"

namespace fib::io {
namespace {

constexpr int kSignalCount = 64;
static_assert(NSIG == kSignalCount + 1, "one bit a signal");

// Signal n is bit n - 1.
constinit std::atomic<uint64_t> arrived_signals{0};
sem_t arrival;
constinit std::atomic<Fiber*> dispatcher{nullptr};

void note_signal(int number) {
  const int saved_errno = os::last_error();
  arrived_signals.fetch_or(uint64_t{1} << (number - 1), std::memory_order_acq_rel);
  sem_post(&arrival);
  os::set_last_error(saved_errno);
}

void wake_dispatcher(void*) {
  for (;;) {
    while (sem_wait(&arrival) != 0) {
    }
    Fiber* const fiber = dispatcher.load(std::memory_order_acquire);
    if (fiber != nullptr) Scheduler::wake_unless_over(fiber);
  }
}

// What is taken, and what happened before.
constinit std::mutex taken_mutex;
std::map<int, struct sigaction>& taken_signals() {
  static auto* const taken = new std::map<int, struct sigaction>;
  return *taken;
}

// False when the system gives no thread. With taken_mutex held.
bool start_waking() {
  static bool is_started = false;
  if (is_started) return true;
  if (sem_init(&arrival, 0, 0) != 0) return false;
  std::optional<std::thread> thread = os::start_thread("fiberus-signals", wake_dispatcher, nullptr);
  if (!thread) return false;
  thread->detach();
  is_started = true;
  return true;
}

bool is_fault(int number) {
  return number == SIGSEGV || number == SIGBUS || number == SIGFPE || number == SIGILL;
}

}  // namespace

int32_t signal_take(int32_t number) {
  if (number < 1 || number > kSignalCount || is_fault(number)) return -EINVAL;
  const std::lock_guard lock(taken_mutex);
  if (taken_signals().contains(number)) return 0;
  if (!start_waking()) return -EAGAIN;
  struct sigaction action {};
  action.sa_handler = note_signal;
  sigfillset(&action.sa_mask);
  // Fiber stacks are small.
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  struct sigaction previous;
  if (sigaction(number, &action, &previous) != 0) return -errno;
  taken_signals()[number] = previous;
  Scheduler::current()->set_awaits_signals(true);
  return 0;
}

int32_t signal_release(int32_t number) {
  const std::lock_guard lock(taken_mutex);
  const auto found = taken_signals().find(number);
  if (found == taken_signals().end()) return 0;
  if (sigaction(number, &found->second, nullptr) != 0) return -errno;
  taken_signals().erase(found);
  if (taken_signals().empty()) Scheduler::current()->set_awaits_signals(false);
  return 0;
}

int32_t signal_next() {
  dispatcher.store(hot_fiber(), std::memory_order_release);
  for (;;) {
    const uint64_t arrived = arrived_signals.load(std::memory_order_acquire);
    if (arrived != 0) {
      const int index = std::countr_zero(arrived);
      arrived_signals.fetch_and(~(uint64_t{1} << index), std::memory_order_acq_rel);
      return index + 1;
    }
    park(ParkReason::kEvent);
  }
}

int32_t signal_raise(int32_t number) { return ::kill(getpid(), number) == 0 ? 0 : -errno; }

}  // namespace fib::io
