// The marking of one full collection, on several threads when there is enough to do.
#pragma once

#include <memory>
#include <vector>

#include "gc/marker.h"
#include "gc/team.h"

namespace fib::gc {

class Marking {
 public:
  // Helpers are woken when at least `least_parallel_bytes` are to be marked.
  Marking(HeapRange& range, ObjectIndex& index, CandidateBlocks& candidates, Team& team,
          size_t least_parallel_bytes);

  // Takes the roots; see marker.h for what it has to be told between begin() and end().
  Marker& marker() { return first_; }
  const Marker& marker() const { return first_; }

  void begin() {
    first_.begin();
    stored_limit_ = kFirstStoredLimit;
  }
  // What is visited from now on, and marked, counts as the work of one slice.
  void begin_slice() { first_.begin_slice(); }
  // Marks what is reachable from what has been visited, the values of ephemerons with reachable
  // keys too, until objects of about `limit` bytes have been scanned in this slice. `expected`: how
  // many there may be. True when nothing is left.
  bool advance(size_t limit, size_t expected);
  // To the end, on this thread.
  void drain() { advance(SIZE_MAX, 0); }
  void end() { first_.end(); }

 private:
  // Of bytes that were stored into, when nothing else waits: at least so many, even if they exceed
  // the limit of a slice. An eighth more each time: a program cannot store faster than that for
  // ever. The slots of a card refer to anything, so a megabyte of them takes a millisecond and
  // more.
  static constexpr size_t kFirstStoredLimit = size_t{256} << 10;
  static constexpr size_t kStoredLimitGrowth = 8;

  bool scan_on_all_threads(size_t limit);

  HeapRange& range_;
  ObjectIndex& index_;
  CandidateBlocks& candidates_;
  Team& team_;
  const size_t least_parallel_bytes_;
  Marker first_;
  std::vector<std::unique_ptr<Marker>> others_;
  WorkPool pool_;
  size_t stored_limit_ = kFirstStoredLimit;
};

}  // namespace fib::gc
