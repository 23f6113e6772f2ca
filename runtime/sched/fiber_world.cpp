#include "sched/fiber_world.h"

#include "except/backtrace.h"
#include "except/errors.h"
#include "fiberus/gc_control.h"
#include "sched/finalizing.h"
#include "sched/scheduler.h"

namespace fib {
namespace {

// The workers stand still.
bool is_running(Fiber& fiber) {
  return fiber.worker.load(std::memory_order_relaxed)->running_fiber() == &fiber;
}

void visit_suspended(Fiber& fiber, gc::RootVisitor& visitor) {
  if (!fiber.has_begun()) return;
  visitor.visit_stack(fiber.used_low(), fiber.used_high());
  visitor.visit_conservative(&fiber.context, &fiber.context + 1);
}

void visit_owned(Fiber& fiber, gc::RootVisitor& visitor) {
  visitor.visit(&fiber.object);
  visit_exceptions(fiber.exceptions, visitor);
}

}  // namespace

bool FiberWorld::stop_mutators() { return scheduler_.stop_world(); }

void FiberWorld::resume_mutators() {
  scheduler_.changed_fibers().drop_suspended(is_running);
  scheduler_.resume_world();
}

void FiberWorld::enumerate_stacks(gc::RootVisitor& visitor, const void* stack_pointer,
                                  gc::RootScope scope) {
  Fiber* const own = hot_fiber();
  FIB_ASSERT(own == nullptr || own->stack.contains(stack_pointer),
             "the collector runs on the stack of the fiber that started it");
  visitor.enter_fiber(own != nullptr ? own->id : 0);
  visitor.visit_stack(stack_pointer, own_stack_end());
  scheduler_.for_each_fiber(scope, [&](Fiber& fiber) {
    visitor.enter_fiber(fiber.id);
    if (!is_running(fiber)) {
      visit_suspended(fiber, visitor);
    } else if (&fiber != own) {
      Worker* const worker = fiber.worker.load(std::memory_order_relaxed);
      visitor.visit_stack(worker->safepoint().stack_pointer(), fiber.used_high());
    }
  });
}

void FiberWorld::enumerate_references(gc::RootVisitor& visitor, gc::RootScope scope) {
  scheduler_.for_each_fiber(scope, [&](Fiber& fiber) {
    visitor.enter_fiber(fiber.id);
    visit_owned(fiber, visitor);
  });
  visitor.enter_fiber(0);
  visit_exceptions(unowned_exceptions, visitor);
}

size_t FiberWorld::part_count() { return scheduler_.fiber_table().chunk_count(); }

void FiberWorld::enumerate_part(gc::RootVisitor& visitor, size_t part) {
  // Not to be left out: one that is in the list of changed fibers now. A thread outside of the
  // scheduler may have entered it after the list was visited.
  scheduler_.fiber_table().for_each_in_chunk(part, [&](Fiber& fiber) {
    if (is_running(fiber)) return;
    visitor.enter_fiber(fiber.id);
    visit_suspended(fiber, visitor);
    visit_owned(fiber, visitor);
  });
}

void FiberWorld::enter_blocking(const void* stack_pointer) {
  Worker* const worker = hot_worker();
  if (worker == nullptr) return;
  worker->share_everything();
  worker->safepoint().enter(stack_pointer);
}

void FiberWorld::leave_blocking() {
  if (Worker* const worker = hot_worker()) worker->safepoint().leave();
}

void FiberWorld::safepoint() {
  if (hot_worker() != nullptr && scheduler_.world_stop().is_requested()) {
    Worker::wait_while_stopped();
  }
}

void FiberWorld::finalizers_due() { run_finalizers_soon(scheduler_); }

}  // namespace fib
