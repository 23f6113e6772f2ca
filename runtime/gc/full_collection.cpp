// Full collections: marking and sweeping in slices at the end of minor collections. See heap.h for
// the whole, marker.h for why slices find everything, sweeper.h for what unswept memory is.
#include <algorithm>
#include <cstring>

#include "gc/heap.h"
#include "gc/roots.h"
#include "gc/verifier.h"
#include "os/clock.h"

namespace fib::gc {

namespace {

// Under stress: a cycle takes as many pauses as possible.
constexpr size_t kStressSlice = 1024;

}  // namespace

Heap::FullStep Heap::full_step(CollectionCause cause) const {
  switch (cause) {
    case CollectionCause::kRequested:
    case CollectionCause::kLimit:
      return FullStep::kWhole;
    case CollectionCause::kStress:
      if (options_.stress == StressMode::kMajor) return FullStep::kWhole;
      // Some pauses see what is not swept yet.
      if (options_.stress == StressMode::kMarking) {
        return sweeper_.is_done() ? FullStep::kSlice : FullStep::kNone;
      }
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
  return matured_bytes_ >= marking_start(live_after_full_, mature_budget_) ||
         allocated_since_full_ >= std::max(live_bytes_ * kUsefulFactor, kLeastAllocation);
}

Heap::FullResult Heap::run_full(FullStep step, const void* stack_pointer, size_t matured,
                                Times& times) {
  FullResult result;
  // What was asked for is to find everything that is dead now, and a cycle under way keeps what was
  // alive when it came by.
  if (is_marking_ && step == FullStep::kWhole) give_up_marking();
  if (!is_marking_) {
    sweeper_.finish();
    correct_live_bytes();
  }
  visit_roots_to_mark(stack_pointer, is_marking_ ? RootScope::kChanged : RootScope::kAll);
  result.is_over =
      marking_.advance(step == FullStep::kWhole ? SIZE_MAX : slice_bytes(matured), live_bytes_);
  if (result.is_over) result.has_finalizers = settle_marks();
  times.marked_ns = os::monotonic_ns();
  marking_ns_ += times.marked_ns - times.evacuated_ns;
  if (result.is_over) {
    if (options_.verify) {
      verify_references(range_, range_.marks(), 0, range_.committed_superblocks());
    }
    finish_full(step);
  }
  return result;
}

size_t Heap::slice_bytes(size_t matured) const {
  if (options_.stress == StressMode::kMarking) return kStressSlice;
  const size_t known = std::min(live_bytes_, marking_.marker().marked_bytes());
  return marking_slice(live_bytes_ - known, matured,
                       mature_budget_ - std::min(mature_budget_, matured_bytes_));
}

void Heap::visit_roots_to_mark(const void* stack_pointer, RootScope scope) {
  if (!is_marking_) {
    is_marking_ = true;
    remembered_.remember_all(true);
    marking_.begin();
    marking_ns_ = 0;
  }
  world_->enumerate_stacks(marking_.marker(), stack_pointer, scope);
  world_->enumerate_references(marking_.marker(), scope);
  visit_global_roots(marking_.marker());
  finalizers_.visit_roots(marking_.marker());
}

void Heap::give_up_marking() {
  end_marking();
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
  const bool has_finalizers = finalizers_.collect_due(marking_.marker());
  marking_.drain();
  marking_.marker().clear_weak_slots();
  return has_finalizers;
}

// What was asked for is over when all is swept.
void Heap::finish_full(FullStep step) {
  const Marker& marker = marking_.marker();
  mature_allocators_.close();
  sweeper_.begin(marker.marked_lines());
  live_bytes_ = marker.marked_lines() * kLineSize + marker.marked_page_bytes();
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
  const size_t start = marking_start(live_after_full_, mature_budget_);
  const size_t count =
      options_.stress == StressMode::kMarking
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
