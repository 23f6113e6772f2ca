// Runs test bodies on fibers.
#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <utility>

#include "gc/heap.h"
#include "sched/fiber_world.h"
#include "sched/scheduler.h"

namespace fib::test {

// What the fibers of the running scheduler run; fibers that still wait at its end leave theirs
// behind.
inline std::list<std::function<void()>> fiber_bodies;
inline std::mutex fiber_bodies_mutex;  // fibers of several workers spawn

inline void call_body(void* body) { (*static_cast<std::function<void()>*>(body))(); }

inline void* keep_body(std::function<void()> body) {
  const std::lock_guard lock(fiber_bodies_mutex);
  fiber_bodies.push_back(std::move(body));
  return &fiber_bodies.back();
}

// Runs `body` as the main fiber of a scheduler of its own, then the fibers it spawned.
inline Outcome run_fibers(std::function<void()> body, Scheduler::Options options = {}) {
  Outcome outcome;
  gc::Heap& heap = gc::process_heap();
  gc::World& previous_world = heap.world();
  {
    Scheduler scheduler(std::move(options));
    FiberWorld world(scheduler);
    heap.set_world(world);
    outcome = scheduler.run(call_body, keep_body(std::move(body)));
    heap.set_world(previous_world);
  }
  fiber_bodies.clear();
  return outcome;
}

// Spawns a fiber that runs `body`.
inline Fiber* spawn(std::function<void()> body) {
  return Scheduler::current()->spawn_native(call_body, keep_body(std::move(body)));
}

}  // namespace fib::test
