#include "gc/evacuation.h"

namespace fib::gc {

MatureAllocator& MatureAllocators::of_thread(uint32_t index) {
  while (allocators_.size() <= index)
    allocators_.push_back(std::make_unique<MatureAllocator>(range_, blocks_, mutex_));
  return *allocators_[index];
}

void MatureAllocators::close() {
  for (const auto& allocator : allocators_)
    allocator->close();
}

Evacuation::Evacuation(HeapRange& range, ObjectIndex& index, MatureAllocators& allocators,
                       MarkStack& stack, Team& team, size_t least_parallel_bytes)
    : range_(range),
      index_(index),
      allocators_(allocators),
      team_(team),
      least_parallel_bytes_(least_parallel_bytes),
      first_(range, index, allocators.of_thread(0), stack) {}

void Evacuation::drain() {
  const size_t alone = team_.size() > 1 ? least_parallel_bytes_ : SIZE_MAX;
  do {
    if (!first_.scan_waiting(alone)) drain_on_all_threads();
  } while (first_.visit_ephemeron_values());
}

void Evacuation::drain_on_all_threads() {
  const uint32_t count = team_.assemble();
  std::vector<MarkStack> stacks(count - 1);
  std::vector<std::unique_ptr<Evacuator>> others;
  for (uint32_t index = 1; index < count; ++index)
    others.push_back(std::make_unique<Evacuator>(range_, index_, allocators_.of_thread(index),
                                                 stacks[index - 1]));
  WorkPool pool;
  pool.begin(count);
  team_.run(
      [&](uint32_t index) { (index == 0 ? first_ : *others[index - 1]).scan_with_others(pool); });
  for (const auto& other : others)
    first_.absorb(*other);
}

}  // namespace fib::gc
