#include "sched/fiber_world.h"

#include "except/backtrace.h"
#include "except/errors.h"
#include "sched/scheduler.h"

namespace fib {
namespace {

void visit_suspended(Fiber& fiber, gc::RootVisitor& visitor) {
  visitor.visit_stack(fiber.used_low(), fiber.used_high());
  visitor.visit_conservative(&fiber.context, &fiber.context + 1);
}

void visit_owned(Fiber& fiber, gc::RootVisitor& visitor) {
  visitor.visit(&fiber.object);
  visit_exceptions(fiber.exceptions, visitor);
}

}  // namespace

// There is one worker, and it is the one that collects.
bool FiberWorld::stop_mutators() { return true; }

void FiberWorld::resume_mutators() {}

void FiberWorld::enumerate_roots(gc::RootVisitor& visitor, const void* stack_pointer) {
  Fiber* const running = hot_fiber();
  FIB_ASSERT(running == nullptr || running->stack.contains(stack_pointer),
             "the collector runs on the stack of the fiber that started it");
  visitor.visit_stack(stack_pointer, own_stack_end());
  scheduler_.for_each_fiber([&](Fiber& fiber) {
    if (&fiber != running) visit_suspended(fiber, visitor);
    visit_owned(fiber, visitor);
  });
  visit_exceptions(unowned_exceptions, visitor);
}

}  // namespace fib
