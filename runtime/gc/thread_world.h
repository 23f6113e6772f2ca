// The world of a program without scheduler: one thread, whose stack holds the roots.
#pragma once

#include "gc/world.h"

namespace fib::gc {

class ThreadWorld final : public World {
 public:
  // For the calling thread.
  ThreadWorld();

  bool stop_mutators() override { return true; }
  void resume_mutators() override {}
  void enumerate_stacks(RootVisitor& visitor, const void* stack_pointer, RootScope scope) override;
  void enumerate_references(RootVisitor&, RootScope) override {}

 private:
  const char* stack_top_;
};

}  // namespace fib::gc
