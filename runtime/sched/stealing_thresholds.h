// How long a fiber waits in its worker's deque before other workers care.
//
// Two workers that share fibers of a microsecond each pay more for the lines that wander between
// their processors than they gain, and waking one takes tens of microseconds. So a fiber that its
// own worker will get to soon stays where it is: others take it, and are woken for it, when it has
// waited for a while (WorkDeque::waiting_ns()).
//
// How long that is depends on what came of it before. Fibers at the two ends of a channel wait in
// deques as well, and run for a moment only where they are taken to: thieves whose haul has not
// kept them busy for long raise the thresholds, the others lower them.
//
// Hints, without a lock: a wrong threshold moves a fiber too early or too late. It has a limit, and
// the monitor looks again and again, so nothing is left lying.
#pragma once

#include <atomic>
#include <cstdint>

namespace fib {

class StealingThresholds {
 public:
  // For a worker that has nothing else to do to take it.
  int64_t stealing_ns() const { return kStealingNs << level_.load(std::memory_order_relaxed); }
  // For one to be woken.
  int64_t waking_ns() const { return kWakingNs << level_.load(std::memory_order_relaxed); }

  // What a thief has taken has kept it busy for so long.
  void haul_lasted(int64_t busy_ns) {
    const uint32_t level = level_.load(std::memory_order_relaxed);
    if (busy_ns < kWorthwhileNs) {
      if (level < kHighestLevel) level_.store(level + 1, std::memory_order_relaxed);
    } else if (level > 0) {
      level_.store(level - 1, std::memory_order_relaxed);
    }
  }

 private:
  static constexpr int64_t kStealingNs = 50'000;
  static constexpr int64_t kWakingNs = 100'000;
  // Several times what a haul costs, which is dozens of lines that other processors have.
  static constexpr int64_t kWorthwhileNs = 50'000;
  // Thresholds of 0.8 and 1.6 ms.
  static constexpr uint32_t kHighestLevel = 4;

  std::atomic<uint32_t> level_{0};
};

}  // namespace fib
