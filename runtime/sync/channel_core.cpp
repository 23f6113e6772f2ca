#include "sync/channel_core.h"

#include <algorithm>

#include "array/element.h"
#include "fiberus/array_operations.h"

namespace fib {
namespace {

uint32_t places(const Channel* channel) {
  return channel->ring != nullptr ? channel->ring->capacity : 0;
}

Value* place(Channel* channel, uint32_t position) {
  ArrayStorage* const ring = channel->ring;
  return ring->elements<Value>() + (position & (ring->capacity - 1));
}

void push(Channel* channel, Value value) {
  store_element(channel->ring, place(channel, channel->head + channel->count), value);
  ++channel->count;
}

Value pop(Channel* channel) {
  Value* const oldest = place(channel, channel->head);
  const Value value = *oldest;
  store_element(channel->ring, oldest, Value());
  ++channel->head;
  --channel->count;
  return value;
}

// The waiter that has waited longest; stale nodes before it leave the list. Null: nobody waits.
ChannelNode* first_waiter(WaitList& list) {
  for (;;) {
    auto* const node = static_cast<ChannelNode*>(list.first());
    if (FIB_LIKELY(node == nullptr || node->select == nullptr)) return node;
    if (!node->select->is_claimed.load(std::memory_order_relaxed)) return node;
    list.remove(*node);
  }
}

// As first_waiter, and it is the caller's to serve.
ChannelNode* claim_waiter(WaitList& list) {
  for (;;) {
    auto* const node = static_cast<ChannelNode*>(list.first());
    if (FIB_LIKELY(node == nullptr || node->select == nullptr)) return node;
    if (node->select->claim()) {
      node->select->chosen = node->index;
      return node;
    }
    list.remove(*node);
  }
}

// Ends the wait of a claimed receiver with a value; gives the fiber to wake.
Fiber* serve_receiver(WaitList& list, ChannelNode* node, Value value) {
  Fiber* const fiber = node->fiber;
  (node->select != nullptr ? node->select->received : node->value) = value;
  list.remove(*node);
  return fiber;
}

// Ends the wait of a claimed sender; gives its value.
Value serve_sender(WaitList& list, ChannelNode* node, Fiber*& woken) {
  const Value value = node->value;
  woken = node->fiber;
  list.remove(*node);
  return value;
}

void end_waits(WaitList& list) {
  while (ChannelNode* const node = claim_waiter(list)) {
    Fiber* const fiber = node->fiber;
    (node->select != nullptr ? node->select->is_closed : node->is_closed) = true;
    list.remove(*node);
    wake(fiber);
  }
}

}  // namespace

ChannelStep send_now(Channel* channel, Value value) {
  if (FIB_UNLIKELY(channel->is_closed)) return {ChannelOutcome::kClosed};
  if (ChannelNode* const receiver = claim_waiter(channel->receivers)) {
    return {ChannelOutcome::kDone, serve_receiver(channel->receivers, receiver, value)};
  }
  if (channel->count >= static_cast<uint32_t>(channel->capacity)) {
    return {ChannelOutcome::kWouldWait};
  }
  if (FIB_UNLIKELY(channel->count == places(channel))) return {ChannelOutcome::kNoRoom};
  push(channel, value);
  return {ChannelOutcome::kDone};
}

ChannelStep receive_now(Channel* channel, Value& value) {
  Fiber* woken = nullptr;
  if (channel->count > 0) {
    value = pop(channel);
    if (ChannelNode* const sender = claim_waiter(channel->senders)) {
      push(channel, serve_sender(channel->senders, sender, woken));
    }
    return {ChannelOutcome::kDone, woken};
  }
  if (ChannelNode* const sender = claim_waiter(channel->senders)) {
    value = serve_sender(channel->senders, sender, woken);
    return {ChannelOutcome::kDone, woken};
  }
  return {channel->is_closed ? ChannelOutcome::kClosed : ChannelOutcome::kWouldWait};
}

bool can_send(Channel* channel) {
  return channel->is_closed || channel->count < static_cast<uint32_t>(channel->capacity) ||
         first_waiter(channel->receivers) != nullptr;
}

bool can_receive(Channel* channel) {
  return channel->count > 0 || channel->is_closed || first_waiter(channel->senders) != nullptr;
}

void grow_ring(Channel* channel) {
  constexpr uint32_t kSmallestRing = 8;
  channel->lock.lock();
  const uint32_t old_places = places(channel);
  channel->lock.unlock();
  const uint32_t new_places = std::max(old_places * 2, kSmallestRing);
  ArrayStorage* const ring = allocate_array_storage(ElementKind::kValue, new_places);
  channel->lock.lock();
  // Somebody else may have made room meanwhile.
  if (places(channel) == old_places) {
    for (uint32_t i = 0; i < channel->count; ++i)
      ring->elements<Value>()[i] = *place(channel, channel->head + i);
    if (channel->ring != nullptr) array::mature_with(channel->ring, ring, channel->count);
    channel->head = 0;
    store(channel, &channel->ring, ring);
  }
  channel->lock.unlock();
}

void channel_close(Channel* channel) {
  nonnull(channel)->lock.lock();
  channel->is_closed = true;
  end_waits(channel->senders);
  end_waits(channel->receivers);
  channel->lock.unlock();
}

}  // namespace fib
