#include "gc/finalizers.h"

namespace fib::gc {

void Finalizers::add(Finalizer finalizer) {
  const std::lock_guard guard(mutex_);
  waiting_.push_back(finalizer);
}

void Finalizers::remove(Object* object) {
  const std::lock_guard guard(mutex_);
  std::erase_if(waiting_, [object](const Finalizer& each) { return each.object == object; });
}

Finalizer Finalizers::take() {
  const std::lock_guard guard(mutex_);
  if (due_.empty()) return {nullptr, nullptr};
  const Finalizer finalizer = due_.back();
  due_.pop_back();
  return finalizer;
}

void Finalizers::visit_roots(Tracer& tracer) {
  for (Finalizer& finalizer : due_)
    tracer.visit(&finalizer.object);
}

bool Finalizers::collect_due(Marker& marker) {
  const size_t due_before = due_.size();
  std::erase_if(waiting_, [&](const Finalizer& finalizer) {
    if (marker.is_marked(finalizer.object)) return false;
    due_.push_back(finalizer);
    return true;
  });
  for (size_t i = due_before; i < due_.size(); ++i)
    marker.visit(&due_[i].object);
  return due_.size() > due_before;
}

}  // namespace fib::gc
