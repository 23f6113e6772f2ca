#include "gc/thread_world.h"

#include <pthread.h>

namespace fib::gc {

ThreadWorld::ThreadWorld() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) {
    fatal(__FILE__, __LINE__, "the thread's stack bounds cannot be read");
  }
  void* lowest = nullptr;
  size_t size = 0;
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  stack_top_ = static_cast<const char*>(lowest) + size;
}

void ThreadWorld::enumerate_stacks(RootVisitor& visitor, const void* stack_pointer, RootScope) {
  visitor.visit_stack(stack_pointer, stack_top_);
}

}  // namespace fib::gc
