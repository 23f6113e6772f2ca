// Finding the frame descriptions of the code that exceptions pass, faster than libgcc does.
//
// For each frame, twice an exception, libgcc's unwinder asks its function _Unwind_Find_FDE for the
// frame description: the loader is asked for the object that holds the return address, and the
// object's table is searched. This part of the runtime defines that function for the program, which
// thereby takes the place of libgcc's own, and remembers the answers by return address for objects
// that stay loaded until the program ends: the program itself and the libraries that unwinding is
// made of. For all others, and where libgcc is linked in a way that it does not ask, everything
// goes on as if this were not here.
#pragma once

#include <cstddef>

namespace fib {

// Reads the tables; whoever throws calls it first. Does so once; thread-safe, does not fail.
void prepare_frame_search();

// How many return addresses are remembered.
size_t remembered_frames();

}  // namespace fib
