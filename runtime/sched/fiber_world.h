// The scheduler as the collector sees it: whose stacks and references are roots.
#pragma once

#include "gc/world.h"

namespace fib {

class Scheduler;

class FiberWorld final : public gc::World {
 public:
  explicit FiberWorld(Scheduler& scheduler) : scheduler_(scheduler) {}

  [[nodiscard]] bool stop_mutators() override;
  void resume_mutators() override;
  void enumerate_stacks(gc::RootVisitor& visitor, const void* stack_pointer,
                        gc::RootScope scope) override;
  void enumerate_references(gc::RootVisitor& visitor, gc::RootScope scope) override;
  // The chunks of the table of fibers. Fibers that run are left out: they have changed.
  size_t part_count() override;
  void enumerate_part(gc::RootVisitor& visitor, size_t part) override;
  void enter_blocking(const void* stack_pointer) override;
  void leave_blocking() override;
  void safepoint() override;
  void finalizers_due() override;

 private:
  Scheduler& scheduler_;
};

}  // namespace fib
