// How all workers come to a stop for a collection or a dump, and go on.
//
// Invariants
//  - A worker is either running (it may touch the Haxe heap, and what its stacks hold changes) or
//    safe. It becomes safe only where the whole live part of its fiber's stack, registers spilled,
//    lies at or above the stack pointer that it publishes, or where it runs no fiber.
//  - Nobody runs while the world is stopped: the stopper sets `is_requested_` and then waits until
//    it has seen every other worker safe; a worker that wants to run says so first and then looks
//    whether a stop is requested, in which case it becomes safe again and waits. Both sides write
//    before they read, sequentially consistent, so that one of them sees the other (Dekker).
//  - One thread stops the world at a time; others that want to meanwhile are safe and wait.
//  - What a worker wrote before it became safe is visible to the stopper (release, acquire on
//    state_), and what the stopper wrote to the worker that goes on (the same on is_requested_).
#pragma once

#include <atomic>
#include <cstdint>

namespace fib {

class WorldStop {
 public:
  // False when somebody else is at it.
  bool try_begin() {
    uint32_t expected = 0;
    return is_requested_.compare_exchange_strong(expected, 1, std::memory_order_seq_cst);
  }
  void end();
  bool is_requested() const { return is_requested_.load(std::memory_order_seq_cst) != 0; }
  // Sleeps while the world is stopped.
  void wait_for_end();

 private:
  std::atomic<uint32_t> is_requested_{0};
};

// One worker's part. It starts out safe.
class Safepoint {
 public:
  explicit Safepoint(WorldStop& stop) : stop_(stop) {}
  Safepoint(const Safepoint&) = delete;
  Safepoint& operator=(const Safepoint&) = delete;

  // --- the worker's thread ---

  // `stack_pointer`: see above; null when no fiber runs. Pairs may nest.
  void enter(const void* stack_pointer);
  // Waits while the world is stopped.
  void leave();

  // --- the stopper ---

  // Waits until the worker is safe, for `deadline_ns` at most (os::kNever: no limit), and says
  // whether it is.
  bool await(int64_t deadline_ns);
  // The same for some microseconds, within which code that loops or allocates gets there.
  bool await_briefly() const;
  // Of a safe worker.
  const void* stack_pointer() const { return stack_pointer_; }

 private:
  enum State : uint32_t { kRunning, kSafe };

  bool look(int times) const;

  WorldStop& stop_;
  std::atomic<uint32_t> state_{kSafe};
  uint32_t depth_ = 1;
  const void* stack_pointer_ = nullptr;
};

}  // namespace fib
