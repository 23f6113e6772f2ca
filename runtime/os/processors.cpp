#include "os/processors.h"

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <cmath>

#include "os/control_group.h"

namespace fib::os {

uint32_t usable_processors() {
  cpu_set_t set;
  const int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  // A quota of 1.5 processors keeps two threads busy for most of the time.
  const double limit = std::max(std::ceil(processor_quota()), 1.0);
  return static_cast<uint32_t>(std::max(std::min<double>(count, limit), 1.0));
}

bool pin_thread_to_processor(uint32_t index) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return false;
  uint32_t skip = index % static_cast<uint32_t>(std::max(CPU_COUNT(&set), 1));
  for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
    if (!CPU_ISSET(processor, &set) || skip-- != 0) continue;
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(processor, &only);
    return pthread_setaffinity_np(pthread_self(), sizeof only, &only) == 0;
  }
  return false;
}

}  // namespace fib::os
