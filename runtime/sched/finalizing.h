// Finalisers run on a fiber of their own, some time after the collection that found them due.
#pragma once

namespace fib {

class Scheduler;

// Sees to it that a fiber runs the finalisers that are due. Called by a worker.
void run_finalizers_soon(Scheduler& scheduler);

}  // namespace fib
