// Fibers that wait for the same thing, in order. A node lies on the stack of the fiber that waits.
//
// Not synchronised: the owner of the list guards it.
#pragma once

#include <cstdint>

namespace fib {

struct Fiber;

struct WaitNode {
  explicit WaitNode(Fiber* waiter) : fiber(waiter) {}
  WaitNode(const WaitNode&) = delete;
  WaitNode& operator=(const WaitNode&) = delete;

  Fiber* fiber;
  int32_t target = 0;       // what the waiter waits for, where a list tells waiters apart
  bool is_waiting = false;  // in a list; whoever takes it out wakes the fiber
  WaitNode* previous = nullptr;
  WaitNode* next = nullptr;
};

class WaitList {
 public:
  bool is_empty() const { return first_ == nullptr; }
  WaitNode* first() const { return first_; }

  void push_back(WaitNode& node) {
    node.is_waiting = true;
    node.next = nullptr;
    node.previous = last_;
    (last_ != nullptr ? last_->next : first_) = &node;
    last_ = &node;
  }

  void remove(WaitNode& node) {
    node.is_waiting = false;
    (node.previous != nullptr ? node.previous->next : first_) = node.next;
    (node.next != nullptr ? node.next->previous : last_) = node.previous;
  }

  // The fiber that waits longest, taken out; null when nobody waits.
  Fiber* pop_front() {
    if (first_ == nullptr) return nullptr;
    WaitNode& node = *first_;
    remove(node);
    return node.fiber;
  }

 private:
  WaitNode* first_ = nullptr;
  WaitNode* last_ = nullptr;
};

}  // namespace fib
