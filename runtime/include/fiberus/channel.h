// fiberus.Channel: values on their way from fiber to fiber. fiberus.Select waits at several
// channels (select.h).
//
// Invariants
//  - The channel's lock guards every field of it and every node in its lists.
//  - Receivers wait only while no value is there; senders only while the buffer is full; nobody
//    waits at a closed channel. Nodes of a select that was served elsewhere ("stale" ones) are no
//    waiters: whoever meets one takes it out and goes on.
//  - A value is handed over when its giver or taker takes the waiting node out of its list, under
//    the lock: from the sender's hand into the receiver's node, from the sender's node into the
//    receiver's hand, or from the node into the place in the buffer that just became free, so that
//    values leave in the order in which their senders came. A wait that ends by a cancellation or a
//    timeout has handed over nothing.
//  - The buffer is a ring of a power of two of Values that grows up to the capacity; places without
//    a value are null. It grows outside of the lock, for the holder must not allocate.
#pragma once

#include "fiberus/array.h"
#include "fiberus/closure_fwd.h"
#include "fiberus/convert.h"
#include "fiberus/spin_lock.h"
#include "fiberus/wait_list.h"

namespace fib {

struct Channel : Object {
  static constexpr int32_t kUnbounded = INT32_MAX;

  SpinLock lock;
  bool is_closed;
  int32_t capacity;    // values it holds at most; 0: every sender waits for its receiver
  uint32_t head;       // place of the oldest value
  uint32_t count;      // values in the ring
  ArrayStorage* ring;  // kValue, a power of two of places, or none
  WaitList senders;    // of ChannelNode
  WaitList receivers;  // of ChannelNode
  uint64_t id;         // unique: the order in which selects lock their channels

  static const Type type;
};

// Throws when the capacity is negative.
Channel* channel_create(int32_t capacity);

// What every function below does with a closed channel is to throw what the closure makes that
// channel_set_closed_exception() was given: fiberus.ChannelClosed.
void channel_set_closed_exception(Closure* make_exception);
[[noreturn]] FIB_COLD void throw_channel_closed();

// Suspends while the channel is full; throws when it is closed, also while it waits.
void channel_send(Channel* channel, Value value);
// False when the value would have to wait; throws when the channel is closed.
bool channel_try_send(Channel* channel, Value value);
// Suspends while the channel is empty; throws when it is closed and empty.
Value channel_receive(Channel* channel);
// Gives `fallback` when no value is there, closed or not.
Value channel_try_receive_or(Channel* channel, Value fallback);
// No more values may be sent; those sent before can still be received. Waiting senders throw, and
// so do waiting receivers. Closing again does nothing.
void channel_close(Channel* channel);
bool channel_is_closed(Channel* channel);
int32_t channel_length(Channel* channel);  // values in the buffer
// kUnbounded: no limit.
inline int32_t channel_capacity(Channel* channel) { return nonnull(channel)->capacity; }

// What a loop over a channel goes through: it receives until the channel is closed and empty.
struct ChannelIterator : Object {
  Channel* channel;
  Value value;      // received and not yet handed out
  bool is_waiting;  // `value` is

  static const Type type;
};

ChannelIterator* channel_iterator(Channel* channel);
// Suspends until there is a value, true, or the channel is closed and empty.
bool channel_iterator_has_next(ChannelIterator* iterator);
// Throws at the end.
Value channel_iterator_next(ChannelIterator* iterator);

}  // namespace fib
