#include "sched/run_fiber.h"

#include <stdio.h>

#include "except/errors.h"
#include "fiberus/closure.h"
#include "fiberus/string.h"
#include "sched/park.h"

namespace fib {
namespace {

void call_entry(FiberObject* object) {
  Closure* const entry = object->entry;
  object->entry = nullptr;
  if (entry->parameter_count == 0) {
    call_closure<void>(entry);
  } else {
    call_closure<void>(entry, object);
  }
}

// Runs the body; what it throws ends up in `caught`.
void run_body(Fiber& fiber, Caught& caught) {
  try {
    try {
      if (fiber.native_entry != nullptr) {
        fiber.native_entry(fiber.native_argument);
      } else {
        call_entry(fiber.object);
      }
    } catch (const Thrown&) {
      throw;
    } catch (...) {
      throw_foreign_exception();
    }
  } catch (const Thrown& thrown) {
    caught = thrown;
  }
}

void record_failure(Fiber& fiber, const Caught& caught) {
  char heading[64];
  snprintf(heading, sizeof heading, "Uncaught exception in fiber %llu",
           static_cast<unsigned long long>(fiber.id));
  report_uncaught(heading, caught.value(), caught.trace());
  FiberObject* const object = fiber.object;
  if (object == nullptr) return;
  object->failed = true;
  store(object, &object->exception, caught.value());
  store(object, &object->trace, caught.trace());
}

}  // namespace

void run_fiber(Fiber& fiber) {
  Caught caught;
  run_body(fiber, caught);
  if (caught.is_set()) record_failure(fiber, caught);
  if (fiber.object != nullptr) fiber.object->fiber = nullptr;
  while (Fiber* const joiner = fiber.joiners.pop_front()) {
    wake(joiner);
  }
}

}  // namespace fib
