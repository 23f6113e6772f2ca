// Whether this kernel's multishot receive tells everything.
#pragma once

namespace fib::io {

// False on kernels on which a connection that is reset right after its last bytes came may stay
// silent for ever: wake-ups that come together count once there (mended in Linux 6.18.y and 7). It
// is tried, once in a process, on a connection of this process with itself.
bool is_multishot_receive_complete();

}  // namespace fib::io
