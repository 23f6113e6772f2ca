#include "io/helper_thread.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "fiberus/context.h"
#include "os/thread.h"
#include "sched/park.h"
#include "sched/scheduler.h"

namespace fib::io {
namespace {

// Calls at the same time; further ones wait. As many as the pool for fibers that block has threads.
constexpr size_t kThreadLimit = 512;
constexpr std::chrono::seconds kIdleTime{10};

struct BlockingCall {
  void (*function)(void*);
  void* argument;
  Fiber* fiber;
  bool is_done = false;  // guarded by the pool's mutex
};

// The threads that make the calls. One without a call waits some time for the next.
//
// Invariants
//  - A call is in waiting_, or a thread is at it, or it is done. While some are waiting, no thread
//  is
//    idle that has not been told, and there are kThreadLimit threads or the system gives no more.
//  - A thread notes the end of a call and wakes its fiber in one critical section: a fiber that has
//    seen the note may let go of the call, and of the scheduler.
class CallPool {
 public:
  // False when there is no thread and the system gives none.
  bool submit(BlockingCall& call) {
    const std::lock_guard lock(mutex_);
    if (idle_count_ <= waiting_.size() && thread_count_ < kThreadLimit) start_thread();
    if (thread_count_ == 0) return false;
    waiting_.push_back(&call);
    work_.notify_one();
    return true;
  }

  bool is_done(const BlockingCall& call) {
    const std::lock_guard lock(mutex_);
    return call.is_done;
  }

 private:
  void start_thread() {
    const auto run = [](void* pool) { static_cast<CallPool*>(pool)->run_calls(); };
    std::optional<std::thread> thread = os::start_thread("fiberus-call", run, this);
    if (!thread) return;
    thread->detach();
    ++thread_count_;
  }

  void run_calls() {
    std::unique_lock lock(mutex_);
    while (BlockingCall* const call = next_call(lock)) {
      lock.unlock();
      call->function(call->argument);
      lock.lock();
      call->is_done = true;
      wake(call->fiber);
    }
    --thread_count_;
  }

  // Null when there was none for some time.
  BlockingCall* next_call(std::unique_lock<std::mutex>& lock) {
    ++idle_count_;
    work_.wait_for(lock, kIdleTime, [this] { return !waiting_.empty(); });
    --idle_count_;
    if (waiting_.empty()) return nullptr;
    BlockingCall* const call = waiting_.front();
    waiting_.pop_front();
    return call;
  }

  std::mutex mutex_;
  std::condition_variable work_;
  std::deque<BlockingCall*> waiting_;
  size_t idle_count_ = 0;
  size_t thread_count_ = 0;
};

// Never destroyed: its threads live until the process ends.
CallPool& call_pool() {
  static CallPool& pool = *new CallPool;
  return pool;
}

}  // namespace

ExternalWait::ExternalWait() { Scheduler::current()->begin_external_wait(); }

ExternalWait::~ExternalWait() { Scheduler::current()->end_external_wait(); }

void call_blocking(void (*function)(void*), void* argument) {
  BlockingCall call{.function = function, .argument = argument, .fiber = hot_fiber()};
  const ExternalWait external_wait;
  CallPool& pool = call_pool();
  if (!pool.submit(call)) {
    function(argument);
    return;
  }
  while (!pool.is_done(call))
    park(ParkReason::kBlockingCall);
}

}  // namespace fib::io
