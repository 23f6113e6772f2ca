// Ready fibers of one worker that nobody else sees, first in first out.
#pragma once

#include <cstddef>

#include "fiber/fiber.h"

namespace fib {

class RunQueue {
 public:
  bool is_empty() const { return first_ == nullptr; }
  size_t size() const { return size_; }

  void push_back(Fiber* fiber) {
    fiber->queue_next = nullptr;
    if (first_ == nullptr) {
      first_ = fiber;
    } else {
      last_->queue_next = fiber;
    }
    last_ = fiber;
    ++size_;
  }

  // Null when empty.
  Fiber* pop_front() {
    Fiber* const fiber = first_;
    if (fiber != nullptr) {
      first_ = fiber->queue_next;
      --size_;
      if (first_ != nullptr) prefetch_next();
    }
    return fiber;
  }

  // The fiber at `index`, which must be below size(); takes as many steps.
  Fiber* take(size_t index) {
    Fiber* previous = nullptr;
    Fiber* fiber = first_;
    for (; index > 0; --index) {
      previous = fiber;
      fiber = fiber->queue_next;
    }
    (previous != nullptr ? previous->queue_next : first_) = fiber->queue_next;
    if (fiber == last_) last_ = previous;
    --size_;
    return fiber;
  }

 private:
  static constexpr size_t kLineBytes = 64;

  // While a fiber runs, the stack of the next one and the struct of the one after it come into the
  // cache: fibers that have waited for long are not there, and each would stop the processor for
  // what takes a hundred times as long as the switch. Always inlined: GCC takes a function of
  // nothing but prefetches for one without effect.
  FIB_ALWAYS_INLINE void prefetch_next() const {
    const auto* const frames = static_cast<const char*>(first_->context.stack_pointer);
    for (size_t line = 0; line < 4; ++line)
      __builtin_prefetch(frames + line * kLineBytes);
    const auto* const fiber = reinterpret_cast<const char*>(first_->queue_next);
    for (size_t offset = 0; offset < sizeof(Fiber); offset += kLineBytes)
      __builtin_prefetch(fiber + offset);
  }

  Fiber* first_ = nullptr;
  Fiber* last_ = nullptr;
  size_t size_ = 0;
};

}  // namespace fib
