// What threads that mark, or evacuate, at the same time give each other to do.
//
// Invariants
//  - An object that was found and not scanned yet is in exactly one thread's stack, queue or
//    slices, or in the pool.
//  - A thread counts as hungry only while it has nothing at all to do. When all are and the pool is
//    empty, which is seen under the mutex, nothing is left anywhere, and they stop.
//  - A marker that has done its share of a slice stops the others as well; everybody keeps what he
//    has not done.
#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include "fiberus/gc.h"

namespace fib::gc {

class WorkPool {
 public:
  // Who has twice as much to do may give something away; less is not worth the mutex.
  static constexpr size_t kLeastBatch = 16;

  // Work for one thread. The rest of a long object is a slice of slots.
  struct Slice {
    uint64_t* first;
    uint64_t* end;
  };
  struct Batch {
    std::vector<Object*> objects;
    std::vector<Slice> slices;
  };

  // Before `count` threads run.
  void begin(uint32_t count);

  // Whether a thread with more than enough should give something away.
  bool wants_work() const {
    return hungry_.load(std::memory_order_relaxed) > waiting_.load(std::memory_order_relaxed);
  }
  void give(Batch batch);
  // Waits for a batch; false when there will be none: all is done, or is_stopped().
  bool take(Batch& batch);

  bool is_stopped() const { return is_stopped_.load(std::memory_order_relaxed); }
  void stop() { is_stopped_.store(true, std::memory_order_relaxed); }
  // After the run: what nobody took.
  std::vector<Batch>& left() { return batches_; }

 private:
  uint32_t count_ = 0;
  std::atomic<uint32_t> hungry_{0};
  std::atomic<uint32_t> waiting_{0};  // batches in the pool
  std::atomic<bool> is_stopped_{false};
  std::atomic<bool> is_done_{false};
  std::mutex mutex_;
  std::vector<Batch> batches_;
};

}  // namespace fib::gc
