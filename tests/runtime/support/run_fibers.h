// Runs test bodies on fibers.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "gc/heap.h"
#include "sched/fiber_world.h"
#include "sched/scheduler.h"

namespace fib::test {

inline void call_function(void* function) {
  const std::unique_ptr<std::function<void()>> owned(static_cast<std::function<void()>*>(function));
  (*owned)();
}

// Runs `body` as the main fiber of a scheduler of its own, then the fibers it spawned.
inline Outcome run_fibers(std::function<void()> body, Scheduler::Options options = {}) {
  Scheduler scheduler(std::move(options));
  FiberWorld world(scheduler);
  gc::Heap& heap = gc::process_heap();
  gc::World& previous_world = heap.world();
  heap.set_world(world);
  const Outcome outcome =
      scheduler.run(call_function, new std::function<void()>(std::move(body)));
  heap.set_world(previous_world);
  return outcome;
}

// Spawns a fiber that runs `body`.
inline Fiber* spawn(std::function<void()> body) {
  return Scheduler::current()->spawn_native(call_function,
                                            new std::function<void()>(std::move(body)));
}

}  // namespace fib::test
