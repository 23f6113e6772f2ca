#include "fiber/fiber_pool.h"

#include <memory>
#include <utility>

#include "fiber/debug_layout.h"
#include "fiber/sanitizer.h"

namespace fib {

FiberTable::~FiberTable() {
  publish_for_debuggers(nullptr, nullptr, 0);
  for (size_t i = 0; i < chunks_.size(); ++i) {
    const size_t count = i + 1 == chunks_.size() ? used_in_last_ : kChunkFibers;
    for (Fiber* fiber = chunks_[i]; fiber != chunks_[i] + count; ++fiber) {
      if (fiber->stack.slot != nullptr) StackPool::give_up(fiber->stack);
      if (fiber->run_state.load(std::memory_order_relaxed) != RunState::kDead) {
        sanitizer::destroy_fiber(fiber->sanitizer_fiber);
      }
    }
    delete[] chunks_[i];
  }
}

Fiber* FiberTable::make() {
  const std::lock_guard lock(mutex_);
  if (Fiber* const fiber = free_) {
    free_ = fiber->queue_next;
    return fiber;
  }
  if (used_in_last_ == kChunkFibers) {
    try {
      auto chunk = std::make_unique<Fiber[]>(kChunkFibers);
      chunks_.push_back(chunk.get());
      chunk.release();
    } catch (...) {
      // Of whatever kind: the handler of operator new decides.
      return nullptr;
    }
    used_in_last_ = 0;
  }
  Fiber* const fiber = chunks_.back() + used_in_last_++;
  publish_for_debuggers(chunks_.data(), chunks_.data() + chunks_.size(), used_in_last_);
  return fiber;
}

void FiberTable::release(Fiber* fiber) {
  const std::lock_guard lock(mutex_);
  fiber->queue_next = free_;
  free_ = fiber;
}

FiberBatch FiberDepot::take() {
  const std::lock_guard lock(mutex_);
  if (batches_.empty()) return {};
  const FiberBatch batch = batches_.back();
  batches_.pop_back();
  return batch;
}

void FiberDepot::give(FiberBatch batch) {
  bool is_cold;
  {
    const std::lock_guard lock(mutex_);
    is_cold = batches_.size() >= kWarmBatches;
  }
  if (is_cold) {
    for (Fiber* fiber = batch.first; fiber != nullptr; fiber = fiber->queue_next)
      StackPool::trim(fiber->stack);
  }
  const std::lock_guard lock(mutex_);
  // Cold ones last out.
  batches_.insert(is_cold ? batches_.begin() : batches_.end(), batch);
}

Fiber* FiberPool::make(size_t slot_bytes) {
  const Stack stack = stacks_.acquire(slot_bytes);
  if (stack.top == nullptr) return nullptr;
  Fiber* const fiber = table_.make();
  if (fiber == nullptr) {
    stacks_.release(stack);
    return nullptr;
  }
  fiber->stack = stack;
  return fiber;
}

Fiber* FiberPool::acquire_usual(size_t slot_bytes) {
  if (ready_.first == nullptr) {
    ready_ = kept_.first != nullptr ? std::exchange(kept_, FiberBatch{}) : depot_.take();
    if (ready_.first == nullptr) return make(slot_bytes);
  }
  Fiber* const fiber = ready_.first;
  ready_.first = fiber->queue_next;
  --ready_.count;
  return fiber;
}

Fiber* FiberPool::acquire(size_t slot_bytes) {
  const bool is_usual =
      slot_bytes == usual_slot_bytes_ || Stack::size_class_for(slot_bytes) == usual_size_class_;
  return is_usual ? acquire_usual(slot_bytes) : make(slot_bytes);
}

void FiberPool::release(Fiber* fiber) {
  if (fiber->stack.size_class != usual_size_class_) {
    stacks_.release(fiber->stack);
    fiber->stack = Stack{};
    table_.release(fiber);
    return;
  }
  sanitizer::unpoison(fiber->stack.low(), fiber->stack.slot_bytes() - kGuardBytes);
  if (ready_.count == batch_fibers_) {
    if (kept_.first != nullptr) depot_.give(kept_);
    kept_ = std::exchange(ready_, FiberBatch{});
  }
  fiber->queue_next = ready_.first;
  ready_.first = fiber;
  ++ready_.count;
}

}  // namespace fib
