// The course of a collection. See heap.h for the whole.
#include <algorithm>
#include <cstring>

#include "base/log.h"
#include "gc/heap.h"
#include "gc/mutator.h"
#include "gc/pacing.h"
#include "gc/roots.h"
#include "gc/verifier.h"
#include "os/clock.h"

namespace fib::gc {

void Heap::collect(CollectionCause cause) {
  // Callee-saved registers may hold the only reference to an object: into this frame with them. The
  // scan begins in the frame of collect_from(), which lies below.
  __builtin_unwind_init();
  collect_from(cause);
  // Not a tail call: this frame must stay.
  asm volatile("");
}

void Heap::collect_from(CollectionCause cause) {
  if (!world_->stop_mutators()) return;
  Times times{};
  times.start_ns = os::monotonic_ns();
  pool_.set_reserve(0);
  close_all_regions();
  const size_t heap_before = used_bytes();
  bool has_finalizers;
  {
    Marker marker(range_, index_, mark_stack_);
    clear_marks();
    has_finalizers = mark(marker, __builtin_frame_address(0));
    times.marked_ns = os::monotonic_ns();
    if (options_.verify) verify_references(range_);
    sweep(marker, cause);
    times.end_ns = os::monotonic_ns();
    record(marker, times, heap_before);
  }
  mark_stack_.trim();
  if (options_.log) log_collection(cause, times, heap_before);
  world_->resume_mutators();
  if (has_finalizers) world_->finalizers_due();
}

void Heap::clear_marks() {
  for (size_t i = 0; i < range_.committed_superblocks(); ++i) {
    if (range_.superblock(i).kind == SuperblockKind::kFree) continue;
    std::memset(range_.marks() + i * kBitmapWordsPerSuperblock, 0,
                kBitmapWordsPerSuperblock * sizeof(uint64_t));
  }
}

// True when finalisers have become due.
bool Heap::mark(Marker& marker, const void* stack_pointer) {
  world_->enumerate_roots(marker, stack_pointer);
  visit_global_roots(marker);
  finalizers_.visit_roots(marker);
  marker.drain();
  // Before finalisers make objects reachable again: a weak reference never leads to a finalised
  // object.
  marker.clear_weak_slots();
  const bool has_finalizers = finalizers_.collect_due(marker);
  marker.drain();
  marker.clear_weak_slots();
  return has_finalizers;
}

void Heap::sweep(const Marker& marker, CollectionCause cause) {
  const bool ages = ends_trim_period(cause);
  const BlockSpace::SweepResult blocks = blocks_.sweep(ages);
  large_.sweep();
  range_.swap_bitmaps();
  if (ages) pool_.trim();
  live_bytes_ = blocks.live_lines * kLineSize + large_.used_bytes();
  stack_bytes_scanned_ = marker.stack_bytes_scanned();
  stacks_scanned_ = marker.stacks_scanned();
  allocated_since_collection_.store(0, std::memory_order_relaxed);
  set_budget();
}

bool Heap::ends_trim_period(CollectionCause cause) {
  // Of allocation. Memory that is given back costs a fault for each page when it is used again; a
  // small heap, which is collected every few megabytes, would do so all the time.
  constexpr size_t kTrimPeriodBytes = size_t{64} << 20;
  allocated_in_trim_period_ += allocated_since_collection_.load(std::memory_order_relaxed);
  if (cause != CollectionCause::kRequested && allocated_in_trim_period_ < kTrimPeriodBytes) {
    return false;
  }
  allocated_in_trim_period_ = 0;
  return true;
}

void Heap::set_budget() {
  budget_.store(allocation_budget(live_bytes_, stack_bytes_scanned_, stacks_scanned_,
                                  options_.minimum_budget),
                std::memory_order_relaxed);
}

void Heap::record(const Marker& marker, const Times& times, size_t heap_before) {
  const std::lock_guard guard(statistics_mutex_);
  ++statistics_.collections;
  statistics_.marked_objects = marker.marked_objects();
  statistics_.marked_bytes = marker.marked_bytes();
  statistics_.fibers_scanned = marker.stacks_scanned();
  statistics_.stack_bytes_scanned = marker.stack_bytes_scanned();
  statistics_.last_mark_ns = static_cast<uint64_t>(times.marked_ns - times.start_ns);
  statistics_.last_sweep_ns = static_cast<uint64_t>(times.end_ns - times.marked_ns);
  statistics_.peak_heap_bytes = std::max<uint64_t>(statistics_.peak_heap_bytes, heap_before);
  statistics_.pauses.add(static_cast<uint64_t>(times.end_ns - times.start_ns));
}

void Heap::log_collection(CollectionCause cause, const Times& times, size_t heap_before) {
  constexpr const char* kCauses[] = {"budget", "limit", "requested", "stress"};
  constexpr double kNanosecondsPerMillisecond = 1e6;
  constexpr double kMebibyte = 1024.0 * 1024.0;
  const auto milliseconds = [](int64_t from, int64_t to) {
    return static_cast<double>(to - from) / kNanosecondsPerMillisecond;
  };
  log_line(
      "gc %llu full (%s): pause %.2f ms (mark %.2f, sweep %.2f), heap %.1f -> %.1f MB, marked %llu "
      "objects in %.1f MB, "
      "%llu stacks of %.1f KB",
      static_cast<unsigned long long>(statistics_.collections), kCauses[static_cast<size_t>(cause)],
      milliseconds(times.start_ns, times.end_ns), milliseconds(times.start_ns, times.marked_ns),
      milliseconds(times.marked_ns, times.end_ns), static_cast<double>(heap_before) / kMebibyte,
      static_cast<double>(live_bytes_) / kMebibyte,
      static_cast<unsigned long long>(statistics_.marked_objects),
      static_cast<double>(statistics_.marked_bytes) / kMebibyte,
      static_cast<unsigned long long>(statistics_.fibers_scanned),
      static_cast<double>(statistics_.stack_bytes_scanned) / 1024.0);
}

}  // namespace fib::gc
