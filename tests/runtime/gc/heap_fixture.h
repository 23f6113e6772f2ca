// A heap of its own for each test, with a world whose roots the test holds in a vector.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "gc/heap.h"
#include "gc/mutator.h"

namespace fib::gc {

// No stack is scanned unless the test asks: what lives is exactly what `roots` and `ranges` say.
class MockWorld final : public World {
 public:
  struct Range {
    const void* low;
    const void* high;
  };

  bool stop_mutators() override {
    ++stops;
    for (size_t i = 0; roots_are_handles && i < roots.size(); ++i) {
      if (i == handles.size()) handles.push_back(std::make_unique<Root<Object>>());
      handles[i]->set(reinterpret_cast<Object*>(roots[i]));
    }
    return true;
  }
  void resume_mutators() override {
    ++resumes;
    for (size_t i = 0; roots_are_handles && i < roots.size(); ++i)
      roots[i] = reinterpret_cast<uint64_t>(handles[i]->get());
  }
  void enumerate_stacks(RootVisitor& visitor, const void* stack_pointer, RootScope scope) override {
    for (size_t i = 0; scope == RootScope::kAll && i < parked.size(); ++i)
      visit_parked(visitor, i);
    if (!roots_may_move && !roots_are_handles) {
      visitor.visit_conservative(roots.data(), roots.data() + roots.size());
    }
    for (const Range& range : ranges)
      visitor.visit_conservative(range.low, range.high);
    if (stack_top != nullptr) visitor.visit_stack(stack_pointer, stack_top);
  }
  void enumerate_references(RootVisitor& visitor, RootScope) override {
    if (after_stacks) std::exchange(after_stacks, nullptr)();
    for (uint64_t& root : roots) {
      if (roots_may_move) visitor.visit_slot(&root);
    }
    for (uint64_t& root : precise_roots)
      visitor.visit_slot(&root);
  }
  size_t part_count() override { return parked.size(); }
  void enumerate_part(RootVisitor& visitor, size_t part) override {
    ++parts_visited;
    visit_parked(visitor, part);
  }
  void visit_parked(RootVisitor& visitor, size_t part) {
    visitor.visit_stack(parked[part].data(), parked[part].data() + parked[part].size());
  }
  void enter_blocking(const void* stack_pointer) override {
    blocking_stack_pointer = stack_pointer;
  }
  void leave_blocking() override { blocking_stack_pointer = nullptr; }
  void finalizers_due() override { ++finalizer_calls; }

  // Ambiguous words, so that tests may keep the addresses; or as precise_roots.
  std::vector<uint64_t> roots;
  bool roots_may_move = false;
  bool roots_are_handles =
      false;  // and may move as well, also at the end of a collection in slices
  std::vector<std::unique_ptr<Root<Object>>> handles;
  std::vector<uint64_t> precise_roots;  // updated when the object moves
  std::vector<Range> ranges;
  // Stacks of fibers that have been suspended all the time, a part each. Who changes one puts what
  // it refers to into `ranges` for a collection, as a fiber that ran.
  std::vector<std::vector<uint64_t>> parked;
  size_t parts_visited = 0;
  const void* stack_top = nullptr;
  std::function<void()> after_stacks;  // called when they have been scanned next
  const void* blocking_stack_pointer = nullptr;
  int stops = 0;
  int resumes = 0;
  int finalizer_calls = 0;
};

inline HeapOptions small_test_heap() {
  HeapOptions options;
  options.reserve_bytes = size_t{4} << 30;
  options.verify = true;
  return options;
}

class HeapTest : public testing::Test {
 protected:
  explicit HeapTest(const HeapOptions& options = small_test_heap()) { restart(options); }

  void restart(const HeapOptions& options) {
    mutator_.reset();
    heap_.reset();
    world_ = MockWorld();
    heap_ = std::make_unique<Heap>(options, world_);
    mutator_ = std::make_unique<Mutator>(*heap_);
  }

  // Makes `object` a root; returns its index in the world's list.
  size_t add_root(const Object* object) {
    world_.roots.push_back(reinterpret_cast<uint64_t>(object));
    return world_.roots.size() - 1;
  }
  void collect() { heap_->collect(CollectionCause::kRequested); }
  // Collects and returns how many objects have survived.
  size_t count_survivors() {
    collect();
    return heap_->statistics().marked_objects;
  }

  MockWorld world_;
  std::unique_ptr<Heap> heap_;
  std::unique_ptr<Mutator> mutator_;
};

}  // namespace fib::gc
