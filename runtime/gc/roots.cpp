#include "gc/roots.h"

#include <mutex>
#include <vector>

namespace fib::gc {

// All living roots, in a list. A thread in a BlockingRegion may make roots while a collection walks
// it.
class RootList {
 public:
  void add(RootBase* root) {
    const std::lock_guard guard(mutex_);
    root->next_ = first_;
    if (first_ != nullptr) first_->previous_ = root;
    first_ = root;
  }

  void remove(RootBase* root) {
    const std::lock_guard guard(mutex_);
    (root->previous_ == nullptr ? first_ : root->previous_->next_) = root->next_;
    if (root->next_ != nullptr) root->next_->previous_ = root->previous_;
  }

  void visit(Tracer& tracer) {
    const std::lock_guard guard(mutex_);
    for (RootBase* root = first_; root != nullptr; root = root->next_) {
      tracer.visit_slot(&root->slot_);
    }
  }

 private:
  std::mutex mutex_;
  RootBase* first_ = nullptr;
};

namespace {

// Usable before dynamic initialisation: roots may be static objects themselves.
constinit RootList root_list;

struct StaticRootTable {
  uint64_t* const* slots;
  size_t count;
  const char* const* names;  // may be null
};

struct StaticRoots {
  std::mutex mutex;
  std::vector<StaticRootTable> tables;
};

// Never destroyed: the collector may run while static objects are.
StaticRoots& static_roots() {
  static StaticRoots& roots = *new StaticRoots;
  return roots;
}

}  // namespace

RootBase::RootBase() { root_list.add(this); }
RootBase::~RootBase() { root_list.remove(this); }

void register_static_roots(uint64_t* const* slots, size_t count, const char* const* names) {
  StaticRoots& roots = static_roots();
  const std::lock_guard guard(roots.mutex);
  roots.tables.push_back({slots, count, names});
}

void visit_global_roots(Tracer& tracer) {
  visit_handles(tracer);
  StaticRoots& roots = static_roots();
  const std::lock_guard guard(roots.mutex);
  for (const StaticRootTable& table : roots.tables) {
    for (size_t i = 0; i < table.count; ++i)
      tracer.visit_slot(table.slots[i]);
  }
}

void visit_handles(Tracer& tracer) { root_list.visit(tracer); }

void visit_static_fields(const std::function<void(uint64_t* slot, const char* name)>& visit) {
  StaticRoots& roots = static_roots();
  const std::lock_guard guard(roots.mutex);
  for (const StaticRootTable& table : roots.tables) {
    for (size_t i = 0; i < table.count; ++i)
      visit(table.slots[i], table.names == nullptr ? "" : table.names[i]);
  }
}

}  // namespace fib::gc
