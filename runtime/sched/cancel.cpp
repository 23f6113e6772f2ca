#include "sched/cancel.h"

#include "fiberus/closure.h"
#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/gc.h"
#include "fiberus/string.h"
#include "sched/park.h"

namespace fib {
namespace {

// Makes the exception; set before the first cancellation, which only Haxe code can ask for.
gc::Root<Closure>& factory() {
  static gc::Root<Closure>& root = *new gc::Root<Closure>;
  return root;
}
std::atomic<const Type*> cancelled_type{nullptr};

}  // namespace

void throw_cancelled(Fiber& fiber) {
  fiber.is_cancelled.store(false, std::memory_order_relaxed);
  Closure* const make = factory().get();
  if (make == nullptr) throw_text("Cancelled");
  const Value exception = call_closure<Value>(make);
  if (exception.is_object()) {
    cancelled_type.store(exception.as_object()->type(), std::memory_order_relaxed);
  }
  throw_value(exception);
}

bool is_cancellation(Value value) {
  return value.is_object() &&
         value.as_object()->type() == cancelled_type.load(std::memory_order_relaxed);
}

void fiber_set_cancellation(Closure* make_exception) { factory().set(make_exception); }

void fiber_cancel(FiberObject* object) {
  nonnull(object)->lock.lock();
  Fiber* const fiber = object->fiber;
  if (fiber != nullptr) fiber->is_cancelled.store(true, std::memory_order_release);
  object->lock.unlock();
  // It may have ended, and another use the struct, by now: a wake too many does no harm.
  if (fiber != nullptr) wake(fiber);
}

void fiber_shield() { ++hot_fiber()->shield_depth; }

void fiber_unshield() {
  if (hot_fiber()->shield_depth > 0) --hot_fiber()->shield_depth;
}

bool fiber_is_cancelled() { return hot_fiber()->is_cancelled.load(std::memory_order_relaxed); }

}  // namespace fib
