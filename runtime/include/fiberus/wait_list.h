// Fibers that wait for the same thing, in order. A node lies on the stack of the fiber that waits.
//
// Invariants
//  - The owner of the list guards it with a lock; so is every change of a node.
//  - Whoever takes a node out sets is_waiting to false with release, as the last access to the
//    node: its fiber may go on, and the node vanish, the moment it reads that. The fiber itself is
//    woken after that; fiber structs do not vanish.
//  - A fiber that gives up waiting takes its node out under the lock, if it is still in.
#pragma once

#include <atomic>
#include <cstdint>

namespace fib {

struct Fiber;

struct WaitNode {
  explicit WaitNode(Fiber* waiter) : fiber(waiter) {}
  WaitNode(const WaitNode&) = delete;
  WaitNode& operator=(const WaitNode&) = delete;

  Fiber* const fiber;
  int32_t target = 0;  // what the waiter waits for, where a list tells waiters apart
  std::atomic<bool> is_waiting{false};  // in a list; whoever takes it out wakes the fiber
  WaitNode* previous = nullptr;
  WaitNode* next = nullptr;
};

class WaitList {
 public:
  bool is_empty() const { return first_ == nullptr; }
  WaitNode* first() const { return first_; }

  void push_back(WaitNode& node) {
    node.is_waiting.store(true, std::memory_order_relaxed);
    node.next = nullptr;
    node.previous = last_;
    (last_ != nullptr ? last_->next : first_) = &node;
    last_ = &node;
  }

  void remove(WaitNode& node) {
    (node.previous != nullptr ? node.previous->next : first_) = node.next;
    (node.next != nullptr ? node.next->previous : last_) = node.previous;
    node.is_waiting.store(false, std::memory_order_release);
  }

  // The fiber that waits longest, taken out; null when nobody waits.
  Fiber* pop_front() {
    if (first_ == nullptr) return nullptr;
    WaitNode& node = *first_;
    Fiber* const fiber = node.fiber;
    remove(node);
    return fiber;
  }

 private:
  WaitNode* first_ = nullptr;
  WaitNode* last_ = nullptr;
};

}  // namespace fib
