#include "fiberus/select.h"

#include <algorithm>
#include <new>

#include "fiberus/closure.h"
#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "sched/cancel.h"
#include "sched/worker.h"
#include "sync/channel_core.h"

namespace fib {

struct SelectCase {
  ChannelNode node;  // valid during a run
  Channel* channel;
  Value value;         // to be sent
  Closure* handler;    // takes the value received, if any
  Closure* on_closed;  // null: throw
  bool sends;
};

// `capacity` cases follow, in the order of their channels' ids.
struct SelectCases : Object {
  uint32_t capacity;
  uint32_t padding;

  SelectCase* begin() { return reinterpret_cast<SelectCase*>(this + 1); }

  static const Type type;
};

namespace {

constexpr uint32_t kSmallestCapacity = 4;

void trace_cases(Object* object, Tracer& tracer) {
  auto* const cases = static_cast<SelectCases*>(object);
  for (uint32_t i = 0; i < cases->capacity; ++i) {
    SelectCase& entry = cases->begin()[i];
    tracer.visit(&entry.node.value);
    tracer.visit(&entry.channel);
    tracer.visit(&entry.value);
    tracer.visit(&entry.handler);
    tracer.visit(&entry.on_closed);
  }
}

void copy_case(SelectCases* owner, SelectCase& to, const SelectCase& from) {
  store(owner, &to.channel, from.channel);
  store(owner, &to.value, from.value);
  store(owner, &to.handler, from.handler);
  store(owner, &to.on_closed, from.on_closed);
  to.sends = from.sends;
}

void check_not_running(const Select* select) {
  if (select->is_running) throw_text("The select is running");
}

void reserve(Select* select) {
  const uint32_t old_capacity = select->cases != nullptr ? select->cases->capacity : 0;
  if (select->count < old_capacity) return;
  const uint32_t capacity = std::max(old_capacity * 2, kSmallestCapacity);
  auto* const cases = static_cast<SelectCases*>(gc::allocate_sized(
      &SelectCases::type, sizeof(SelectCases) + size_t{capacity} * sizeof(SelectCase)));
  cases->capacity = capacity;
  for (uint32_t i = 0; i < select->count; ++i)
    copy_case(cases, cases->begin()[i], select->cases->begin()[i]);
  store(select, &select->cases, cases);
}

void add(Select* select, const SelectCase& added) {
  check_not_running(nonnull(select));
  nonnull(added.channel);
  if (added.handler == nullptr) throw_null_function();
  reserve(select);
  SelectCase* const cases = select->cases->begin();
  uint32_t position = select->count++;
  for (; position > 0 && cases[position - 1].channel->id > added.channel->id; --position)
    copy_case(select->cases, cases[position], cases[position - 1]);
  copy_case(select->cases, cases[position], added);
}

// One run of a select; on the stack of its fiber.
class Run {
 public:
  explicit Run(Select* select) : select_(select), root_(select->cases) {
    select_->is_running = true;
  }
  ~Run() { select_->is_running = false; }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  enum class Ending : uint8_t { kCase, kTimeout, kOtherwise };
  Ending go();
  // With kCase.
  const SelectCase& chosen() { return cases()[wait_.chosen]; }
  bool is_closed() const { return wait_.is_closed; }
  Value received() const { return wait_.received; }

 private:
  SelectCase* cases() { return select_->cases->begin(); }
  bool is_first_of_channel(uint32_t i) {
    return i == 0 || cases()[i].channel != cases()[i - 1].channel;
  }
  void lock_all() {
    for (uint32_t i = 0; i < select_->count; ++i) {
      if (is_first_of_channel(i)) cases()[i].channel->lock.lock();
    }
  }
  void unlock_all() {
    for (uint32_t i = 0; i < select_->count; ++i) {
      if (is_first_of_channel(i)) cases()[i].channel->lock.unlock();
    }
  }
  // Any of the cases that are possible; kNone: none is.
  uint32_t pick();
  // Lets a case happen if one is possible; false with all locks held.
  bool serve();
  void enter_nodes();
  bool wait();

  static constexpr uint32_t kNone = UINT32_MAX;

  Select* const select_;
  const gc::TempRoot root_;
  SelectWait wait_;
};

// Reservoir sampling (Vitter, 1985) with room for one.
uint32_t Run::pick() {
  uint32_t picked = kNone;
  uint32_t possible = 0;
  for (uint32_t i = 0; i < select_->count; ++i) {
    const SelectCase& entry = cases()[i];
    if (!(entry.sends ? can_send(entry.channel) : can_receive(entry.channel))) continue;
    ++possible;
    if (possible == 1 || hot_worker()->random().below(possible) == 0) picked = i;
  }
  return picked;
}

bool Run::serve() {
  lock_all();
  for (uint32_t i = pick(); i != kNone; i = pick()) {
    const SelectCase& entry = cases()[i];
    const ChannelStep step = entry.sends ? send_now(entry.channel, entry.value)
                                         : receive_now(entry.channel, wait_.received);
    if (step.outcome == ChannelOutcome::kWouldWait) continue;
    unlock_all();
    if (step.outcome != ChannelOutcome::kNoRoom) {
      if (step.woken != nullptr) wake(step.woken);
      wait_.chosen = i;
      wait_.is_closed = step.outcome == ChannelOutcome::kClosed;
      return true;
    }
    grow_ring(entry.channel);
    lock_all();
  }
  return false;
}

void Run::enter_nodes() {
  Fiber* const self = hot_fiber();
  for (uint32_t i = 0; i < select_->count; ++i) {
    SelectCase& entry = cases()[i];
    ChannelNode* const node = new (&entry.node) ChannelNode(self);
    node->index = i;
    node->select = &wait_;
    if (entry.sends) store(select_->cases, &node->value, entry.value);
    (entry.sends ? entry.channel->senders : entry.channel->receivers).push_back(*node);
  }
}

// Until somebody has claimed the wait; false when the time was over first. Throws when the fiber is
// cancelled.
bool Run::wait() {
  Fiber& self = *hot_fiber();
  const int64_t deadline_ns =
      select_->has_timeout ? deadline_after(select_->timeout_seconds) : os::kNever;
  bool is_given = true;
  while (!wait_.is_claimed.load(std::memory_order_acquire)) {
    const bool is_in_time = park_until(ParkReason::kSelect, deadline_ns);
    if (is_in_time && !is_cancellation_due(self)) continue;
    if (wait_.claim()) is_given = false;
    break;
  }
  lock_all();
  for (uint32_t i = 0; i < select_->count; ++i) {
    SelectCase& entry = cases()[i];
    if (entry.node.is_waiting.load(std::memory_order_relaxed)) {
      (entry.sends ? entry.channel->senders : entry.channel->receivers).remove(entry.node);
    }
    store(select_->cases, &entry.node.value, Value());
  }
  unlock_all();
  if (!is_given) check_cancellation(self);
  return is_given;
}

Run::Ending Run::go() {
  if (serve()) return Ending::kCase;
  const bool is_over = select_->has_timeout && select_->timeout_seconds == 0;
  const bool is_cancelled = is_cancellation_due(*hot_fiber());
  if (select_->otherwise != nullptr || is_over || is_cancelled) {
    unlock_all();
    if (select_->otherwise != nullptr) return Ending::kOtherwise;
    check_cancellation(*hot_fiber());
    return Ending::kTimeout;
  }
  enter_nodes();
  unlock_all();
  return wait() ? Ending::kCase : Ending::kTimeout;
}

// What a run has led to: the function to call, and with which value.
struct Consequence {
  Closure* handler;
  Value value;
  bool has_value;
};

Consequence run_once(Select* select) {
  Run run(select);
  switch (run.go()) {
    case Run::Ending::kTimeout:
      return {select->on_timeout, Value(), false};
    case Run::Ending::kOtherwise:
      return {select->otherwise, Value(), false};
    case Run::Ending::kCase:
      break;
  }
  const SelectCase& chosen = run.chosen();
  if (!run.is_closed()) return {chosen.handler, run.received(), !chosen.sends};
  if (chosen.on_closed == nullptr) throw_channel_closed();
  return {chosen.on_closed, Value(), false};
}

}  // namespace

constinit const Type SelectCases::type = [] {
  Type type = describe_native(&SelectCases::type, "SelectCases", sizeof(SelectCases));
  type.kind = TypeKind::kNative;
  type.size_kind = SizeKind::kElements;
  type.element_size = sizeof(SelectCase);
  type.scan = ScanKind::kCustom;
  type.trace_function = &trace_cases;
  return type;
}();

constinit const Type Select::type =
    describe_native(&Select::type, "fiberus.Select", sizeof(Select), 0b1110);

Select* select_create() { return allocate<Select>(); }

Select* select_add_receive(Select* select, Channel* channel, Closure* handler, Closure* on_closed) {
  add(select, {ChannelNode(nullptr), channel, Value(), handler, on_closed, false});
  return select;
}

Select* select_add_send(Select* select, Channel* channel, Value value, Closure* handler,
                        Closure* on_closed) {
  add(select, {ChannelNode(nullptr), channel, value, handler, on_closed, true});
  return select;
}

Select* select_remove(Select* select, Channel* channel) {
  check_not_running(nonnull(select));
  uint32_t kept = 0;
  for (uint32_t i = 0; i < select->count; ++i) {
    SelectCase* const cases = select->cases->begin();
    if (cases[i].channel != channel) copy_case(select->cases, cases[kept++], cases[i]);
  }
  while (select->count > kept) {
    const SelectCase nothing{ChannelNode(nullptr), nullptr, Value(), nullptr, nullptr, false};
    copy_case(select->cases, select->cases->begin()[--select->count], nothing);
  }
  return select;
}

Select* select_set_timeout(Select* select, double seconds, Closure* handler) {
  check_not_running(nonnull(select));
  if (handler == nullptr) throw_null_function();
  select->has_timeout = seconds >= 0;
  select->timeout_seconds = seconds;
  store(select, &select->on_timeout, handler);
  return select;
}

Select* select_set_otherwise(Select* select, Closure* handler) {
  check_not_running(nonnull(select));
  if (handler == nullptr) throw_null_function();
  store(select, &select->otherwise, handler);
  return select;
}

void select_run(Select* select) {
  check_not_running(nonnull(select));
  if (select->count == 0 && !select->has_timeout && select->otherwise == nullptr) {
    throw_text("A select without cases would wait for ever");
  }
  const Consequence consequence = run_once(select);
  if (consequence.has_value) {
    call_closure<void>(consequence.handler, consequence.value);
  } else {
    call_closure<void>(consequence.handler);
  }
}

}  // namespace fib
