// Environment options of fibers and scheduling. A wrong value is reported on stderr and ignored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "fiber/stack.h"

namespace fib {

struct Options {
  size_t main_stack_bytes = kDefaultMainStackBytes;  // FIBERUS_STACK=MAIN[,FIBER]
  size_t fiber_stack_bytes = kDefaultFiberStackBytes;
  uint32_t workers = 1;           // FIBERUS_WORKERS=N, or one a processor
  bool pin_workers = false;       // FIBERUS_PIN=1
  int64_t slice_ns = 10'000'000;  // FIBERUS_SLICE=MILLISECONDS
  std::optional<uint64_t> seed;   // FIBERUS_SCHED_SEED=N
};

// A program that is not multithreaded has one worker.
Options read_options(bool is_multithreaded);

}  // namespace fib
