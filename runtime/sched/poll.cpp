// The slow paths of what the generator places: polls, and checks of the stack.
#include "fiberus/context.h"
#include "os/process_barrier.h"
#include "sched/scheduler.h"
#include "sched/stack_limit.h"

namespace fib {
namespace {

constexpr uint32_t kPollsPerSeededYield = 16;

}  // namespace

// The context of a worker's thread stays as long as one of these is alive: it counts itself and
// then looks whether there is a context, Worker::end() takes the context away and then looks at the
// count, all of it sequentially consistent, so that one of them sees the other (Dekker). Nothing in
// it waits, as signal handlers ask for polls too.
class Worker::ContextUse {
 public:
  explicit ContextUse(Worker& worker) : users_(worker.context_users_) {
    users_.fetch_add(1, std::memory_order_seq_cst);
    context_ = worker.hot_context_.load(std::memory_order_seq_cst);
  }
  ~ContextUse() { users_.fetch_sub(1, std::memory_order_seq_cst); }
  ContextUse(const ContextUse&) = delete;
  ContextUse& operator=(const ContextUse&) = delete;

  // Null: the thread has not begun, and will look for itself before it runs anything; or it ends.
  HotContext* context() const { return context_; }

 private:
  std::atomic<uint32_t>& users_;
  HotContext* context_;
};

bool Worker::request_poll(PollReason reason) {
  const ContextUse use(*this);
  if (use.context() == nullptr) return false;
  return (__atomic_fetch_or(&use.context()->poll, reason, __ATOMIC_RELEASE) & reason) != 0;
}

bool Worker::interrupt_calls() {
  const ContextUse use(*this);
  if (use.context() == nullptr) return true;
  __atomic_fetch_or(&use.context()->poll, kPollAtCalls, __ATOMIC_SEQ_CST);
  const bool is_ordered = os::process_barrier();
  __atomic_store_n(&use.context()->stack_limit, interrupt_limit(), __ATOMIC_RELEASE);
  return is_ordered;
}

void poll_slow() {
  Worker* const worker = hot_worker();
  if (worker == nullptr) {
    set_hot_poll(0);
    return;
  }
  // Cleared first: a request made from now on shows up at the next poll.
  const uint32_t reasons = worker->take_poll_reasons();
  if ((reasons & kPollAtCalls) != 0) apply_stack_limit(present_stack_limit());
  if (hot_fiber() == nullptr) return;
  Scheduler& scheduler = worker->scheduler();
  if ((reasons & kPollCollector) != 0 && scheduler.world_stop().is_requested()) {
    Worker::wait_while_stopped();
  }
  if ((reasons & kPollDump) != 0 && scheduler.take_dump_request()) scheduler.print_fibers();
  bool preempts = (reasons & kPollPreempt) != 0;
  if (FIB_UNLIKELY(scheduler.is_seeded())) {
    // Every poll comes here, and now and then one lets others run.
    worker->request_poll(kPollSeeded);
    if (worker->random().below(kPollsPerSeededYield) == 0) preempts = true;
  }
  if (preempts) Worker::preempt();
}

}  // namespace fib

// Called by arch/preserving_x86_64.S, as what follows. The check of a function's entry failed; the
// one word pushed is for the answer, whether the stack is used up.
extern "C" __attribute__((used)) void fib_check_stack_slow(uint64_t* pushed) {
  const auto* const stack_pointer = reinterpret_cast<const char*>(pushed + 1) + fib::kRedZoneBytes;
  char* const limit = fib::present_stack_limit();
  pushed[0] = stack_pointer < limit;
  if (pushed[0] != 0) return;
  fib::apply_stack_limit(limit);
  if (fib::hot_poll() != 0) fib::poll_slow();
}

extern "C" __attribute__((used)) void fib_poll_slow(uint64_t*) { fib::poll_slow(); }
