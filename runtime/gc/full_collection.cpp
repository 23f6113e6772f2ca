// Full collections: marking and sweeping in slices at the end of minor collections. See heap.h for
// the whole, marker.h for why slices find everything, sweeper.h for what unswept memory is.
#include <algorithm>
#include <cstring>

#include "gc/compactor.h"
#include "gc/heap.h"
#include "gc/roots.h"
#include "gc/verifier.h"
#include "os/clock.h"

namespace fib::gc {

namespace {

// Under stress: a cycle takes as many pauses as possible.
constexpr size_t kStressSlice = 1024;

// Bytes of live lines to be moved by a collection in slices, in its last pause: about a
// millisecond; and by one that the program waits for.
constexpr size_t kMovedInPause = size_t{1} << 20;
constexpr size_t kMovedOnRequest = size_t{32} << 20;

// What a part of the suspended fibers takes to visit, in bytes marked in the same time.
constexpr size_t kPartWork = size_t{32} << 10;

}  // namespace

Heap::FullStep Heap::full_step(CollectionCause cause) const {
  switch (cause) {
    case CollectionCause::kRequested:
    case CollectionCause::kLimit:
      return FullStep::kWhole;
    case CollectionCause::kStress:
      if (options_.stress == StressMode::kMajor) return FullStep::kWhole;
      // Some pauses see what is not swept yet.
      if (marks_under_stress()) return sweeper_.is_done() ? FullStep::kSlice : FullStep::kNone;
      break;
    case CollectionCause::kNursery:
      break;
  }
  return is_marking_ || is_full_due() ? FullStep::kSlice : FullStep::kNone;
}

bool Heap::is_full_due() const {
  // A heap that was large once and whose program lives in the nursery now is looked at from time to
  // time: it may have died.
  constexpr size_t kUsefulFactor = 16;
  constexpr size_t kLeastAllocation = size_t{64} << 20;
  return matured_bytes_ >= marking_start() ||
         allocated_since_full_ >= std::max(live_bytes_ * kUsefulFactor, kLeastAllocation);
}

size_t Heap::marking_start() const {
  return gc::marking_start(live_after_full_ + world_->part_count() * kPartWork, mature_budget_);
}

Heap::FullResult Heap::run_full(FullStep step, const void* stack_pointer, size_t matured,
                                Times& times) {
  FullResult result;
  // What was asked for is to find everything that is dead now, and a cycle under way keeps what was
  // alive when it came by.
  if (is_marking_ && step == FullStep::kWhole) give_up_marking();
  if (!is_marking_) begin_marking(step);
  visit_roots_to_mark(step, stack_pointer);
  const size_t limit = step == FullStep::kWhole ? SIZE_MAX : slice_bytes(matured);
  marking_.begin_slice();
  result.is_over = visit_parts(limit) && marking_.advance(limit, live_bytes_);
  ptrdiff_t added_lines = 0;
  if (result.is_over) {
    result.has_finalizers = settle_marks();
    if (candidates_.any()) added_lines = compact(step);
  }
  times.marked_ns = os::monotonic_ns();
  marking_ns_ += times.marked_ns - times.evacuated_ns;
  if (result.is_over) {
    if (options_.verify) verify_marks();
    finish_full(step, marking_.marker().marked_lines() + static_cast<size_t>(added_lines));
  }
  return result;
}

size_t Heap::slice_bytes(size_t matured) const {
  if (marks_under_stress()) return kStressSlice;
  const size_t known = std::min(live_bytes_, marking_.marker().marked_bytes());
  const size_t parts = world_->part_count() - next_part_;
  return marking_slice(live_bytes_ - known + parts * kPartWork, matured, matured_bytes_,
                       mature_budget_);
}

bool Heap::marks_under_stress() const {
  return options_.stress == StressMode::kMarking || options_.stress == StressMode::kCompact;
}

void Heap::begin_marking(FullStep step) {
  sweeper_.finish();
  correct_live_bytes();
  choose_candidates(step);
  is_marking_ = true;
  remembered_.remember_all(true);
  marking_.begin();
  // One that is not in slices visits them all at once.
  next_part_ = step == FullStep::kWhole ? world_->part_count() : 0;
  marking_ns_ = 0;
}

void Heap::choose_candidates(FullStep step) {
  if (options_.stress == StressMode::kCompact) {
    mature_allocators_.close();
    candidates_.choose_all();
  } else {
    candidates_.choose(step == FullStep::kWhole ? kMovedOnRequest : kMovedInPause);
  }
}

void Heap::visit_roots_to_mark(FullStep step, const void* stack_pointer) {
  const RootScope scope = step == FullStep::kWhole ? RootScope::kAll : RootScope::kChanged;
  Marker& marker = marking_.marker();
  world_->enumerate_stacks(marker, stack_pointer, scope);
  // Those of fibers that have not changed are not visited in the last pause, unless it is the only
  // one.
  marker.set_slots(step == FullStep::kWhole ? Marker::Slots::kVisitedAgain : Marker::Slots::kFixed);
  world_->enumerate_references(marker, scope);
  marker.set_slots(Marker::Slots::kVisitedAgain);
  visit_global_roots(marker);
  finalizers_.visit_roots(marker);
  marker.set_slots(Marker::Slots::kOfObjects);
}

// Fibers that have been parked since before marking began, until the work of the slice is `limit`.
// False when some are left.
bool Heap::visit_parts(size_t limit) {
  Marker& marker = marking_.marker();
  const size_t count = world_->part_count();
  marker.set_slots(Marker::Slots::kFixed);
  while (next_part_ < count && marker.work() < limit)
    world_->enumerate_part(marker, next_part_++);
  marker.set_slots(Marker::Slots::kOfObjects);
  return next_part_ >= count;
}

void Heap::give_up_marking() {
  end_marking();
  candidates_.give_back();
  for (size_t i = 0; i < range_.committed_superblocks(); ++i) {
    const SuperblockKind kind = range_.superblock(i).kind;
    if (kind != SuperblockKind::kFree) range_.clear_marks(i);
    if (kind == SuperblockKind::kBlocks) blocks_.unmark_lines(i);
  }
}

void Heap::end_marking() {
  is_marking_ = false;
  remembered_.remember_all(false);
  marking_.end();
}

// True when finalisers have become due.
bool Heap::settle_marks() {
  // As in a minor collection.
  marking_.marker().clear_weak_slots();
  marking_.marker().set_slots(Marker::Slots::kVisitedAgain);
  const bool has_finalizers = finalizers_.collect_due(marking_.marker());
  marking_.marker().set_slots(Marker::Slots::kOfObjects);
  marking_.drain();
  marking_.marker().clear_weak_slots();
  return has_finalizers;
}

void Heap::verify_marks() {
  verify_references(range_, range_.marks(), 0, range_.committed_superblocks());
  verify_roots(range_, range_.marks(), [this](RootVisitor& visitor) {
    world_->enumerate_references(visitor, RootScope::kAll);
    visit_global_roots(visitor);
    finalizers_.visit_all(visitor);
  });
}

ptrdiff_t Heap::compact(FullStep step) {
  Compactor compactor(range_, mature_allocators_.of_thread(0), candidates_);
  compactor.move_objects();
  compactor.update_slots(marking_.marker().recorded());
  compactor.scan_moved();
  if (step == FullStep::kWhole) world_->enumerate_references(compactor, RootScope::kAll);
  visit_global_roots(compactor);
  finalizers_.visit_all(compactor);
  compactor.forbid_emptied(options_.poison);
  candidates_.clear();
  const std::lock_guard guard(statistics_mutex_);
  statistics_.compacted_bytes += compactor.moved_bytes();
  statistics_.compacted_blocks += compactor.emptied_blocks();
  return compactor.added_lines();
}

// What was asked for is over when all is swept.
void Heap::finish_full(FullStep step, size_t marked_lines) {
  const Marker& marker = marking_.marker();
  mature_allocators_.close();
  sweeper_.begin(marked_lines);
  live_bytes_ = marked_lines * kLineSize + marker.marked_page_bytes();
  sweeping_ns_ = 0;
  if (step == FullStep::kWhole) {
    sweeper_.finish();
    correct_live_bytes();
  }
  live_after_full_ = live_bytes_;
  stack_bytes_scanned_ = marker.stack_bytes_scanned();
  stacks_scanned_ = marker.stacks_scanned();
  matured_bytes_ = 0;
  allocated_since_full_ = 0;
  set_mature_budget();
  end_marking();
}

void Heap::sweep_slice(const MinorResult& minor) {
  constexpr size_t kUnderStress = 1;
  const size_t start = marking_start();
  const size_t count =
      marks_under_stress()
          ? kUnderStress
          : gc::sweep_slice(sweeper_.left(), minor.matured_bytes, minor.allocated_bytes,
                            start - std::min(start, matured_bytes_));
  sweeper_.sweep_some(count);
  if (sweeper_.is_done()) correct_live_bytes();
}

void Heap::correct_live_bytes() {
  live_bytes_ += static_cast<size_t>(sweeper_.take_correction()) * kLineSize;
}

void Heap::set_mature_budget() {
  mature_budget_ = mature_budget(live_bytes_, stack_bytes_scanned_, stacks_scanned_);
}

void Heap::record_full() {
  const std::lock_guard guard(statistics_mutex_);
  ++statistics_.collections;
  live_objects_ = marking_.marker().marked_objects();
  live_object_bytes_ = marking_.marker().marked_bytes();
  statistics_.marked_objects = marking_.marker().marked_objects();
  statistics_.marked_bytes = marking_.marker().marked_bytes();
  statistics_.fibers_scanned = marking_.marker().stacks_scanned();
  statistics_.stack_bytes_scanned = marking_.marker().stack_bytes_scanned();
  statistics_.last_mark_ns = static_cast<uint64_t>(marking_ns_);
}

}  // namespace fib::gc
