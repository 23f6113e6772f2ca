// The tracing of one minor collection, on several threads when much survives.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "gc/evacuator.h"
#include "gc/team.h"

namespace fib::gc {

// The allocators of all threads. They keep their holes from one collection to the next.
class MatureAllocators {
 public:
  MatureAllocators(HeapRange& range, BlockSpace& blocks, std::mutex& mutex)
      : range_(range), blocks_(blocks), mutex_(mutex) {}

  MatureAllocator& of_thread(uint32_t index);
  // Before a sweep, which finds the free lines anew.
  void close();

 private:
  HeapRange& range_;
  BlockSpace& blocks_;
  std::mutex& mutex_;
  std::vector<std::unique_ptr<MatureAllocator>> allocators_;
};

class Evacuation {
 public:
  // Helpers are woken when `least_parallel_bytes` have been moved and there is more to do.
  // `stack` is empty, before and after.
  Evacuation(HeapRange& range, ObjectIndex& index, MatureAllocators& allocators, MarkStack& stack,
             Team& team, size_t least_parallel_bytes);

  // Takes the roots, and knows what has become of everything after drain().
  Evacuator& evacuator() { return first_; }
  const Evacuator& evacuator() const { return first_; }

  // Follows everything reachable from what has been visited, the values of ephemerons with
  // reachable keys too.
  void drain();

 private:
  void drain_on_all_threads();

  HeapRange& range_;
  ObjectIndex& index_;
  MatureAllocators& allocators_;
  Team& team_;
  const size_t least_parallel_bytes_;
  Evacuator first_;
};

}  // namespace fib::gc
