#include "io/descriptor_table.h"

#include <mutex>

#include "fiberus/context.h"
#include "io/lasting_operation.h"
#include "io/wait.h"
#include "sched/park.h"

namespace fib::io {
namespace {

// Descriptors are small numbers; where a program has a million the entries come in pieces.
constexpr uint32_t kChunkEntries = 1024;
constexpr uint32_t kDescriptorLimit = 1U << 30;  // more than the kernel's fs.nr_open can be
constexpr uint32_t kChunkCount = kDescriptorLimit / kChunkEntries;

// Pages that nobody touches cost nothing. Plain pointers: a million atomic ones are more than a
// compiler initialises.
DescriptorEntry* chunks[kChunkCount];

FIB_COLD DescriptorEntry* add_chunk(std::atomic_ref<DescriptorEntry*> place) {
  auto* const fresh = new DescriptorEntry[kChunkEntries];
  DescriptorEntry* known = nullptr;
  if (place.compare_exchange_strong(known, fresh, std::memory_order_acq_rel)) return fresh;
  delete[] fresh;
  return known;
}

}  // namespace

DescriptorEntry& descriptor_entry(int descriptor) {
  auto number = static_cast<uint32_t>(descriptor);
  if (FIB_UNLIKELY(number >= kDescriptorLimit)) number = kDescriptorLimit - 1;
  const std::atomic_ref<DescriptorEntry*> place(chunks[number / kChunkEntries]);
  DescriptorEntry* chunk = place.load(std::memory_order_acquire);
  if (FIB_UNLIKELY(chunk == nullptr)) chunk = add_chunk(place);
  return chunk[number % kChunkEntries];
}

void DescriptorUse::wake_closer(DescriptorEntry& entry) {
  entry.lock.lock();
  Fiber* const closer = entry.closer;
  entry.lock.unlock();
  // It may have seen the last use go and be gone itself: a wake too many does no harm.
  if (closer != nullptr) wake(closer);
}

void DescriptorWatch::begin(int descriptor, DescriptorWait::Kind kind) {
  use_.emplace(descriptor);
  entry_ = &descriptor_entry(descriptor);
  wait_.fiber = hot_fiber();
  wait_.kind = kind;
  const std::lock_guard lock(entry_->lock);
  wait_.next = entry_->waits;
  if (wait_.next != nullptr) wait_.next->previous = &wait_;
  entry_->waits = &wait_;
  // Since the use began it may have changed: then this wait was not in the list yet.
  if ((entry_->uses.load(std::memory_order_seq_cst) & DescriptorEntry::kClosing) != 0) {
    wait_.is_closed.store(true, std::memory_order_relaxed);
  }
}

void DescriptorWatch::end() {
  if (entry_ == nullptr) return;
  const std::lock_guard lock(entry_->lock);
  if (wait_.next != nullptr) wait_.next->previous = wait_.previous;
  (wait_.previous != nullptr ? wait_.previous->next : entry_->waits) = wait_.next;
}

namespace {

void set_closer(DescriptorEntry& entry, Fiber* fiber) {
  const std::lock_guard lock(entry.lock);
  entry.closer = fiber;
}

// Wakes those who wait, and waits until nobody uses the descriptor.
void await_uses(DescriptorEntry& entry) {
  {
    const std::lock_guard lock(entry.lock);
    for (DescriptorWait* wait = entry.waits; wait != nullptr; wait = wait->next) {
      wait->is_closed.store(true, std::memory_order_release);
      wake(wait->fiber);
    }
  }
  while (entry.uses.load(std::memory_order_seq_cst) != DescriptorEntry::kClosing)
    park(ParkReason::kInputOutput);
}

// There are no uses.
void end_lasting(DescriptorEntry& entry) {
  LastingOperation* const lasting = entry.lasting.load(std::memory_order_acquire);
  if (lasting == nullptr) return;
  lasting->end();
  entry.lasting.store(nullptr, std::memory_order_relaxed);
  delete lasting;
}

}  // namespace

bool end_waits(int descriptor) {
  DescriptorEntry& entry = descriptor_entry(descriptor);
  const uint64_t before = entry.uses.fetch_or(DescriptorEntry::kClosing, std::memory_order_seq_cst);
  if ((before & DescriptorEntry::kClosing) != 0) return false;
  // Without uses nobody changes it.
  const bool has_lasting = entry.lasting.load(std::memory_order_acquire) != nullptr;
  const bool is_on_fiber = hot_fiber() != nullptr;
  if ((before != 0 || has_lasting) && is_on_fiber) {
    set_closer(entry, hot_fiber());
    await_uses(entry);
    // It may have come with one of those uses.
    end_lasting(entry);
    set_closer(entry, nullptr);
  } else if (has_lasting) {
    // The workers have ended it with themselves.
    end_lasting(entry);
  }
  entry.is_drained.store(false, std::memory_order_relaxed);
  entry.waits_in_a_row.store(0, std::memory_order_relaxed);
  entry.uses.fetch_and(~DescriptorEntry::kClosing, std::memory_order_seq_cst);
  return true;
}

}  // namespace fib::io
