// What every reference program needs; mirrors programs/Program.hx.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace bench {

/// The size of the run: `standard`, `quick` where the first argument says so, or the number it is.
inline int32_t size(int argument_count, char** arguments, int32_t standard, int32_t quick) {
  if (argument_count < 2) {
    return standard;
  }
  return std::strcmp(arguments[1], "quick") == 0 ? quick : std::atoi(arguments[1]);
}

/// One step of a checksum over a sequence.
inline int32_t mix(int32_t sum, int32_t value) { return (sum * 31 + value) & 0xFFFFFF; }

}  // namespace bench
