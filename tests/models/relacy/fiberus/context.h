// Stands for runtime/include/fiberus/context.h in the models: a hot context for each of Relacy's
// threads, which are all on one thread of the machine.
#pragma once

#include "fiberus/config.h"

namespace fib {

struct Fiber;
class Worker;

struct HotContext {
  Worker* worker = nullptr;
  Fiber* fiber = nullptr;
};
inline HotContext hot_contexts[8];
inline HotContext& hot_context() { return hot_contexts[rl::thread_index()]; }

inline Worker* hot_worker() { return hot_context().worker; }
inline void set_hot_worker(Worker* worker) { hot_context().worker = worker; }
inline Fiber* hot_fiber() { return hot_context().fiber; }
inline void set_hot_fiber(Fiber* fiber) { hot_context().fiber = fiber; }
inline void set_hot_stack_limit(char*) {}
inline uint32_t hot_poll() { return 0; }

}  // namespace fib
