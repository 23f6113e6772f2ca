// Objects with finalisers: those that wait to become unreachable, and those that have.
#pragma once

#include <mutex>
#include <vector>

#include "fiberus/gc_control.h"
#include "gc/evacuator.h"
#include "gc/marker.h"

namespace fib::gc {

class Finalizers {
 public:
  void add(Finalizer finalizer);
  void remove(Object* object);
  // `run` is null when none is due.
  Finalizer take();

  // Finalisers that are due keep their objects alive until taken.
  void visit_roots(Tracer& tracer);
  // Those that wait to become unreachable, too, after objects have moved.
  void visit_all(Tracer& tracer);
  // After a full collection has marked: moves those of unmarked objects to the due ones and marks
  // the objects again. True when there are new ones.
  bool collect_due(Marker& marker);
  // As collect_due for a minor collection, which decides about objects added since the last alone.
  bool collect_young_due(Evacuator& evacuator);

 private:
  std::mutex mutex_;
  std::vector<Finalizer> young_;    // added since the last collection
  std::vector<Finalizer> waiting_;  // of mature objects
  std::vector<Finalizer> due_;
};

}  // namespace fib::gc
