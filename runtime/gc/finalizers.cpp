#include "gc/finalizers.h"

namespace fib::gc {

void Finalizers::add(Finalizer finalizer) {
  const std::lock_guard guard(mutex_);
  young_.push_back(finalizer);
}

void Finalizers::remove(Object* object) {
  const std::lock_guard guard(mutex_);
  const auto is_of_object = [object](const Finalizer& each) { return each.object == object; };
  std::erase_if(young_, is_of_object);
  std::erase_if(waiting_, is_of_object);
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

void Finalizers::visit_all(Tracer& tracer) {
  visit_roots(tracer);
  for (Finalizer& finalizer : waiting_)
    tracer.visit(&finalizer.object);
}

bool Finalizers::collect_young_due(Evacuator& evacuator) {
  const size_t waiting_before = waiting_.size();
  const size_t due_before = due_.size();
  for (const Finalizer& finalizer : young_)
    (evacuator.is_live(finalizer.object) ? waiting_ : due_).push_back(finalizer);
  young_.clear();
  // Reached or not, the objects are mature from now on.
  for (size_t i = waiting_before; i < waiting_.size(); ++i)
    evacuator.visit(&waiting_[i].object);
  for (size_t i = due_before; i < due_.size(); ++i)
    evacuator.visit(&due_[i].object);
  return due_.size() > due_before;
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
