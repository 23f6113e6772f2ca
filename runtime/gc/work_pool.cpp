#include "gc/work_pool.h"

#include <thread>
#include <utility>

namespace fib::gc {

namespace {

// A batch comes soon or never.
constexpr int kSpinsBeforeYield = 100;

}  // namespace

void WorkPool::begin(uint32_t count) {
  FIB_ASSERT(batches_.empty(), "work was left behind");
  count_ = count;
  hungry_.store(0, std::memory_order_relaxed);
  is_stopped_.store(false, std::memory_order_relaxed);
  is_done_.store(false, std::memory_order_relaxed);
}

void WorkPool::give(Batch batch) {
  const std::lock_guard guard(mutex_);
  batches_.push_back(std::move(batch));
  waiting_.store(static_cast<uint32_t>(batches_.size()), std::memory_order_relaxed);
}

bool WorkPool::take(Batch& batch) {
  bool is_hungry = false;
  for (int spins = 0; !is_stopped(); ++spins) {
    if (!is_hungry || waiting_.load(std::memory_order_relaxed) != 0) {
      const std::lock_guard guard(mutex_);
      if (!batches_.empty()) {
        batch = std::move(batches_.back());
        batches_.pop_back();
        waiting_.store(static_cast<uint32_t>(batches_.size()), std::memory_order_relaxed);
        if (is_hungry) hungry_.fetch_sub(1, std::memory_order_relaxed);
        return true;
      }
      if (!is_hungry && hungry_.fetch_add(1, std::memory_order_relaxed) + 1 == count_) {
        is_done_.store(true, std::memory_order_relaxed);
      }
      is_hungry = true;
    }
    if (is_done_.load(std::memory_order_relaxed)) return false;
    if (spins < kSpinsBeforeYield) {
      __builtin_ia32_pause();
    } else {
      std::this_thread::yield();
    }
  }
  return false;
}

}  // namespace fib::gc
