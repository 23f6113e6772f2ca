#include "fiber/fiber_pool.h"

#include <memory>
#include <utility>

#include "fiber/debug_layout.h"
#include "fiber/sanitizer.h"
#include "fiber/stack_slabs.h"

namespace fib {

FiberTable::~FiberTable() {
  publish_for_debuggers(nullptr, nullptr, 0);
  StackSlabs& slabs = StackSlabs::instance();
  for (size_t i = 0; i < chunks_.size(); ++i) {
    const size_t count = i + 1 == chunks_.size() ? used_in_last_ : kChunkFibers;
    for (Fiber* fiber = chunks_[i]; fiber != chunks_[i] + count; ++fiber) {
      if (fiber->stack.slot != nullptr) {
        sanitizer::unpoison(fiber->stack.low(), fiber->stack.slot_bytes() - kGuardBytes);
        slabs.give(fiber->stack.size_class, {&fiber->stack.slot, 1});
      }
      if (fiber->has_begun()) {
        sanitizer::destroy_fiber(fiber->sanitizer_fiber);
      }
    }
    delete[] chunks_[i];
  }
  slabs.withdraw(usual_size_class_, chunks_.size() * kChunkFibers);
}

Fiber* FiberTable::make() {
  const std::lock_guard lock(mutex_);
  if (used_in_last_ == kChunkFibers) {
    StackSlabs& slabs = StackSlabs::instance();
    if (!slabs.promise(usual_size_class_, kChunkFibers)) return nullptr;
    try {
      auto chunk = std::make_unique<Fiber[]>(kChunkFibers);
      chunks_.push_back(chunk.get());
      chunk.release();
    } catch (...) {
      // Of whatever kind: the handler of operator new decides.
      slabs.withdraw(usual_size_class_, kChunkFibers);
      return nullptr;
    }
    used_in_last_ = 0;
  }
  Fiber* const fiber = chunks_.back() + used_in_last_++;
  publish_for_debuggers(chunks_.data(), chunks_.data() + chunks_.size(), used_in_last_);
  return fiber;
}

FiberBatch FiberDepot::take() {
  const std::lock_guard lock(mutex_);
  if (batches_.empty()) return {};
  const FiberBatch batch = batches_.back();
  batches_.pop_back();
  return batch;
}

void FiberDepot::give(FiberBatch batch) {
  const std::lock_guard lock(mutex_);
  batches_.push_back(batch);
}

Fiber* FiberPool::take() {
  if (ready_.first == nullptr) {
    ready_ = kept_.first != nullptr ? std::exchange(kept_, FiberBatch{}) : depot_.take();
    if (ready_.first == nullptr) return table_.make();
  }
  Fiber* const fiber = ready_.first;
  ready_.first = fiber->queue_next;
  --ready_.count;
  return fiber;
}

void FiberPool::put(Fiber* fiber) {
  if (ready_.count == batch_fibers_) {
    if (kept_.first != nullptr) depot_.give(kept_);
    kept_ = std::exchange(ready_, FiberBatch{});
  }
  fiber->queue_next = ready_.first;
  ready_.first = fiber;
  ++ready_.count;
}

Fiber* FiberPool::acquire(size_t slot_bytes) {
  Fiber* const fiber = take();
  if (fiber == nullptr || Stack::size_class_for(slot_bytes) == table_.usual_size_class()) {
    return fiber;
  }
  fiber->stack = stacks_.acquire(slot_bytes);
  if (fiber->stack.slot != nullptr) return fiber;
  put(fiber);
  return nullptr;
}

void FiberPool::give_stack(Fiber& fiber) {
  if (fiber.stack.slot != nullptr) return;
  fiber.stack = stacks_.acquire_of(table_.usual_size_class());
  FIB_ASSERT(fiber.stack.slot != nullptr, "a promised stack is there");
}

void FiberPool::release(Fiber* fiber) {
  stacks_.release(fiber->stack);
  fiber->stack = Stack{};
  put(fiber);
}

}  // namespace fib
