#include "sched/timer_wheel.h"

#include <algorithm>
#include <bit>

namespace fib {
namespace {

void link_before(TimerLink* position, TimerLink* link) {
  link->next = position;
  link->previous = position->previous;
  position->previous->next = link;
  position->previous = link;
}

void unlink(TimerLink* link) {
  link->previous->next = link->next;
  link->next->previous = link->previous;
  link->previous = link->next = link;
}

bool is_earlier(const Timer* left, const Timer* right) {
  return left->deadline_ns != right->deadline_ns ? left->deadline_ns < right->deadline_ns
                                                 : left->sequence < right->sequence;
}

// Merges two lists that are linked by `next` and end in null.
TimerLink* merge(TimerLink* left, TimerLink* right) {
  TimerLink head;
  TimerLink* last = &head;
  while (left != nullptr && right != nullptr) {
    TimerLink*& first =
        is_earlier(static_cast<Timer*>(right), static_cast<Timer*>(left)) ? right : left;
    last->next = first;
    last = first;
    first = first->next;
  }
  last->next = left != nullptr ? left : right;
  return head.next;
}

// Sorts the ring `head` by deadline: bottom-up merge sort, whose pending runs double in length.
void sort_ring(TimerLink& head) {
  TimerLink* runs[64] = {};
  head.previous->next = nullptr;
  for (TimerLink* link = head.next; link != nullptr;) {
    TimerLink* const next = link->next;
    link->next = nullptr;
    int i = 0;
    for (; runs[i] != nullptr; ++i) {
      link = merge(runs[i], link);
      runs[i] = nullptr;
    }
    runs[i] = link;
    link = next;
  }
  TimerLink* sorted = nullptr;
  for (TimerLink* const run : runs) {
    if (run != nullptr) sorted = merge(run, sorted);
  }
  head.next = head.previous = &head;
  for (TimerLink* link = sorted; link != nullptr;) {
    TimerLink* const next = link->next;
    link_before(&head, link);
    link = next;
  }
}

}  // namespace

TimerWheel::TimerWheel(int64_t now_ns)
    : current_tick_(static_cast<uint64_t>(now_ns) >> kTickBits) {}

void TimerWheel::place(Timer& timer) {
  // A timer goes to the level of the highest digit (base 64) in which its tick differs from now:
  // when that digit of the current tick reaches the timer's, all higher ones are equal.
  const uint64_t tick = std::max(tick_of(timer.deadline_ns), current_tick_ + 1);
  const int highest_bit = 63 - std::countl_zero(tick ^ current_tick_);
  const int level = highest_bit / kSlotBits;
  const int slot = static_cast<int>(tick >> (level * kSlotBits)) & (kSlotCount - 1);
  timer.level = static_cast<uint8_t>(level);
  timer.slot = static_cast<uint8_t>(slot);
  link_before(&slots_[level][slot], &timer);
  occupied_[level] |= uint64_t{1} << slot;
}

void TimerWheel::insert(Timer& timer) {
  timer.sequence = next_sequence_++;
  timer.is_armed = true;
  ++count_;
  place(timer);
}

void TimerWheel::remove(Timer& timer) {
  unlink(&timer);
  TimerLink& slot = slots_[timer.level][timer.slot];
  if (slot.next == &slot) occupied_[timer.level] &= ~(uint64_t{1} << timer.slot);
}

bool TimerWheel::cancel(Timer& timer) {
  if (!timer.is_armed) return false;
  timer.is_armed = false;
  --count_;
  remove(timer);
  return true;
}

bool TimerWheel::next_slot(uint64_t& tick, int& level) const {
  // Lower levels come first: their slots lie before the next turn of the level above.
  for (level = 0; level < kLevelCount; ++level) {
    if (occupied_[level] == 0) continue;
    const int slot = std::countr_zero(occupied_[level]);
    const int shift = level * kSlotBits;
    const uint64_t above = current_tick_ >> (shift + kSlotBits);
    tick = ((above << kSlotBits) | static_cast<uint64_t>(slot)) << shift;
    return true;
  }
  return false;
}

int64_t TimerWheel::next_event_ns() const {
  uint64_t tick;
  int level;
  if (!next_slot(tick, level)) return os::kNever;
  return tick >> (63 - kTickBits) != 0 ? os::kNever : static_cast<int64_t>(tick << kTickBits);
}

void TimerWheel::cascade(int level, int slot, TimerLink& due) {
  TimerLink& ring = slots_[level][slot];
  occupied_[level] &= ~(uint64_t{1} << slot);
  while (ring.next != &ring) {
    auto* const timer = static_cast<Timer*>(ring.next);
    unlink(timer);
    if (tick_of(timer->deadline_ns) > current_tick_) {
      place(*timer);
    } else {
      // Due at the very first tick of the slot: fires with level 0's slot of that number, which is
      // empty.
      timer->level = 0;
      timer->slot = static_cast<uint8_t>(current_tick_ & (kSlotCount - 1));
      link_before(&due, timer);
    }
  }
}

size_t TimerWheel::fire_slot(TimerLink& slot) {
  if (slot.next != slot.previous) sort_ring(slot);
  size_t fired = 0;
  // Callbacks may insert and cancel: they never add to this slot, whose tick has passed.
  while (slot.next != &slot) {
    auto* const timer = static_cast<Timer*>(slot.next);
    timer->is_armed = false;
    --count_;
    remove(*timer);
    ++fired;
    timer->fire(*timer);
  }
  return fired;
}

size_t TimerWheel::advance(int64_t now_ns) {
  const uint64_t target = static_cast<uint64_t>(now_ns) >> kTickBits;
  if (count_ == 0) {
    current_tick_ = std::max(current_tick_, target);
    return 0;
  }
  size_t fired = 0;
  uint64_t tick;
  int level;
  while (next_slot(tick, level) && tick <= target) {
    const int slot = static_cast<int>(tick >> (level * kSlotBits)) & (kSlotCount - 1);
    current_tick_ = tick;
    TimerLink& due = slots_[0][tick & (kSlotCount - 1)];
    if (level != 0) cascade(level, slot, due);
    fired += fire_slot(due);
  }
  current_tick_ = std::max(current_tick_, target);
  return fired;
}

}  // namespace fib
