// How a heap is set up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fiberus/config.h"

namespace fib::gc {

// What FIBERUS_GC_STRESS makes of every collection.
enum class StressMode : uint8_t {
  kMinor,
  kMajor,    // a full one
  kMarking,  // minor, with a little of a full one that is always under way
  kCompact,  // the same, and a full one moves whatever it can
};

struct HeapOptions {
  size_t reserve_bytes = size_t{256} << 30;  // of address space
  size_t limit_bytes = SIZE_MAX;             // of memory for objects
  // Bytes allocated between two collections: at the start, and at least.
  size_t first_nursery = size_t{512} << 10;
  size_t minimum_nursery = size_t{256} << 10;
  uint32_t threads = 1;                            // that collect, while the world stands still
  size_t least_moved_bytes = size_t{1} << 20;      // in a minor collection, before others help
  size_t least_parallel_bytes = size_t{16} << 20;  // to be marked; helpers come late for less
  uint32_t stress_interval = 0;  // collect at every n-th allocation; 0: when due only
  StressMode stress = StressMode::kMinor;
  uint64_t refused_request = 0;       // for tests: SuperblockPool's that fails
  bool log = false;                   // a line per collection on stderr
  bool poison = FIBERUS_CHECKS != 0;  // overwrite memory without objects
  bool verify = FIBERUS_CHECKS != 0;  // check all references after each collection
};

// The limit of a heap whose process may use `memory_bytes`, infinity for no limit.
size_t limit_for_memory(double memory_bytes);

// From FIBERUS_HEAP_MAX, FIBERUS_GC_LOG and FIBERUS_GC_STRESS, the processors that the program may
// use, and the memory that its control group may.
HeapOptions options_from_environment();

// Sets `options` from the text of FIBERUS_GC_STRESS: major, minor, move, marking or compact, and
// optionally ":n". False, with nothing set, when it is something else.
bool parse_stress(std::string_view text, HeapOptions& options);

}  // namespace fib::gc
