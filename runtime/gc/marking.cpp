#include "gc/marking.h"

#include <algorithm>

namespace fib::gc {

Marking::Marking(HeapRange& range, ObjectIndex& index, CandidateBlocks& candidates, Team& team,
                 size_t least_parallel_bytes)
    : range_(range),
      index_(index),
      candidates_(candidates),
      team_(team),
      least_parallel_bytes_(least_parallel_bytes),
      first_(range, index, candidates) {}

bool Marking::advance(size_t limit, size_t expected) {
  const bool with_helpers = team_.size() > 1 && std::min(limit, expected) >= least_parallel_bytes_;
  while (true) {
    const bool is_done = with_helpers ? scan_on_all_threads(limit) : first_.scan_waiting(limit);
    if (!is_done) return false;
    const size_t left = limit - std::min(limit, first_.work());
    if (!first_.scan_stored(std::max(left, stored_limit_))) {
      stored_limit_ += stored_limit_ / kStoredLimitGrowth;
      return false;
    }
    if (first_.is_idle() && !first_.mark_ephemeron_values()) return true;
  }
}

bool Marking::scan_on_all_threads(size_t limit) {
  const uint32_t count = team_.assemble();
  while (others_.size() + 1 < count)
    others_.push_back(std::make_unique<Marker>(range_, index_, candidates_));
  for (const auto& other : others_)
    other->begin();
  pool_.begin(count);
  team_.run([&](uint32_t index) {
    Marker& marker = index == 0 ? first_ : *others_[index - 1];
    marker.scan_with_others(pool_, limit / count);
  });
  for (const auto& other : others_)
    first_.absorb(*other);
  for (WorkPool::Batch& batch : pool_.left())
    first_.adopt(batch);
  pool_.left().clear();
  return first_.is_idle();
}

}  // namespace fib::gc
