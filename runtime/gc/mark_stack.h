// Objects that are marked and wait to be scanned. Grows without limit, so marking never recurses or
// overflows.
#pragma once

#include <algorithm>

#include "fiberus/gc.h"
#include "os/memory.h"

namespace fib::gc {

class MarkStack {
 public:
  MarkStack() = default;
  ~MarkStack();
  MarkStack(const MarkStack&) = delete;
  MarkStack& operator=(const MarkStack&) = delete;

  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }
  void push(Object* object) {
    if (FIB_UNLIKELY(size_ == capacity_)) grow();
    entries_[size_++] = object;
  }
  Object* pop() { return entries_[--size_]; }
  // Those from place `first` on are popped in the order in which they were pushed.
  void reverse_from(size_t first) {
    if (size_ - first > 1) std::reverse(entries_ + first, entries_ + size_);
  }
  // The oldest `count` entries leave the stack. They lead to the largest parts of the graph.
  void take_oldest(size_t count, Object** to);

  void clear() { size_ = 0; }
  // Of an empty stack: gives memory beyond an ordinary need back.
  void trim();

 private:
  FIB_COLD void grow();

  Object** entries_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace fib::gc
