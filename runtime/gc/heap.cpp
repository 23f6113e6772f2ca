#include "gc/heap.h"

#include <algorithm>

#include "fiberus/exception.h"
#include "gc/mutator.h"
#include "gc/thread_world.h"

namespace fib::gc {

namespace {

// With less than this part of its limit free, a heap is exhausted: what is left would be gone again
// at once, and the program would do nothing but collect.
constexpr size_t kExhaustedPart = 64;

constexpr size_t kOutOfMemoryReserve = 1;  // superblocks

}  // namespace

Heap::Heap(const HeapOptions& options, World& world)
    : options_(options),
      world_(&world),
      range_(options.reserve_bytes),
      pool_(range_, options.limit_bytes, options.refused_request),
      blocks_(range_, pool_, options.poison),
      large_(range_, pool_, options.poison),
      sweeper_(range_, pool_, blocks_, large_),
      nursery_(range_, blocks_, large_, options.poison),
      mature_allocators_(range_, blocks_, spaces_mutex_),
      candidates_(range_, blocks_),
      remembered_(range_),
      index_(range_, large_),
      team_(options.threads),
      marking_(range_, index_, candidates_, team_, options.least_parallel_bytes) {
  set_mature_budget();
  resize_nursery(options_.first_nursery);
}

Heap& process_heap() {
  // Never destroyed: other static objects may allocate while they are.
  static Heap& heap = *new Heap(options_from_environment(), *new ThreadWorld);
  return heap;
}

void Heap::set_minimum_nursery(size_t bytes) {
  options_.minimum_nursery = bytes;
  resize_nursery(nursery_bytes_.load(std::memory_order_relaxed));
}

// The part of a limit that is left to mature objects has to hold copies of the nursery's survivors.
size_t Heap::largest_nursery() const {
  constexpr size_t kPartOfLimit = 8;
  return options_.limit_bytes / kPartOfLimit;
}

void Heap::resize_nursery(size_t bytes) {
  const size_t smallest = std::min(options_.minimum_nursery, largest_nursery());
  nursery_bytes_.store(std::clamp(bytes, smallest, largest_nursery()), std::memory_order_relaxed);
}

void Heap::add_mutator(Mutator& mutator) {
  const std::lock_guard guard(mutators_mutex_);
  mutators_.push_back(&mutator);
}

void Heap::remove_mutator(Mutator& mutator) {
  const std::lock_guard guard(mutators_mutex_);
  std::erase(mutators_, &mutator);
  const RememberedSet::Objects& objects = mutator.remembered();
  left_behind_.insert(left_behind_.end(), objects.begin(), objects.end());
}

void Heap::close_all_regions() {
  const std::lock_guard guard(mutators_mutex_);
  for (Mutator* mutator : mutators_)
    mutator->close_regions();
}

void Heap::count_region(size_t bytes, size_t objects, size_t sampled_bytes) {
  const std::lock_guard guard(statistics_mutex_);
  statistics_.allocated_bytes += bytes;
  sampled_objects_ += objects;
  sampled_bytes_ += sampled_bytes;
}

BlockSpace::FreeBlock Heap::claim_nursery_block() {
  BlockSpace::FreeBlock block;
  {
    const std::lock_guard guard(spaces_mutex_);
    block = nursery_.claim_block();
  }
  // The kernel has given no memory yet, and all of the block is about to be touched.
  if (block.is_zero) os::populate_memory(block.start, kBlockSize);
  return block;
}

char* Heap::allocate_large(size_t size, Contents contents) {
  char* start;
  {
    const std::lock_guard guard(spaces_mutex_);
    start = nursery_.allocate_large(size, contents);
  }
  if (start != nullptr) {
    count_allocation(size);
    count_region(size, 0, 0);
  }
  return start;
}

void Heap::fail_allocation() {
  pool_.set_reserve(kOutOfMemoryReserve);
  throw_out_of_memory();
}

bool Heap::is_exhausted() const {
  if (options_.limit_bytes == SIZE_MAX) return false;
  return live_bytes_ >= options_.limit_bytes - options_.limit_bytes / kExhaustedPart;
}

size_t Heap::used_bytes() const {
  return live_bytes_ + allocated_since_collection_.load(std::memory_order_relaxed);
}

double Heap::average_object_size() const {
  constexpr double kUnknown = 32;
  const uint64_t objects = sampled_objects_ + live_objects_;
  const uint64_t bytes = sampled_bytes_ + live_object_bytes_;
  return objects == 0 ? kUnknown : static_cast<double>(bytes) / static_cast<double>(objects);
}

Statistics Heap::statistics() {
  const std::lock_guard guard(statistics_mutex_);
  Statistics result = statistics_;
  const double size = sampled_objects_ == 0 ? average_object_size()
                                            : static_cast<double>(sampled_bytes_) /
                                                  static_cast<double>(sampled_objects_);
  const size_t allocated_since = allocated_since_collection_.load(std::memory_order_relaxed);
  result.allocated_objects =
      static_cast<uint64_t>(static_cast<double>(result.allocated_bytes) / size);
  result.heap_bytes = used_bytes();
  result.peak_heap_bytes = std::max<uint64_t>(result.peak_heap_bytes, result.heap_bytes);
  result.object_count =
      live_objects_ + static_cast<uint64_t>(static_cast<double>(allocated_since) / size);
  result.swept_objects =
      result.allocated_objects - std::min(result.allocated_objects, result.object_count);
  result.freed_bytes =
      result.allocated_bytes - std::min<uint64_t>(result.allocated_bytes, live_object_bytes_);
  return result;
}

}  // namespace fib::gc
