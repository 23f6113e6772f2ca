// The course of a collection. See heap.h for the whole.
#include <algorithm>
#include <cstring>

#include "base/log.h"
#include "gc/evacuator.h"
#include "gc/heap.h"
#include "gc/heap_dump.h"
#include "gc/mutator.h"
#include "gc/roots.h"
#include "gc/verifier.h"
#include "os/clock.h"

namespace fib::gc {

void Heap::collect(CollectionCause cause) {
  // Callee-saved registers may hold the only reference to an object: into this frame with them. The
  // scan begins in the frame of collect_from(), which lies below.
  __builtin_unwind_init();
  collect_from(cause, nullptr);
  // Not a tail call: this frame must stay.
  asm volatile("");
}

void Heap::collect_and_dump(HeapDump& dump) {
  // As in collect().
  __builtin_unwind_init();
  while (!collect_from(CollectionCause::kRequested, &dump)) {
  }
}

bool Heap::collect_from(CollectionCause cause, HeapDump* dump) {
  Times times{};
  times.request_ns = os::monotonic_ns();
  if (!world_->stop_mutators()) return false;
  const void* const stack_pointer = __builtin_frame_address(0);
  times.start_ns = os::monotonic_ns();
  times.start_cpu_ns = os::thread_cpu_ns();
  pool_.set_reserve(0);
  close_all_regions();
  const size_t heap_before = used_bytes();
  const MinorResult minor = run_minor(stack_pointer);
  times.evacuated_ns = times.marked_ns = os::monotonic_ns();
  times.evacuated_cpu_ns = os::thread_cpu_ns();
  if (options_.verify) verify_part();
  const FullStep step = full_step(cause);
  FullResult full;
  if (step != FullStep::kNone) {
    full = run_full(step, stack_pointer, minor.matured_bytes, times);
  } else {
    sweep_slice(minor);
  }
  times.end_ns = os::monotonic_ns();
  times.end_cpu_ns = os::thread_cpu_ns();
  sweeping_ns_ += times.end_ns - times.marked_ns;
  if (full.is_over) record_full();
  if (cause == CollectionCause::kNursery) {
    const NurserySizer::Cost cost{times.evacuated_cpu_ns - times.start_cpu_ns,
                                  times.end_cpu_ns - times.start_cpu_ns};
    resize_nursery(nursery_sizer_.next_size(nursery_bytes_.load(std::memory_order_relaxed), cost,
                                            times.end_ns));
  }
  if (ends_trim_period(cause)) {
    blocks_.trim();
    pool_.trim();
  }
  {
    const std::lock_guard guard(statistics_mutex_);
    statistics_.last_sweep_ns = static_cast<uint64_t>(sweeping_ns_);
    statistics_.last_minor_ns = static_cast<uint64_t>(times.evacuated_ns - times.start_ns);
    statistics_.total_minor_ns += statistics_.last_minor_ns;
    statistics_.peak_heap_bytes = std::max<uint64_t>(statistics_.peak_heap_bytes, heap_before);
    statistics_.pauses.add(static_cast<uint64_t>(times.end_ns - times.request_ns));
    statistics_.stops.add(static_cast<uint64_t>(times.start_ns - times.request_ns));
  }
  if (options_.log) {
    const char* const kind = full.is_over ? "full" : is_marking_ ? "marking" : "minor";
    log_collection(cause, kind, times, heap_before);
  }
  if (dump != nullptr) dump->write(range_, index_, *world_, finalizers_, stack_pointer);
  world_->resume_mutators();
  if (minor.has_finalizers || full.has_finalizers) world_->finalizers_due();
  return true;
}

Heap::MinorResult Heap::run_minor(const void* stack_pointer) {
  Evacuation evacuation(range_, index_, mature_allocators_, evacuation_stack_, team_,
                        options_.least_moved_bytes);
  Evacuator& evacuator = evacuation.evacuator();
  visit_young_roots(evacuator, stack_pointer);
  visit_remembered(evacuator);
  evacuation.drain();
  // Before finalisers make objects reachable again: a weak reference never leads to a finalised
  // object.
  evacuator.settle_weak_slots();
  const bool has_finalizers = finalizers_.collect_young_due(evacuator);
  evacuation.drain();
  evacuator.settle_weak_slots();
  evacuation_stack_.trim();
  const Nursery::Survivors survivors = nursery_.sweep();
  const size_t matured =
      evacuator.moved_bytes() + survivors.pinned_lines * kLineSize + survivors.large_bytes;
  live_bytes_ += matured;
  matured_bytes_ += matured;
  const size_t allocated = allocated_since_collection_.exchange(0, std::memory_order_relaxed);
  allocated_since_full_ += allocated;
  allocated_in_trim_period_ += allocated;
  record_minor(evacuator);
  return {matured, allocated, has_finalizers};
}

// Minor collections are frequent: each checks a part of the heap, that of a small program is all.
void Heap::verify_part() {
  constexpr size_t kPartSuperblocks = 4;
  verify_references(range_, range_.starts(), verify_cursor_, kPartSuperblocks);
  verify_cursor_ += kPartSuperblocks;
  if (verify_cursor_ >= range_.committed_superblocks()) verify_cursor_ = 0;
}

// All conservative roots before any object moves.
void Heap::visit_young_roots(Evacuator& evacuator, const void* stack_pointer) {
  world_->enumerate_stacks(evacuator, stack_pointer, RootScope::kChanged);
  world_->enumerate_references(evacuator, RootScope::kChanged);
  visit_global_roots(evacuator);
  finalizers_.visit_roots(evacuator);
}

void Heap::visit_remembered(Evacuator& evacuator) {
  size_t count = 0;
  const auto visit = [&](RememberedSet::Objects& objects) {
    count += objects.size();
    remembered_.take(
        objects,
        [&](const Object* owner, uint64_t* first, uint64_t* end) {
          evacuator.scan_slots(first, end);
          if (is_marking_) marking_.marker().note_stores(owner, first, end);
        },
        [&](Object* owner) {
          evacuator.scan(owner);
          if (is_marking_) marking_.marker().note_store(owner);
        });
  };
  const std::lock_guard guard(mutators_mutex_);
  for (Mutator* const mutator : mutators_)
    visit(mutator->remembered());
  visit(left_behind_);
  const std::lock_guard statistics_guard(statistics_mutex_);
  statistics_.write_barriers += count;
}

bool Heap::ends_trim_period(CollectionCause cause) {
  // Of allocation. Memory that is given back costs a fault for each page when it is used again.
  constexpr size_t kTrimPeriodBytes = size_t{64} << 20;
  if (cause != CollectionCause::kRequested && allocated_in_trim_period_ < kTrimPeriodBytes) {
    return false;
  }
  allocated_in_trim_period_ = 0;
  return true;
}

void Heap::record_minor(const Evacuator& evacuator) {
  const std::lock_guard guard(statistics_mutex_);
  live_objects_ += evacuator.moved_objects() + evacuator.pinned_objects();
  live_object_bytes_ += evacuator.moved_bytes() + evacuator.pinned_bytes();
  ++statistics_.minor_collections;
  statistics_.minor_objects_moved += evacuator.moved_objects();
  statistics_.minor_bytes_moved += evacuator.moved_bytes();
  statistics_.minor_objects_pinned += evacuator.pinned_objects();
  statistics_.fibers_scanned = evacuator.stacks_scanned();
  statistics_.stack_bytes_scanned = evacuator.stack_bytes_scanned();
}

void Heap::log_collection(CollectionCause cause, const char* kind, const Times& times,
                          size_t heap_before) {
  constexpr const char* kCauses[] = {"nursery", "limit", "requested", "stress"};
  constexpr double kNanosecondsPerMillisecond = 1e6;
  constexpr double kMebibyte = 1024.0 * 1024.0;
  const auto milliseconds = [](int64_t from, int64_t to) {
    return static_cast<double>(to - from) / kNanosecondsPerMillisecond;
  };
  log_line(
      "gc %llu %s (%s): pause %.2f ms (stop %.3f, minor %.2f, mark %.2f, sweep %.2f; "
      "processor %.2f, %.2f of it minor), heap %.1f -> %.1f MB, "
      "moved %.2f MB in all, nursery %.1f MB, marked %llu objects in %.1f MB, "
      "%llu stacks of %.1f KB, %zu MB to be swept, compacted %.2f MB in all out "
      "of %llu blocks",
      static_cast<unsigned long long>(statistics_.minor_collections), kind,
      kCauses[static_cast<size_t>(cause)], milliseconds(times.request_ns, times.end_ns),
      milliseconds(times.request_ns, times.start_ns),
      milliseconds(times.start_ns, times.evacuated_ns),
      milliseconds(times.evacuated_ns, times.marked_ns),
      milliseconds(times.marked_ns, times.end_ns),
      milliseconds(times.start_cpu_ns, times.end_cpu_ns),
      milliseconds(times.start_cpu_ns, times.evacuated_cpu_ns),
      static_cast<double>(heap_before) / kMebibyte, static_cast<double>(live_bytes_) / kMebibyte,
      static_cast<double>(statistics_.minor_bytes_moved) / kMebibyte,
      static_cast<double>(nursery_bytes_.load(std::memory_order_relaxed)) / kMebibyte,
      static_cast<unsigned long long>(statistics_.marked_objects),
      static_cast<double>(statistics_.marked_bytes) / kMebibyte,
      static_cast<unsigned long long>(statistics_.fibers_scanned),
      static_cast<double>(statistics_.stack_bytes_scanned) / 1024.0,
      sweeper_.left() * kSuperblockSize / static_cast<size_t>(kMebibyte),
      static_cast<double>(statistics_.compacted_bytes) / kMebibyte,
      static_cast<unsigned long long>(statistics_.compacted_blocks));
}

}  // namespace fib::gc
