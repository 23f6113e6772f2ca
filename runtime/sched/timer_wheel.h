// Timers of one worker: a hierarchical wheel (Varghese and Lauck, "Hashed and Hierarchical Timing
// Wheels", 1987). Insert and cancel are O(1); a timer moves down at most one level for each level
// above the lowest.
//
// Time is cut into ticks of 16 microseconds, below the kernel's own timer slack. A timer never
// fires early, and timers fire in the order of their deadlines, equal ones in the order of
// insertion.
#pragma once

#include <cstddef>
#include <cstdint>

#include "os/clock.h"

namespace fib {

struct TimerLink {
  TimerLink* previous = this;
  TimerLink* next = this;
};

// Lives wherever its owner keeps it, usually on the stack of the fiber that waits.
struct Timer : TimerLink {
  int64_t deadline_ns = 0;               // monotonic
  uint64_t sequence = 0;                 // order of insertion
  void (*fire)(Timer& timer) = nullptr;  // runs on the worker's turn; must not suspend
  uint8_t level = 0;                     // where it is, for the occupancy bits
  uint8_t slot = 0;
  bool is_armed = false;  // in the wheel
};

class TimerWheel {
 public:
  explicit TimerWheel(int64_t now_ns);
  TimerWheel(const TimerWheel&) = delete;
  TimerWheel& operator=(const TimerWheel&) = delete;

  void insert(Timer& timer);
  // Takes the timer out; false when it has fired already.
  bool cancel(Timer& timer);
  // Fires everything due at `now_ns`; returns how many timers fired.
  size_t advance(int64_t now_ns);
  // A time at which advance() has something to do, never later than the earliest deadline + one
  // tick; os::kNever without timers. It may be earlier than any deadline: timers then move to a
  // finer level.
  int64_t next_event_ns() const;
  size_t count() const { return count_; }

 private:
  static constexpr int kTickBits = 14;  // 16.4 microseconds
  static constexpr int kSlotBits = 6;
  static constexpr int kSlotCount = 1 << kSlotBits;
  static constexpr int kLevelCount = 9;  // 14 + 9 * 6 bits: all of int64_t

  // The tick in which a deadline has passed: rounded up.
  static uint64_t tick_of(int64_t deadline_ns) {
    return (static_cast<uint64_t>(deadline_ns) + ((1u << kTickBits) - 1)) >> kTickBits;
  }
  void place(Timer& timer);
  void remove(Timer& timer);
  size_t fire_slot(TimerLink& slot);
  // Moves the timers of a slot whose first tick is now to finer levels, those of that tick itself
  // to `due`.
  void cascade(int level, int slot, TimerLink& due);
  // The next tick at which a slot has to be looked at, and its level; false without timers.
  bool next_slot(uint64_t& tick, int& level) const;

  uint64_t current_tick_;
  uint64_t next_sequence_ = 0;
  size_t count_ = 0;
  uint64_t occupied_[kLevelCount] = {};  // bit s: slot s of the level holds timers
  TimerLink slots_[kLevelCount][kSlotCount];
};

}  // namespace fib
