#include "io/fault.h"

#if FIBERUS_CHECKS

#include <atomic>

namespace fib::io {
namespace {

struct Plan {
  std::atomic<uint32_t> count{0};  // calls until the fault; 0: none is planned
  std::atomic<int> error{0};
};

constinit Plan plans[kFaultPointCount];

}  // namespace

void plan_fault(FaultPoint point, uint32_t count, int error) {
  Plan& plan = plans[static_cast<uint32_t>(point)];
  plan.error.store(error, std::memory_order_relaxed);
  plan.count.store(count, std::memory_order_release);
}

bool is_fault_planned(FaultPoint point) {
  return plans[static_cast<uint32_t>(point)].count.load(std::memory_order_acquire) != 0;
}

int take_fault(FaultPoint point) {
  Plan& plan = plans[static_cast<uint32_t>(point)];
  uint32_t count = plan.count.load(std::memory_order_acquire);
  while (count != 0) {
    if (!plan.count.compare_exchange_weak(count, count - 1, std::memory_order_acq_rel)) continue;
    return count == 1 ? plan.error.load(std::memory_order_relaxed) : 0;
  }
  return 0;
}

}  // namespace fib::io

#endif
