// What the control groups of the process allow it: containers set such limits.
#pragma once

#include <string>

namespace fib::os {

// Where the kernel tells. Tests have files of their own.
struct ControlGroupFiles {
  std::string membership = "/proc/self/cgroup";
  std::string root = "/sys/fs/cgroup";
};

// The smallest limit of the process's group and of every group around it, of version 2 or of the
// controller of version 1; infinity when there is none.

// Processors, a fraction perhaps.
double processor_quota(const ControlGroupFiles& files = {});
// Bytes of memory.
double memory_limit_bytes(const ControlGroupFiles& files = {});

}  // namespace fib::os
