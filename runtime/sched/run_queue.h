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
  Fiber* first_ = nullptr;
  Fiber* last_ = nullptr;
  size_t size_ = 0;
};

}  // namespace fib
