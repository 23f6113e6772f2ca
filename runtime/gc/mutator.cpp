#include "gc/mutator.h"

#include <atomic>

#include "gc/heap.h"
#include "gc/object_size.h"

namespace fib::gc {

namespace {

// Of this many closed regions one is walked to count its objects.
constexpr uint32_t kRegionsPerSample = 16;

// Read through current() and set on its own thread only. No caller of allocation keeps its address:
// a collection may stop the thread, but never moves the fiber to another.
thread_local Mutator* bound_mutator = nullptr;

// Not inlined, for the same reason.
FIB_NOINLINE void bind(Mutator* mutator) {
  bound_mutator = mutator;
  set_hot_barrier_tables(mutator != nullptr ? &mutator->heap().remembered().tables() : nullptr);
}

FIB_NOINLINE HotContext* hot_context_of_thread() { return &fib_hot; }

// Lets a program without scheduler, or one that has not started it yet, allocate on its first
// thread. Never destroyed: code that runs at exit may allocate too.
FIB_COLD void bind_first_thread() {
  static std::atomic<bool> is_taken{false};
  if (is_taken.exchange(true)) {
    fatal(__FILE__, __LINE__, "a thread allocates that no mutator has been made for");
  }
  new Mutator(process_heap());  // owned by the heap's list
}

size_t count_objects(const char* start, const char* end) {
  size_t count = 0;
  while (start < end) {
    start += object_size(reinterpret_cast<const Object*>(start));
    ++count;
  }
  return count;
}

}  // namespace

Mutator::Mutator(Heap& heap)
    : heap_(heap),
      hot_(hot_context_of_thread()),
      outer_(bound_mutator),
      allocations_until_collection_(heap.options().stress_interval) {
  if (outer_ != nullptr) outer_->close_regions();
  bind(this);
  heap_.add_mutator(*this);
}

Mutator::~Mutator() {
  FIB_ASSERT(bound_mutator == this, "mutators end on their thread, the innermost first");
  close_regions();
  heap_.remove_mutator(*this);
  bind(outer_);
}

Mutator& Mutator::current() {
  if (FIB_UNLIKELY(bound_mutator == nullptr)) {
    bind_first_thread();
  }
  return *bound_mutator;
}

void Mutator::load_hot() { small_.cursor = hot_->allocation_cursor; }

void Mutator::publish_hot() {
  hot_->allocation_cursor = small_.cursor;
  // Under stress every allocation comes here.
  hot_->allocation_limit = heap_.options().stress_interval != 0 ? small_.cursor : small_.zeroed_end;
}

void Mutator::close_regions() {
  close(overflow_);
  // Without a region the hot context belongs to an inner mutator, or to nobody.
  if (small_.start == nullptr) return;
  load_hot();
  close(small_);
  publish_hot();
}

void Mutator::close(Region& region) {
  if (region.start == nullptr) return;
  const auto bytes = static_cast<size_t>(region.cursor - region.start);
  const bool is_sample = closed_regions_++ % kRegionsPerSample == 0;
  heap_.count_region(bytes, is_sample ? count_objects(region.start, region.cursor) : 0,
                     is_sample ? bytes : 0);
  region = Region{};
}

Object* Mutator::allocate(const Type* type, size_t size, Contents contents) {
  // Loops of the runtime allocate without polling.
  if (FIB_UNLIKELY(hot_poll() != 0)) heap_.world().safepoint();
  if (heap_.options().stress_interval != 0 && --allocations_until_collection_ == 0) {
    allocations_until_collection_ = heap_.options().stress_interval;
    heap_.collect(CollectionCause::kStress);
  } else if (heap_.is_collection_due()) {
    heap_.collect(CollectionCause::kNursery);
  }
  Object* object = try_allocate(type, size, contents);
  if (FIB_UNLIKELY(object == nullptr)) {
    heap_.collect(CollectionCause::kLimit);
    if (!heap_.is_exhausted()) object = try_allocate(type, size, contents);
    if (object == nullptr) heap_.fail_allocation();
  }
  return object;
}

void Mutator::remember_stores(Object* owner) { heap_.remembered().add(remembered_, owner); }

void Mutator::remember_element(Object* owner, const void* slot, uint64_t word) {
  heap_.remembered().add_element(remembered_, owner, slot, word);
}

void Mutator::copy_to_mature(Object* owner, uint64_t* to, const uint64_t* from, size_t count) {
  heap_.remembered().fill_mature(remembered_, owner, to, from, count);
}

Object* Mutator::try_allocate(const Type* type, size_t size, Contents contents) {
  char* memory;
  if (size > kLargeObjectSize) {
    memory = heap_.allocate_large(size, contents);
  } else {
    if (small_.start != nullptr) load_hot();
    memory = allocate_small(size);
    publish_hot();
  }
  auto* const object = reinterpret_cast<Object*>(memory);
  if (object != nullptr) object->header_ = header_of(type);
  return object;
}

char* Mutator::allocate_small(size_t size) {
  const bool keeps_open =
      !small_.fits(size) && size > kLineSize && small_.remaining() >= kHoleWorthKeeping;
  Region& region = keeps_open ? overflow_ : small_;
  if (!region.fits(size) && !open_block(region)) return nullptr;
  extend(region, size);
  return region.bump(size);
}

bool Mutator::open_block(Region& region) {
  const auto [block, is_zero] = heap_.claim_nursery_block();
  if (block == nullptr) return false;
  close(region);
  region.open(block, block + kBlockSize, is_zero);
  return true;
}

void Mutator::extend(Region& region, size_t size) {
  const size_t bytes = region.bytes_to_zero(size);
  if (bytes == 0) return;
  // Counted first: an atomic operation after the zeroing would wait until all of it has left the
  // store buffer.
  heap_.count_allocation(bytes);
  region.extend(heap_.range(), bytes);
}

}  // namespace fib::gc
