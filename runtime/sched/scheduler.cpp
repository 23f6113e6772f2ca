#include "sched/scheduler.h"

#include <stdio.h>

#include <utility>

#include "except/backtrace.h"
#include "except/errors.h"
#include "fiberus/string.h"
#include "os/clock.h"
#include "os/output.h"

namespace fib {
namespace {

Scheduler* current_scheduler = nullptr;

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

const char* state_text(RunState state) {
  switch (state) {
    case RunState::kReady:
    case RunState::kNotified:
      return "ready";
    case RunState::kRunning:
      return "running";
    case RunState::kParking:
    case RunState::kParked:
      return "waiting for";
    case RunState::kDead:
      return "dead";
  }
  return "?";
}

void print_fiber(Fiber& fiber, int64_t now_ns) {
  const RunState state = fiber.run_state.load(std::memory_order_relaxed);
  fprintf(stderr, "fiber %llu%s", static_cast<unsigned long long>(fiber.id),
          fiber.is_main ? " (main)" : "");
  if (fiber.object != nullptr && fiber.object->name != nullptr) {
    fprintf(stderr, " \"%s\"", Utf8(fiber.object->name).data());
  }
  fprintf(stderr, ": %s", state_text(state));
  if (state == RunState::kParked) {
    fprintf(stderr, " %s since %.3f s", park_reason_name(fiber.park_reason),
            static_cast<double>(now_ns - fiber.park_time_ns) * 1e-9);
  }
  fputc('\n', stderr);
  if (state == RunState::kRunning) return;
  uintptr_t addresses[StackTrace::kMaximumDepth];
  const size_t count = walk_frames(fiber.context.frame_pointer, fiber.used_low(), fiber.used_high(),
                                   addresses, StackTrace::kMaximumDepth);
  print_frames(addresses, count);
}

}  // namespace

Scheduler::Scheduler(Options options) : options_(std::move(options)) {
  std::unique_ptr<Driver> driver = std::move(options_.driver);
  if (driver == nullptr) driver = std::make_unique<FutexDriver>();
  workers_.push_back(std::make_unique<Worker>(*this, 0, std::move(driver)));
}

Scheduler::~Scheduler() {
  for_each_fiber([this](Fiber& fiber) { main_worker().release_fiber(&fiber); });
}

Scheduler* Scheduler::current() { return current_scheduler; }

Outcome Scheduler::run(void (*main_function)(void*), void* argument) {
  current_scheduler = this;
  is_main_finished_ = false;
  MainCall call{main_function, argument, is_main_finished_};
  Fiber* const fiber = main_worker().create_fiber(options_.main_stack_bytes);
  FIB_ASSERT(fiber != nullptr, "address space for the main stack");
  fiber->is_main = true;
  fiber->native_entry = run_main;
  fiber->native_argument = &call;
  main_worker().make_ready(fiber);
  main_worker().run();
  const std::lock_guard no_wait_is_ending(external_end_);
  Outcome outcome = Outcome::kFinished;
  if (!is_main_finished_) {
    os::output_flush();
    fputs("deadlock: all fibers are waiting\n", stderr);
    print_fibers();
    outcome = Outcome::kDeadlock;
  }
  current_scheduler = nullptr;
  return outcome;
}

void Scheduler::end_external_wait() {
  const std::lock_guard ending(external_end_);
  if (external_waits_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    main_worker().driver().wake();
  }
}

void Scheduler::add_fiber(Fiber* fiber) {
  fiber->id = next_fiber_id_++;
  fiber->previous = fibers_.previous;
  fiber->next = &fibers_;
  fibers_.previous->next = fiber;
  fibers_.previous = fiber;
  ++fiber_count_;
}

void Scheduler::remove_fiber(Fiber* fiber) {
  fiber->previous->next = fiber->next;
  fiber->next->previous = fiber->previous;
  fiber->previous = fiber->next = fiber;
  --fiber_count_;
}

Fiber* Scheduler::spawn_native(void (*function)(void*), void* argument) {
  Worker& worker = *hot_worker();
  Fiber* const fiber = worker.create_fiber(options_.fiber_stack_bytes);
  if (fiber == nullptr) throw_out_of_memory();
  fiber->native_entry = function;
  fiber->native_argument = argument;
  worker.make_ready(fiber);
  return fiber;
}

FiberObject* Scheduler::spawn(Closure* function, size_t stack_bytes) {
  FiberObject* const object = allocate<FiberObject>();
  object->entry = function;
  const size_t slot_bytes = stack_bytes == 0 ? options_.fiber_stack_bytes
                                             : stack_bytes + kStackReserveBytes + kGuardBytes;
  Worker& worker = *hot_worker();
  Fiber* const fiber = worker.create_fiber(slot_bytes);
  if (fiber == nullptr) throw_out_of_memory();
  object->fiber = fiber;
  fiber->object = object;
  worker.make_ready(fiber);
  return object;
}

void Scheduler::print_fibers() {
  const int64_t now_ns = os::monotonic_ns();
  for_each_fiber([now_ns](Fiber& fiber) { print_fiber(fiber, now_ns); });
}

}  // namespace fib
