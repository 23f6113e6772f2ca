// Reads memory that may hold references in any word.
#pragma once

#include <cstdint>

#include "base/bits.h"

namespace fib::gc {

// Calls visit(word) for each word of [low, high). Reads whole stacks: red zones between variables,
// and words that other threads have written, are among them.
template <class F>
__attribute__((no_sanitize("address", "thread"))) inline void for_each_stack_word(const void* low,
                                                                                  const void* high,
                                                                                  F visit) {
  const auto first = align_up(reinterpret_cast<uintptr_t>(low), sizeof(uint64_t));
  const auto end = align_down(reinterpret_cast<uintptr_t>(high), sizeof(uint64_t));
  for (uintptr_t address = first; address < end; address += sizeof(uint64_t))
    visit(*reinterpret_cast<const volatile uint64_t*>(address));
}

}  // namespace fib::gc
