#include "except/backtrace.h"

#include <pthread.h>

#include "fiberus/exception.h"

namespace fib {
namespace {

struct Frame {
  const Frame* caller;
  uintptr_t return_address;
};

const void* thread_stack_end() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return nullptr;
  void* low = nullptr;
  size_t size = 0;
  pthread_attr_getstack(&attributes, &low, &size);
  pthread_attr_destroy(&attributes);
  return static_cast<char*>(low) + size;
}

}  // namespace

const void* own_stack_end() {
  const FiberExceptions* const running = running_exceptions();
  return running != nullptr ? running->stack_end : thread_stack_end();
}

size_t walk_frames(const void* frame_pointer, const void* low, const void* high,
                   uintptr_t* addresses, size_t capacity) {
  size_t count = 0;
  const Frame* frame = static_cast<const Frame*>(frame_pointer);
  // Every caller lies above its callee. Code of the C library without frame pointers may leave any
  // value in rbp, so each step stays inside the stack.
  while (count < capacity && frame >= low && frame + 1 <= high &&
         reinterpret_cast<uintptr_t>(frame) % alignof(Frame) == 0 && frame->return_address != 0) {
    addresses[count++] = frame->return_address;
    low = frame + 1;
    frame = frame->caller;
  }
  return count;
}

size_t walk_own_frames(void* frame_pointer, uintptr_t* addresses, size_t capacity) {
  return walk_frames(frame_pointer, frame_pointer, own_stack_end(), addresses, capacity);
}

}  // namespace fib
