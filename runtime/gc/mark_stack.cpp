#include "gc/mark_stack.h"

#include <algorithm>

namespace fib::gc {

namespace {

// Enough for most programs; 256 KiB of address space, touched as needed.
constexpr size_t kOrdinaryCapacity = 32 * 1024;

}  // namespace

MarkStack::~MarkStack() {
  if (entries_ != nullptr) {
    os::release_address_space(reinterpret_cast<char*>(entries_), capacity_ * sizeof(Object*));
  }
}

void MarkStack::grow() {
  const size_t capacity = std::max(kOrdinaryCapacity, capacity_ * 2);
  char* const moved = entries_ == nullptr ? os::map_memory(capacity * sizeof(Object*))
                                          : os::remap_memory(reinterpret_cast<char*>(entries_),
                                                             capacity_ * sizeof(Object*),
                                                             capacity * sizeof(Object*));
  if (moved == nullptr) fatal(__FILE__, __LINE__, "no memory for the collector's mark stack");
  entries_ = reinterpret_cast<Object**>(moved);
  capacity_ = capacity;
}

void MarkStack::take_oldest(size_t count, Object** to) {
  std::copy_n(entries_, count, to);
  std::copy(entries_ + count, entries_ + size_, entries_);
  size_ -= count;
}

void MarkStack::trim() {
  FIB_ASSERT(empty(), "objects wait on the stack");
  if (capacity_ <= kOrdinaryCapacity) return;
  os::release_address_space(reinterpret_cast<char*>(entries_), capacity_ * sizeof(Object*));
  entries_ = nullptr;
  capacity_ = 0;
}

}  // namespace fib::gc
