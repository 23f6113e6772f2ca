// Full collections: marking in slices at the end of minor collections, and the sweep. See heap.h
// for the whole, marker.h for why slices find everything.
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
      if (options_.stress == StressMode::kMarking) return FullStep::kSlice;
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
    sweep();
  }
  times.end_ns = os::monotonic_ns();
  if (result.is_over) record_full(times);
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
  clear_marks();
  for (size_t i = 0; i < range_.committed_superblocks(); ++i) {
    if (range_.superblock(i).kind == SuperblockKind::kBlocks) blocks_.unmark_lines(i);
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

void Heap::clear_marks() {
  for (size_t i = 0; i < range_.committed_superblocks(); ++i) {
    if (range_.superblock(i).kind == SuperblockKind::kFree) continue;
    std::memset(range_.marks() + i * kBitmapWordsPerSuperblock, 0,
                kBitmapWordsPerSuperblock * sizeof(uint64_t));
  }
}

void Heap::sweep() {
  mature_allocators_.close();
  const BlockSpace::SweepResult blocks = blocks_.sweep();
  large_.sweep();
  range_.swap_bitmaps();
  clear_marks();
  end_marking();
  live_bytes_ = blocks.live_lines * kLineSize + large_.used_bytes();
  live_after_full_ = live_bytes_;
  stack_bytes_scanned_ = marking_.marker().stack_bytes_scanned();
  stacks_scanned_ = marking_.marker().stacks_scanned();
  matured_bytes_ = 0;
  allocated_since_full_ = 0;
  set_mature_budget();
}

void Heap::set_mature_budget() {
  mature_budget_ = mature_budget(live_bytes_, stack_bytes_scanned_, stacks_scanned_);
}

void Heap::record_full(const Times& times) {
  const std::lock_guard guard(statistics_mutex_);
  ++statistics_.collections;
  live_objects_ = marking_.marker().marked_objects();
  live_object_bytes_ = marking_.marker().marked_bytes();
  statistics_.marked_objects = marking_.marker().marked_objects();
  statistics_.marked_bytes = marking_.marker().marked_bytes();
  statistics_.fibers_scanned = marking_.marker().stacks_scanned();
  statistics_.stack_bytes_scanned = marking_.marker().stack_bytes_scanned();
  statistics_.last_mark_ns = static_cast<uint64_t>(marking_ns_);
  statistics_.last_sweep_ns = static_cast<uint64_t>(times.end_ns - times.marked_ns);
}

}  // namespace fib::gc
