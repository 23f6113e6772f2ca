// Every fiber, printed: for SIGQUIT and for deadlocks.
#include <stdio.h>

#include <algorithm>
#include <vector>

#include "except/backtrace.h"
#include "except/errors.h"
#include "fiberus/string.h"
#include "sched/scheduler.h"

namespace fib {
namespace {

const char* state_text(const Fiber& fiber, RunState state) {
  switch (state) {
    case RunState::kActive:
    case RunState::kNotified:
      if (!fiber.is_queued.load(std::memory_order_relaxed)) return "running";
      return fiber.has_begun() ? "ready" : "ready to begin";
    case RunState::kParked:
      return "waiting for";
    case RunState::kDead:
      return "dead";
  }
  return "?";
}

void print_stack(const Fiber& fiber, const void* frame_pointer, const char* low) {
  uintptr_t addresses[StackTrace::kMaximumDepth];
  const size_t count =
      walk_frames(frame_pointer, low, fiber.stack.top, addresses, StackTrace::kMaximumDepth);
  print_frames(addresses, count);
}

void print_fiber(const Fiber& fiber, int64_t now_ns) {
  const RunState state = fiber.run_state.load(std::memory_order_relaxed);
  fprintf(stderr, "fiber %llu%s", static_cast<unsigned long long>(fiber.id),
          fiber.is_main ? " (main)" : "");
  if (fiber.object != nullptr && fiber.object->name != nullptr) {
    fprintf(stderr, " \"%s\"", Utf8(fiber.object->name).data());
  }
  fprintf(stderr, ": %s", state_text(fiber, state));
  if (state == RunState::kParked) {
    fprintf(stderr, " %s since %.3f s", park_reason_name(fiber.park_reason),
            static_cast<double>(now_ns - fiber.park_time_ns) * 1e-9);
  }
  if (fiber.parent_id != 0) {
    fprintf(stderr, ", spawned by fiber %llu", static_cast<unsigned long long>(fiber.parent_id));
  }
  fputc('\n', stderr);
  const Worker* const worker = fiber.worker.load(std::memory_order_relaxed);
  if (!fiber.has_begun()) return;
  if (worker == nullptr || worker->running_fiber() != &fiber) {
    print_stack(fiber, fiber.context.frame_pointer, fiber.used_low());
  } else if (&fiber == hot_fiber()) {
    void* const frame = __builtin_frame_address(0);
    print_stack(fiber, frame, static_cast<const char*>(frame));
  } else {
    // It waits at a safepoint, in a frame with a frame pointer.
    const void* const frame = const_cast<Worker*>(worker)->safepoint().stack_pointer();
    print_stack(fiber, frame, static_cast<const char*>(frame));
  }
}

}  // namespace

void Scheduler::print_fibers() {
  // A dump is wanted, whoever stops the world meanwhile.
  const bool is_running = hot_worker() != nullptr;
  while (is_running && !stop_world()) {
  }
  const int64_t now_ns = this->now_ns();
  std::vector<const Fiber*> fibers;
  for_each_fiber([&](Fiber& fiber) { fibers.push_back(&fiber); });
  std::sort(fibers.begin(), fibers.end(),
            [](const Fiber* a, const Fiber* b) { return a->id < b->id; });
  for (const Fiber* const fiber : fibers)
    print_fiber(*fiber, now_ns);
  fflush(stderr);
  if (is_running) resume_world();
}

void Scheduler::request_dump() {
  is_dump_requested_.store(true, std::memory_order_release);
  for_each_worker([](Worker& worker) {
    worker.request_poll(kPollDump);
    worker.driver().wake_from_signal();
  });
}

}  // namespace fib
