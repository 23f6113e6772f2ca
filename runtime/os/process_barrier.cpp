#include "os/process_barrier.h"

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>

namespace fib::os {
namespace {

std::atomic<bool> is_registered{false};

bool membarrier(int command) { return syscall(SYS_membarrier, command, 0, 0) == 0; }

}  // namespace

void register_process_barrier() {
  is_registered.store(membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED),
                      std::memory_order_relaxed);
}

bool process_barrier() {
  return is_registered.load(std::memory_order_relaxed) &&
         membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED);
}

}  // namespace fib::os
