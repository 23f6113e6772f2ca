// Child processes. Results below zero are -errno.
#pragma once

#include "fiberus/array.h"
#include "fiberus/string.h"

namespace fib::io {

enum ChildStreams : int32_t {
  kInherited = 0,  // those of this process
  kPiped = 1,
  kDetached = 2,  // none; the child has a session of its own
};

// Starts a program, found along PATH, and gives its process number. Without arguments (null) the
// command is a line for /bin/sh. Standard output is written out first. With kPiped the descriptors
// of the child's input, output and errors are added to `descriptors`; they do not block.
int32_t spawn(String* command, Array<String*>* arguments, int32_t streams,
              Array<int32_t>* descriptors);
// The exit status of a child, 128 + n when signal n ended it. While the child runs the fiber waits,
// or the result is -EAGAIN. The status is given out once: -ECHILD then.
int32_t wait_child(int32_t process, bool is_blocking);
// Ends a child whose status has not been given out.
int32_t kill_child(int32_t process);
// Nobody will ask for the child's status.
void forget_child(int32_t process);

}  // namespace fib::io
