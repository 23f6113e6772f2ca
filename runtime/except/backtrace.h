// Recording return addresses by following frame pointers: all code of a program is built with them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fib {

// Where the running stack ends: the fiber's, or the thread's own outside of fibers.
const void* own_stack_end();

// Fills `addresses` with return addresses, innermost first, at most `capacity`; returns how many.
// The first one is that of `frame_pointer`, a frame of the running stack: pass
// __builtin_frame_address(0) to start with the caller of the function that contains it.
size_t walk_own_frames(void* frame_pointer, uintptr_t* addresses, size_t capacity);

// As walk_own_frames for a stack that does not run; its frames lie in [low, high).
size_t walk_frames(const void* frame_pointer, const void* low, const void* high,
                   uintptr_t* addresses, size_t capacity);

}  // namespace fib
