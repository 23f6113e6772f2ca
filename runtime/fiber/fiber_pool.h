// Fiber structs and their reuse.
//
//   FiberTable   every Fiber ever made, in chunks; what the collector and dumps walk; those free
//                that have no stack
//   FiberPool    one worker's free fibers: those of the usual stack size keep their stack, warm
//   FiberDepot   batches of free fibers that pools exchange: one worker may spawn all fibers and
//                another see them end
//
// A spawn on a warm pool touches no shared memory.
#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

#include "fiber/fiber.h"

namespace fib {

class FiberTable {
 public:
  static constexpr size_t kChunkFibers = 64;

  FiberTable() = default;
  ~FiberTable();
  FiberTable(const FiberTable&) = delete;
  FiberTable& operator=(const FiberTable&) = delete;

  // A dead fiber without a stack; null without memory. Any thread.
  Fiber* make();
  // Takes such a fiber back. Any thread.
  void release(Fiber* fiber);

  // Calls `visit(Fiber&)` for every fiber that is not dead. For meaningful states the workers stand
  // still.
  template <class F>
  void for_each(F visit) {
    const std::lock_guard lock(mutex_);
    for (size_t i = 0; i < chunks_.size(); ++i) {
      const size_t count = i + 1 == chunks_.size() ? used_in_last_ : kChunkFibers;
      for (Fiber* fiber = chunks_[i]; fiber != chunks_[i] + count; ++fiber) {
        if (fiber->run_state.load(std::memory_order_acquire) != RunState::kDead) visit(*fiber);
      }
    }
  }

 private:
  std::mutex mutex_;
  std::vector<Fiber*> chunks_;
  size_t used_in_last_ = kChunkFibers;
  Fiber* free_ = nullptr;  // linked by queue_next
};

// Free fibers, linked by queue_next.
struct FiberBatch {
  Fiber* first = nullptr;
  size_t count = 0;
};

class FiberDepot {
 public:
  // An empty batch when there is none.
  FiberBatch take();
  void give(FiberBatch batch);

 private:
  // Batches whose stacks keep their pages; those beyond give them back.
  static constexpr size_t kWarmBatches = 4;

  std::mutex mutex_;
  std::vector<FiberBatch> batches_;
};

class FiberPool {
 public:
  // A pool keeps up to two batches of free fibers. Where fibers only end, as on threads of the
  // blocking pool, they should be small: what lies there is of no use to anybody.
  static constexpr size_t kBatchFibers = 1024;

  FiberPool(FiberTable& table, FiberDepot& depot, size_t usual_slot_bytes,
            size_t batch_fibers = kBatchFibers)
      : table_(table),
        depot_(depot),
        batch_fibers_(batch_fibers),
        usual_slot_bytes_(usual_slot_bytes),
        usual_size_class_(Stack::size_class_for(usual_slot_bytes)) {}

  // A dead fiber with a stack of at least `slot_bytes`; null when there is no memory for it.
  Fiber* acquire(size_t slot_bytes);
  // Takes back a dead fiber with its stack.
  void release(Fiber* fiber);

 private:
  Fiber* acquire_usual(size_t slot_bytes);
  Fiber* make(size_t slot_bytes);

  FiberTable& table_;
  FiberDepot& depot_;
  const size_t batch_fibers_;
  const size_t usual_slot_bytes_;  // as asked for
  const uint8_t usual_size_class_;
  FiberBatch ready_;  // with stacks, last used first
  FiberBatch kept_;   // a full batch put aside: the pool gives and takes whole ones
  StackPool stacks_;
};

}  // namespace fib
