// What channel operations and selects share: the steps that are taken with a channel's lock held.
#pragma once

#include "fiberus/channel.h"
#include "sched/waiting.h"

namespace fib {

// What the nodes of one select share; on the stack of the fiber that waits. Whoever claims the wait
// decides how it ends, and writes the rest with the lock of that node's channel held; the fiber
// reads it after it has held the locks of all its channels.
struct SelectWait {
  std::atomic<bool> is_claimed{false};
  bool is_closed = false;  // the chosen case's channel is
  uint32_t chosen = 0;     // the case that happened
  Value received;

  // True for exactly one caller.
  bool claim() {
    if (!runs_in_parallel.load(std::memory_order_relaxed)) {
      const bool was_claimed = is_claimed.load(std::memory_order_relaxed);
      is_claimed.store(true, std::memory_order_relaxed);
      return !was_claimed;
    }
    return !is_claimed.exchange(true, std::memory_order_acq_rel);
  }
};

// A fiber that waits at a channel.
struct ChannelNode : WaitNode {
  explicit ChannelNode(Fiber* waiter) : WaitNode(waiter) {}

  Value value;                   // a sender's, to be taken; what a receiver was given
  bool is_closed = false;        // the wait ended because the channel was closed
  uint32_t index = 0;            // of the case
  SelectWait* select = nullptr;  // null: the fiber waits here only
};

enum class ChannelOutcome : uint8_t {
  kDone,
  kClosed,
  kWouldWait,
  kNoRoom,  // the ring has to grow first: grow_ring(), then try again
};

// An outcome, and whom the caller has to wake once it has released the lock.
struct ChannelStep {
  ChannelOutcome outcome;
  Fiber* woken = nullptr;
};

ChannelStep send_now(Channel* channel, Value value);
ChannelStep receive_now(Channel* channel, Value& value);

// Whether send_now or receive_now would not answer kWouldWait; in parallel a select that waits at
// the other end may be served elsewhere in between.
bool can_send(Channel* channel);
bool can_receive(Channel* channel);

// Makes room in the ring. Allocates; the lock is not held.
void grow_ring(Channel* channel);

}  // namespace fib
