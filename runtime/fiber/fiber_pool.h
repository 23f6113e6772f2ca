// Fiber structs and their reuse.
//
//   FiberTable   every Fiber ever made, in chunks; what the collector and dumps walk. With each
//                goes the promise of a stack of the usual size (stack_slabs.h)
//   FiberPool    one worker's free fibers and free stacks
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

  explicit FiberTable(size_t usual_slot_bytes)
      : usual_size_class_(Stack::size_class_for(usual_slot_bytes)) {}
  ~FiberTable();
  FiberTable(const FiberTable&) = delete;
  FiberTable& operator=(const FiberTable&) = delete;

  // A dead fiber without a stack; null without memory, or address space for its stack. Any thread.
  Fiber* make();
  uint8_t usual_size_class() const { return usual_size_class_; }

  // Calls `visit(Fiber&)` for every fiber that is not dead. For meaningful states the workers stand
  // still.
  template <class F>
  void for_each(F visit) {
    const std::lock_guard lock(mutex_);
    for (size_t i = 0; i < chunks_.size(); ++i) {
      visit_chunk(i, visit);
    }
  }
  // The same for those of one chunk; there are chunk_count(). A fiber stays in its chunk.
  template <class F>
  void for_each_in_chunk(size_t chunk, F visit) {
    const std::lock_guard lock(mutex_);
    visit_chunk(chunk, visit);
  }
  size_t chunk_count() {
    const std::lock_guard lock(mutex_);
    return chunks_.size();
  }

 private:
  template <class F>
  void visit_chunk(size_t chunk, F& visit) {
    const size_t count = chunk + 1 == chunks_.size() ? used_in_last_ : kChunkFibers;
    for (Fiber* fiber = chunks_[chunk]; fiber != chunks_[chunk] + count; ++fiber) {
      if (fiber->run_state.load(std::memory_order_acquire) != RunState::kDead) visit(*fiber);
    }
  }

  const uint8_t usual_size_class_;
  std::mutex mutex_;
  std::vector<Fiber*> chunks_;
  size_t used_in_last_ = kChunkFibers;
};

// Free fibers without stacks, linked by queue_next.
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
  std::mutex mutex_;
  std::vector<FiberBatch> batches_;
};

class FiberPool {
 public:
  // A pool keeps up to two batches of free fibers. Where fibers only end, as on threads of the
  // blocking pool, they should be small: what lies there is of no use to anybody.
  static constexpr size_t kBatchFibers = 1024;

  // `kept_stacks`: free stacks of the default size that it keeps at most.
  FiberPool(FiberTable& table, FiberDepot& depot, size_t batch_fibers = kBatchFibers,
            size_t kept_stacks = StackPool::kKeptStacks)
      : table_(table),
        depot_(depot),
        batch_fibers_(batch_fibers),
        stacks_(table.usual_size_class(), kept_stacks) {}

  // A dead fiber, for a stack of at least `slot_bytes`. One of the usual size it gets when it
  // begins, another one at once. Null when there is no memory for it.
  Fiber* acquire(size_t slot_bytes);
  // Gives it its stack, if it has none, for a first switch to it. Any pool of the table.
  void give_stack(Fiber& fiber);
  // Takes back a dead fiber, with its stack. Any pool of the table.
  void release(Fiber* fiber);

 private:
  Fiber* take();
  void put(Fiber* fiber);

  FiberTable& table_;
  FiberDepot& depot_;
  const size_t batch_fibers_;
  FiberBatch ready_;  // last used first
  FiberBatch kept_;   // a full batch put aside: the pool gives and takes whole ones
  StackPool stacks_;
};

}  // namespace fib
