// What the collector asks of the rest of the runtime. It knows neither fibers nor threads.
#pragma once

#include "fiberus/gc.h"

namespace fib::gc {

// Takes the roots that a World enumerates.
class RootVisitor : public Tracer {
 public:
  // What follows belongs to the fiber with this number; 0: to none.
  virtual void enter_fiber([[maybe_unused]] uint64_t number) {}
  // The used part of one fiber's stack, [low, high), with its saved registers; as
  // visit_conservative, and counted.
  virtual void visit_stack(const void* low, const void* high) = 0;

 protected:
  ~RootVisitor() = default;
};

// Which fibers a collection asks for.
enum class RootScope : uint8_t {
  kAll,
  // Those that may have got a reference since the last collection: whoever waited all the time has
  // seen that one turn everything he refers to mature. Stays the same until resume_mutators().
  kChanged,
};

// Implemented by the scheduler; by a mock in tests. All functions are called on a thread that runs
// Haxe code.
class World {
 public:
  virtual ~World() = default;

  // Brings every other mutator to a safepoint and keeps it there. False when another thread got to
  // collect first: the caller has then waited for the end of that collection and must not run its
  // own.
  [[nodiscard]] virtual bool stop_mutators() = 0;
  // The collection has visited the roots of RootScope::kChanged.
  virtual void resume_mutators() = 0;

  // The roots that are neither a Root nor a static field, stacks before references.
  //
  // Hands over the used part of every fiber's stack. `stack_pointer` is where the live part of the
  // calling thread's stack begins, its registers spilled above.
  virtual void enumerate_stacks(RootVisitor& visitor, const void* stack_pointer,
                                RootScope scope) = 0;
  // References that the scheduler keeps elsewhere.
  virtual void enumerate_references(RootVisitor& visitor, RootScope scope) = 0;

  // The same of suspended fibers a part at a time, each some dozens of them, in several pauses.
  //
  // Invariant: whatever is a root of RootScope::kAll and not of kChanged belongs to a part, and a
  // fiber stays in its part. So who has seen the roots of kChanged in every pause since it began,
  // and each part in one of them, has seen everything: a fiber that ran since its part was visited
  // was of kChanged in the pause after that, and one that did not has the roots it had then.
  //
  // A world whose kChanged are all has none.
  virtual size_t part_count() { return 0; }
  virtual void enumerate_part([[maybe_unused]] RootVisitor& visitor, [[maybe_unused]] size_t part) {
  }

  // Around a BlockingRegion: the calling mutator may be taken as stopped in between;
  // leave_blocking() waits while the world is stopped. Only what lies at or above `stack_pointer`
  // is to be scanned meanwhile.
  virtual void enter_blocking([[maybe_unused]] const void* stack_pointer) {}
  virtual void leave_blocking() {}

  // Called by the slow path of allocation when the thread is asked to poll: waits if the world is
  // to stop.
  virtual void safepoint() {}

  // Finalisers are due: somebody should call take_finalizable() soon. Called with the world running
  // again.
  virtual void finalizers_due() {}
};

}  // namespace fib::gc
