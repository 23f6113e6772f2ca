#include "sched/run_fiber.h"

#include <stdio.h>

#include "except/errors.h"
#include "fiberus/closure.h"
#include "fiberus/string.h"
#include "os/output.h"
#include "sched/cancel.h"
#include "sched/waiting.h"

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

void report_spawn_site(const Fiber& fiber) {
  if (fiber.spawn_site == nullptr) return;
  const auto address = reinterpret_cast<uintptr_t>(fiber.spawn_site);
  os::output_flush();
  fprintf(stderr, "Spawned by fiber %llu:\n", static_cast<unsigned long long>(fiber.parent_id));
  print_frames(&address, 1);
}

void record_failure(Fiber& fiber, const Caught& caught) {
  char heading[64];
  snprintf(heading, sizeof heading, "Uncaught exception in fiber %llu",
           static_cast<unsigned long long>(fiber.id));
  FiberObject* const object = fiber.object;
  if (!is_cancellation(caught.value())) {
    report_uncaught(heading, caught.value(), caught.trace());
    report_spawn_site(fiber);
  }
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
  if (FiberObject* const object = fiber.object) {
    object->lock.lock();
    object->fiber = nullptr;
    wake_all(object->lock, object->joiners);
  }
}

}  // namespace fib
