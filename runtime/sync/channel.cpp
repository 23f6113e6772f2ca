// The functions behind fiberus.Channel.
#include "fiberus/channel.h"

#include "fiberus/closure.h"
#include "fiberus/exception.h"
#include "fiberus/reflection.h"
#include "sched/cancel.h"
#include "sync/channel_core.h"

namespace fib {
namespace {

gc::Root<Closure>& closed_exception() {
  static gc::Root<Closure>& root = *new gc::Root<Closure>;
  return root;
}

std::atomic<uint64_t> last_id{0};

constexpr const char* kChannelNames[] = {"iterator"};
constexpr FieldInfo kChannelFields[] = {library_method<&channel_iterator>()};
constinit const ClassInfo channel_info = {
    .fields = kChannelFields, .field_count = 1, .library_names = kChannelNames};

constexpr const char* kIteratorNames[] = {"hasNext", "next"};
constexpr FieldInfo kIteratorFields[] = {library_method<&channel_iterator_has_next>(),
                                         library_method<&channel_iterator_next>()};
constinit const ClassInfo iterator_info = {
    .fields = kIteratorFields, .field_count = 2, .library_names = kIteratorNames};

constexpr Type describe(const Type* self, const char* name, size_t size, uint64_t reference_map,
                        const ClassInfo* info) {
  Type type = describe_native(self, name, size, reference_map);
  type.info = info;
  return type;
}

// Waits at one end of a channel, whose lock is held by the caller and released; false when the
// channel was closed instead.
bool wait_at(Channel* channel, WaitList& end, ChannelNode& node) {
  wait_in(channel->lock, end, node, ParkReason::kChannel);
  return !node.is_closed;
}

// Sends `value` or, with `is_willing_to_wait` unset, finds that it would have to wait.
FIB_ALWAYS_INLINE bool send(Channel* channel, Value value, bool is_willing_to_wait) {
  for (;;) {
    nonnull(channel)->lock.lock();
    const ChannelStep step = send_now(channel, value);
    if (step.outcome == ChannelOutcome::kWouldWait && is_willing_to_wait) {
      ChannelNode node(hot_fiber());
      node.value = value;
      if (!wait_at(channel, channel->senders, node)) throw_channel_closed();
      return true;
    }
    channel->lock.unlock();
    switch (step.outcome) {
      case ChannelOutcome::kDone:
        if (step.woken != nullptr) wake(step.woken);
        return true;
      case ChannelOutcome::kClosed:
        throw_channel_closed();
      case ChannelOutcome::kWouldWait:
        return false;
      case ChannelOutcome::kNoRoom:
        grow_ring(channel);
        break;
    }
  }
}

// False when the channel is closed and empty.
FIB_ALWAYS_INLINE bool receive(Channel* channel, Value& value) {
  nonnull(channel)->lock.lock();
  const ChannelStep step = receive_now(channel, value);
  if (step.outcome == ChannelOutcome::kWouldWait) {
    ChannelNode node(hot_fiber());
    if (!wait_at(channel, channel->receivers, node)) return false;
    value = node.value;
    return true;
  }
  channel->lock.unlock();
  if (step.woken != nullptr) wake(step.woken);
  return step.outcome == ChannelOutcome::kDone;
}

}  // namespace

constinit const Type Channel::type = [] {
  static_assert(offsetof(Channel, ring) == 4 * 8);
  return describe(&Channel::type, "fiberus.Channel", sizeof(Channel), 0b1'0000, &channel_info);
}();

constinit const Type ChannelIterator::type = [] {
  static_assert(offsetof(ChannelIterator, value) == 2 * 8);
  return describe(&ChannelIterator::type, "fiberus.ChannelIterator", sizeof(ChannelIterator), 0b110,
                  &iterator_info);
}();

Channel* channel_create(int32_t capacity) {
  if (capacity < 0) throw_text("The capacity of a channel must not be negative");
  auto* const channel = allocate<Channel>();
  channel->capacity = capacity;
  channel->id = last_id.fetch_add(1, std::memory_order_relaxed);
  return channel;
}

void channel_set_closed_exception(Closure* make_exception) {
  closed_exception().set(make_exception);
}

void throw_channel_closed() {
  Closure* const make = closed_exception().get();
  if (make == nullptr) throw_text("The channel is closed");
  throw_value(call_closure<Value>(make));
}

void channel_send(Channel* channel, Value value) { send(channel, value, true); }

bool channel_try_send(Channel* channel, Value value) { return send(channel, value, false); }

Value channel_receive(Channel* channel) {
  Value value;
  if (!receive(channel, value)) throw_channel_closed();
  return value;
}

Value channel_try_receive_or(Channel* channel, Value fallback) {
  nonnull(channel)->lock.lock();
  const ChannelStep step = receive_now(channel, fallback);
  channel->lock.unlock();
  if (step.woken != nullptr) wake(step.woken);
  return fallback;
}

bool channel_is_closed(Channel* channel) {
  nonnull(channel)->lock.lock();
  const bool is_closed = channel->is_closed;
  channel->lock.unlock();
  return is_closed;
}

int32_t channel_length(Channel* channel) {
  nonnull(channel)->lock.lock();
  const auto length = static_cast<int32_t>(channel->count);
  channel->lock.unlock();
  return length;
}

ChannelIterator* channel_iterator(Channel* channel) {
  nonnull(channel);
  auto* const iterator = allocate<ChannelIterator>();
  iterator->channel = channel;
  return iterator;
}

bool channel_iterator_has_next(ChannelIterator* iterator) {
  if (iterator->is_waiting) return true;
  Value value;
  if (!receive(iterator->channel, value)) return false;
  store(iterator, &iterator->value, value);
  iterator->is_waiting = true;
  return true;
}

Value channel_iterator_next(ChannelIterator* iterator) {
  if (!iterator->is_waiting) return channel_receive(iterator->channel);
  const Value value = iterator->value;
  iterator->is_waiting = false;
  store(iterator, &iterator->value, Value());
  return value;
}

}  // namespace fib
