// Parking, waking and switching: runtime/sched/park.cpp and worker_switch.h themselves, on Relacy's
// atomics, with stacks that are really switched (relacy/arch/context.h).
//
// Two workers and a thread of no worker; three fibers: one waits in a loop until two conditions
// have come, another brings the first and wakes it, the thread brings the second and wakes it, the
// third fiber wakes it for nothing and yields. The conditions are relaxed stores: what orders them
// is run_state alone, as sched/cancel.h says. Checked: no wake is lost (the model would never end),
// no fiber is queued twice or run by two workers, and no stack is run on before it was left.
//
// Schedules: 60000
// Schedules: 1 1
// Broken queue_before_left in sched/worker_switch.h: s/^  departed_ = &from;/&\n  if (departure ==
// Departure::kPark) { from.run_state.store(RunState::kParked, std::memory_order_seq_cst);
// departure_ = Departure::kNone; }/ Broken park_without_compare in sched/worker_switch.h:
// s/departed->run_state.compare_exchange_strong\(expected,
// RunState::kParked,/((departed->run_state.store(RunState::kParked, std::memory_order_seq_cst),
// true) || / Broken wake_that_only_reads in sched/park.cpp: s/^ *case RunState::kNotified:/&
// return;/ Broken permit_taken_blindly in sched/worker_switch.h:
// s/self->run_state.exchange\(RunState::kActive,
// std::memory_order_acq_rel/self->run_state.store(RunState::kActive, std::memory_order_relaxed/
// Broken permit_dropped_at_switch in sched/worker_switch.h: s/^  to.is_queued.store.*/
// to.run_state.store(RunState::kActive, std::memory_order_relaxed);/ Broken requeued_blindly in
// sched/worker_switch.h: s/departed->run_state.exchange\(RunState::kActive,
// std::memory_order_acq_rel/departed->run_state.store(RunState::kActive, std::memory_order_relaxed/
// Broken wake_queues_an_active_fiber in sched/park.cpp: s/case RunState::kParked:/& case
// RunState::kActive:/; s/^ *case RunState::kActive:$//
#include "sched/park.cpp"
#include "checked_std.h"

namespace {

constexpr int kFibers = 3;
constexpr size_t kStackBytes = 64 << 10;
alignas(64) char stacks[kFibers][kStackBytes];

struct ParkTest : rl::test_suite<ParkTest, 3> {
  static inline ParkTest* current;

  fib::SharedQueue ready;
  checked::atomic<int> ended{0};
  fib::Scheduler scheduler{ready};
  fib::Worker workers[2] = {{ready, ended}, {ready, ended}};
  fib::Fiber fibers[kFibers];
  checked::atomic<bool> has_come[2];

  static void run_fiber(void (ParkTest::*body)()) {
    fib::Worker::finish_switch();
    (current->*body)();
    fib::Worker::exit_current();
  }
  void wait() {
    for (auto& condition : has_come) {
      while (!condition.load(std::memory_order_relaxed)) {
        fib::hot_fiber()->content = 1;
        fib::park(fib::ParkReason::kOther);
        fib::hot_fiber()->content = 2;
      }
    }
  }
  void bring_first() { bring(0); }
  void bring(int index) {
    has_come[index].store(true, std::memory_order_relaxed);
    fib::wake(&fibers[0]);
  }
  void disturb() {
    fib::wake(&fibers[0]);
    fib::Worker::yield();
  }

  void before() {
    current = this;
    static constexpr void (*kEntries[kFibers])() = {[] { run_fiber(&ParkTest::wait); },
                                                    [] { run_fiber(&ParkTest::bring_first); },
                                                    [] { run_fiber(&ParkTest::disturb); }};
    for (int i = 0; i < kFibers; ++i) {
      fib::arch::prepare(fibers[i].context, stacks[i], kStackBytes, kEntries[i]);
      ready.add(&fibers[i]);
      ready.push(&fibers[i]);
    }
  }
  void thread(unsigned index) {
    if (index < 2) return workers[index].run(kFibers);
    fib::set_hot_worker(nullptr);
    fib::set_hot_fiber(nullptr);
    bring(1);
  }
};

}  // namespace

int main(int count, char** arguments) { return checked::check<ParkTest>(count, arguments); }
