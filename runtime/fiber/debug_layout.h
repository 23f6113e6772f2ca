// Tells debuggers where fibers are and how they look, in programs without type information too:
// tools/gdb/fibers.py reads `fib_debug_layout` by its symbol.
#pragma once

#include <cstdint>

#include "fiber/fiber_pool.h"

namespace fib {

struct DebugLayout {
  // Numbers that the reader knows by their order; see tools/gdb/fibers.py.
  uint64_t version;
  uint64_t fiber_bytes;
  uint64_t chunk_fibers;
  uint64_t id;
  uint64_t parent_id;
  uint64_t run_state;
  uint64_t is_queued;
  uint64_t park_reason;
  uint64_t stack_pointer;
  uint64_t frame_pointer;
  uint64_t resume_address;
  uint64_t stack_top;
  uint64_t object;
  uint64_t object_name;
  // The chunks of the running scheduler's table: first, end, and how many fibers of the last are in
  // use. Written under the table's mutex.
  Fiber* const* first_chunk;
  Fiber* const* end_chunk;
  uint64_t used_in_last;
  // By ParkReason.
  const char* park_reason_names[32];
};

// Shows debuggers the chunks of a table.
void publish_for_debuggers(Fiber* const* first, Fiber* const* end, size_t used_in_last);

}  // namespace fib
