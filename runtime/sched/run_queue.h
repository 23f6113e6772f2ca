// The ready fibers of one worker, first in first out.
#pragma once

#include "fiber/fiber.h"

namespace fib {

class RunQueue {
 public:
  bool is_empty() const { return first_ == nullptr; }

  void push_back(Fiber* fiber) {
    fiber->queue_next = nullptr;
    if (first_ == nullptr) {
      first_ = fiber;
    } else {
      last_->queue_next = fiber;
    }
    last_ = fiber;
  }

  // Null when empty.
  Fiber* pop_front() {
    Fiber* const fiber = first_;
    if (fiber != nullptr) first_ = fiber->queue_next;
    return fiber;
  }

 private:
  Fiber* first_ = nullptr;
  Fiber* last_ = nullptr;
};

}  // namespace fib
