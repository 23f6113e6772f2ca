// Environment options of fibers and scheduling. A wrong value is reported on stderr and ignored.
#pragma once

#include "sched/scheduler.h"

namespace fib {

//   FIBERUS_STACK=MAIN[,FIBER]   sizes of the main stack and of other stacks
//   FIBERUS_WORKERS=N            one a processor
//   FIBERUS_PIN=1                each worker stays on a processor
//   FIBERUS_SLICE=MILLISECONDS
//   FIBERUS_SCHED_SEED=N
// A program that is not multithreaded has one worker.
Scheduler::Options read_options(bool is_multithreaded);

}  // namespace fib
