#include "fiberus/array_operations.h"
#include "fiberus/runtime.h"
#include "os/output.h"
#include "os/processors.h"
#include "sched/scheduler.h"

namespace fib {

Array<double>* runtime_statistics() {
  const SchedulerStatistics statistics = Scheduler::current()->statistics();
  const uint64_t numbers[] = {
      statistics.workers, statistics.spawned,      statistics.live,
      statistics.parked,  statistics.queue_length, statistics.switches,
      statistics.steals,  statistics.sleeps,       statistics.wakeups,
  };
  Array<double>* const result = new_array<double>();
  for (const uint64_t number : numbers)
    array_push(result, static_cast<double>(number));
  return result;
}

void runtime_print_fibers() {
  os::output_flush();
  Scheduler::current()->print_fibers();
}

int32_t runtime_processors() { return static_cast<int32_t>(os::usable_processors()); }

}  // namespace fib
