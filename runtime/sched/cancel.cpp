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

// Unless there is a request already that includes this one.
void request(Fiber& fiber, uint32_t request) {
  uint32_t known = fiber.cancellation.load(std::memory_order_relaxed);
  while (known == kNotCancelled || known > request) {
    if (fiber.cancellation.compare_exchange_weak(known, request, std::memory_order_acq_rel)) return;
  }
}

void request_and_wake(FiberObject* object, uint32_t what) {
  nonnull(object)->lock.lock();
  Fiber* const fiber = object->fiber;
  if (fiber != nullptr) request(*fiber, what);
  object->lock.unlock();
  // It may have ended, and another use the struct, by now: a wake too many does no harm.
  if (fiber != nullptr) wake(fiber);
}

}  // namespace

void throw_cancelled(Fiber& fiber) {
  const uint32_t delivered = fiber.cancellation.exchange(kNotCancelled, std::memory_order_acq_rel);
  Closure* const make = factory().get();
  if (make == nullptr) throw_text("Cancelled");
  const Value exception = call_closure<Value>(make, static_cast<int32_t>(delivered - kCancelFiber));
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

void fiber_cancel(FiberObject* object) { request_and_wake(object, kCancelFiber); }

void fiber_cancel_scope(FiberObject* object, int32_t depth) {
  request_and_wake(object, kCancelFiber + static_cast<uint32_t>(depth));
}

void fiber_cancel_again(int32_t depth) {
  request(*hot_fiber(), kCancelFiber + static_cast<uint32_t>(depth));
}

int32_t fiber_enter_scope() { return static_cast<int32_t>(++hot_fiber()->scope_depth); }

void fiber_leave_scope() {
  Fiber& self = *hot_fiber();
  const uint32_t own = kCancelFiber + self.scope_depth--;
  uint32_t pending = own;
  self.cancellation.compare_exchange_strong(pending, kNotCancelled, std::memory_order_acq_rel);
}

void fiber_shield() { ++hot_fiber()->shield_depth; }

void fiber_unshield() {
  if (hot_fiber()->shield_depth > 0) --hot_fiber()->shield_depth;
}

bool fiber_is_cancelled() {
  return hot_fiber()->cancellation.load(std::memory_order_relaxed) != kNotCancelled;
}

void fiber_check_cancelled() { check_cancellation(*hot_fiber()); }

}  // namespace fib
